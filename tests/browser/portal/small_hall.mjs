// A hall that has carried a tender to its archive: a short replay on the embedded database, left running (about 12 s).
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('../../..', import.meta.url).pathname

/** The newest package below a hall's store: the bytes that whoever keeps the archive hands on. */
export function packageBelow(data) {
  const found = readdirSync(data, { recursive: true })
    .filter((name) => /archive[/]packages[/].*\.zip$/.test(name)).sort()
  if (!found.length) throw new Error('no archive package below ' + data)
  return join(data, found.at(-1))
}

/** `build`: the folder with the built programs. Gives the address, the folder of receipts, and `stop`. */
export async function smallHall(build, bidders = 5) {
  const folder = mkdtempSync(join(tmpdir(), 'sunhall-portal-'))
  const command = ['-u', join(root, 'tools/demo.py'), '--build', build, '--bidders', String(bidders), '--port', '0', '--data', folder]
  const demo = spawn('python3', command, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ended = new Promise((done) => demo.once('exit', done))
  const open = new Promise((done) => {
    for (const stream of [demo.stdout, demo.stderr])
      stream.on('data', (text) => {
        said += text
        const address = /The hall is open at (\S+)/.exec(said)
        if (address) done(address[1])
      })
  })
  const stop = async () => {
    demo.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = await Promise.race([open, ended.then(() => undefined)])
  if (!url) {
    await stop()
    throw new Error('the replay ended before its hall was open:\n' + said.slice(-3000))
  }
  return { url, receipts: folder, archive: packageBelow(folder), stop }
}
