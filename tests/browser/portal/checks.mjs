// Every kind of page of the portal in both languages, and "check it yourself". Checks run side by side, each to its result.
import { pageKinds } from './pages.mjs'
import { feedChecks } from './feeds.mjs'
import { lookAt } from './look_at.mjs'
import { recordChecks } from './records.mjs'
import { scriptOff } from './script_off.mjs'
import { verifierChecks } from './verifier.mjs'
import { verifyPage } from './verify_page.mjs'

const fail = (text) => { throw new Error(text) }

/** Collects checks and runs each; none is left out because another failed. */
class Checks {
  passed = 0
  failed = []
  constructor(only) { this.only = only }
  wanted(name) { return !this.only || name.includes(this.only) }

  async run(name, what) {
    if (!this.wanted(name)) return
    const began = performance.now()
    try {
      await what()
      this.passed++
    } catch (fault) {
      this.failed.push(name)
      console.log(`✗ ${name}\n  ${String(fault.message ?? fault).split('\n').slice(0, 12).join('\n  ')}`)
    }
    if (process.env.SLOW) console.log(Math.round(performance.now() - began), name)
  }
}

async function sideBySide(tasks, lanes) {
  const left = [...tasks]
  await Promise.all(Array.from({ length: lanes }, async () => {
    while (left.length) await left.shift()()
  }))
}

/**
 * Gives what passed and the names of what failed; tells each failure. `archive`: a sealed package that the hall handed over.
 * `short`: only the kinds of page a visitor meets first, and those in Chinese.
 */
export async function portalChecks({ browser, url, receipts, archive, pictures, only, short, lanes = 2 }) {
  const checks = new Checks(only)
  const check = (name, what) => checks.run(name, what)
  const kinds = await pageKinds(url)
  const languages = short ? [''] : ['', '/en']
  const chosen = Object.entries(kinds).filter(([kind]) => !short || short.includes(kind))
  const tasks = languages.flatMap((language) => chosen.map(([kind, path]) =>
    () => lookAt({ browser, url, language, kind, path, pictures, checks, fail })))
  const rest = [
    ...languages.map((language) => () => verifyPage({ browser, url, language, receipts, archive, check, fail })),
    () => scriptOff({ browser, url, check, fail }), () => feedChecks({ browser, url, check, fail }),
    () => recordChecks({ url, check, fail }), () => verifierChecks({ url, receipts, check, fail }),
  ]
  await sideBySide([...rest, ...tasks], lanes)
  return { passed: checks.passed, failed: checks.failed }
}
