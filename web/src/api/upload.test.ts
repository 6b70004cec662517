import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { upload } from './upload'

// A hall that takes uploads, with a line that fails when it is told to.
class Hall {
  held = 0
  pieces: number[] = []
  failing = 0
  busy = 0
  seconds = 0
  fetch = async (_path: string, init: RequestInit): Promise<Response> => {
    if (init.method === 'POST') return new Response(null, { status: 201, headers: { Location: '/uploads/sealed/1' } })
    if (init.method === 'HEAD') {
      if (this.failing > 0) {
        this.failing--
        throw new TypeError('line')
      }
      return new Response(null, { status: 200, headers: { 'Upload-Offset': String(this.held) } })
    }
    if (this.busy-- > 0) return new Response(null, { status: 423 })
    const size = (init.body as Blob).size
    this.pieces.push(size)
    if (this.failing > 0) {
      this.failing--
      throw new TypeError('line')
    }
    vi.advanceTimersByTime(this.seconds * 1000)
    this.held += size
    return new Response(null, { status: 204, headers: { 'Upload-Offset': String(this.held), 'Sunhall-Digest-Sha256': 'd' } })
  }
}

describe('an upload', () => {
  let hall: Hall
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
    hall = new Hall()
    vi.stubGlobal('fetch', hall.fetch)
    vi.stubGlobal('location', { href: 'http://hall.test/' })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const run = async (size: number, told: boolean[] = []) => {
    const done = upload(new Blob([new Uint8Array(size)]), { waiting: (waits) => told.push(waits) })
    await vi.runAllTimersAsync()
    return done
  }

  it('sends larger pieces over a quick line and smaller ones over a slow line', async () => {
    await run(16 << 20)
    expect(hall.pieces.slice(0, 4)).toEqual([1 << 20, 2 << 20, 4 << 20, 8 << 20])
    hall = new Hall()
    hall.seconds = 5
    vi.stubGlobal('fetch', hall.fetch)
    await run(2 << 20)
    expect(hall.pieces.slice(0, 3)).toEqual([1 << 20, 512 << 10, 256 << 10])
  })

  it('says that the line is down, and that it is back as soon as the hall answers', async () => {
    const told: boolean[] = []
    hall.failing = 2
    const done = await run(1 << 20, told)
    expect(hall.held).toBe(1 << 20)
    expect(done.sha256).toBe('d')
    expect(told.slice(0, 3)).toEqual([true, true, false])
    expect(told.at(-1)).toBe(false)
  })

  it('does not call it a cut line when the hall is still busy with what came before', async () => {
    const told: boolean[] = []
    hall.busy = 1
    await run(1 << 20, told)
    expect(hall.held).toBe(1 << 20)
    expect(told).not.toContain(true)
  })
})
