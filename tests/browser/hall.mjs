// A real hall for the journeys: the built program on a free port, on either database, with a demonstration clock.
import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'

export const root = new URL('../..', import.meta.url).pathname

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** A database cluster of its own, as user postgres where we are root; gone at the end. */
function privatePostgres() {
  const versions = readdirSync('/usr/lib/postgresql').map(Number).filter((n) => existsSync(`/usr/lib/postgresql/${n}/bin/initdb`)).sort((a, b) => b - a)
  if (!versions.length) throw new Error('PostgreSQL is not installed (Debian package postgresql)')
  const bin = `/usr/lib/postgresql/${versions[0]}/bin`
  const folder = mkdtempSync(join(tmpdir(), 'sunhall-pg-'))
  const run = (program, args) => {
    const as = process.geteuid() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : []
    const [first, ...rest] = [...as, join(bin, program), ...args]
    execFileSync(first, rest, { stdio: 'ignore' })
  }
  if (process.geteuid() === 0) execFileSync('chown', ['postgres:postgres', folder])
  run('initdb', ['-D', join(folder, 'data'), '-U', 'sunhall', '-A', 'trust', '-E', 'UTF8', '--locale=C'])
  run('pg_ctl', ['-D', join(folder, 'data'), '-w', '-t', '60', '-l', join(folder, 'log'), '-o', `-k ${folder} -c listen_addresses=''`, 'start'])
  return {
    url: `postgresql:///postgres?user=sunhall&host=${folder}`,
    stop() {
      try {
        run('pg_ctl', ['-D', join(folder, 'data'), '-w', '-m', 'immediate', 'stop'])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
  }
}

/** Starts a hall; `kind` is sqlite or postgres. */
export async function startHall(build, kind, start = '2026-02-02T09:00:00+08:00') {
  const folder = mkdtempSync(join(tmpdir(), 'sunhall-browser-'))
  const postgres = kind === 'postgres' ? privatePostgres() : undefined
  const port = await freePort()
  const url = `http://localhost:${port}`
  mkdirSync(join(folder, 'files'))
  const settings = ['serve', '--data', join(folder, 'hall'), '--listen', `127.0.0.1:${port}`, '--url', url, '--resources', root, '--demonstration-clock', 'true',
    '--demonstration-start', start, '--reserve', '64MiB', '--http.sign-in-per-minute', '60000',
    '--http.requests-per-minute', '600000', ...(postgres ? ['--database', postgres.url] : [])]
  let log = ''
  let server
  async function launch() {
    server = spawn(join(build, 'server/sunhall'), settings, { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (log = (log + text).slice(-20000)))
    for (let i = 0; i < 600; i++) {
      if (server.exitCode !== null) throw new Error(`the hall ended with ${server.exitCode}:\n${log}`)
      if (await fetch(url + '/readyz').then((answer) => answer.ok, () => false)) return
      await sleep(50)
    }
    throw new Error('the hall did not become ready:\n' + log)
  }
  const halt = () => new Promise((done) => {
    server.once('exit', done)
    server.kill('SIGTERM')
  })
  await launch()
  return {
    url, folder, kind, build, token: () => readFileSync(join(folder, 'hall/keys/first-run-token'), 'utf8').trim(), log: () => log,
    async restart() {
      await halt()
      await launch()
    },
    async stop() {
      await halt()
      postgres?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    file(name, content) {
      writeFileSync(join(folder, 'files', name), content)
      return join(folder, 'files', name)
    },
    run: (program, ...args) => execFileSync(join(build, program), args, { encoding: 'utf8' })
  }
}
