// Every kind of page of the portal in both languages: accessibility, weight, small screens, no script, and "check it yourself".
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { axeFindings } from './browser.mjs'
import { pageKinds } from './pages.mjs'
import { scriptOff } from './script_off.mjs'
import { verifierChecks } from './verifier.mjs'
import { verifyPage } from './verify_page.mjs'

const fail = (text) => { throw new Error(text) }
const looks = {
  light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, contrast: { cookie: 'c' }, large: { cookie: 'l' },
}
const limits = { bytes: 60 * 1024, style: 16 * 1024, script: 12 * 1024, requests: 8 }

/** Gives what passed and the names of what failed; tells each failure. `archive`: a sealed package that the hall handed over. */
export async function portalChecks({ browser, url, receipts, archive, pictures, only }) {
  let passed = 0
  const failed = []
  async function check(name, run) {
    if (only && !name.includes(only)) return
    const began = performance.now()
    try {
      await run()
      passed++
    } catch (fault) {
      failed.push(name)
      console.log(`✗ ${name}\n  ${String(fault.message ?? fault).split('\n').slice(0, 12).join('\n  ')}`)
    }
    if (process.env.SLOW) console.log(Math.round(performance.now() - began), name)
  }

  const kinds = await pageKinds(url)

  async function weigh(language, path) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const seen = new Map()
    session.on('Network.responseReceived', ({ requestId, response, type }) => seen.set(requestId, { url: response.url, type, bytes: 0 }))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => seen.has(requestId) && (seen.get(requestId).bytes = encodedDataLength))
    await page.goto(url + language + path, { waitUntil: 'networkidle' })
    await context.close()
    const all = [...seen.values()], sum = (list) => list.reduce((total, one) => total + one.bytes, 0)
    const weights = { bytes: sum(all), style: sum(all.filter((one) => one.type === 'Stylesheet')), script: sum(all.filter((one) => one.type === 'Script')), requests: all.length }
    const foreign = all.filter((one) => !one.url.startsWith(url + '/') && !one.url.startsWith('data:'))
    if (foreign.length) fail('asks another host: ' + foreign[0].url)
    for (const [what, most] of Object.entries(limits)) if (weights[what] > most) fail(`${what} ${weights[what]} > ${most}`)
  }

  for (const language of ['', '/en']) {
    for (const [kind, path] of Object.entries(kinds)) {
      const name = `${kind}${language || '/zh'}`
      for (const [look, how] of Object.entries(looks).filter(([look]) => look === 'light' || !language)) {
        await check(`${name} ${look}: axe finds nothing and nothing is logged`, async () => {
          const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: how.colorScheme ?? 'light', bypassCSP: false })
          if (how.cookie) await context.addCookies([{ name: 'look', value: how.cookie, url }])
          const page = await context.newPage()
          const faults = []
          page.on('pageerror', (fault) => faults.push(fault.message))
          page.on('console', (message) => message.type() === 'error' && !/status of 40[04]/.test(message.text()) && faults.push(message.text()))
          await page.goto(url + language + path, { waitUntil: 'networkidle' })
          const found = await axeFindings(page)
          if (pictures) {
            mkdirSync(pictures, { recursive: true })
            await page.screenshot({ path: join(pictures, `${kind}-${language ? 'en' : 'zh'}-${look}.png`), fullPage: true })
          }
          await context.close()
          if (found.length || faults.length) fail([...found, ...faults].join('\n'))
        })
      }
      await check(`${name}: light, few requests, one host`, () => weigh(language, path))
      for (const width of language ? [360] : [320, 360]) {
        await check(`${name}: fits ${width} pixels, targets are large enough`, async () => {
          const context = await browser.newContext({ viewport: { width, height: 740 } })
          const page = await context.newPage()
          await page.goto(url + language + path, { waitUntil: 'networkidle' })
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          const small = await page.evaluate(() => [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, nav a, .list a')].filter((one) => {
            const box = one.getBoundingClientRect()
            return box.width > 0 && box.right > 0 && box.height < 24
          }).map((one) => one.outerHTML.slice(0, 100)))
          if (pictures && width === 360) await page.screenshot({ path: join(pictures, `${kind}-${language ? 'en' : 'zh'}-360.png`), fullPage: true })
          await context.close()
          if (wide > 0) fail(`wider than the screen by ${wide}`)
          if (small.length) fail('too small: ' + small.join(' | '))
        })
      }
    }
  }
  await scriptOff({ browser, url, check, fail })
  await verifierChecks({ url, receipts, check, fail })
  await verifyPage({ browser, url, receipts, archive, check, fail })
  return { passed, failed }
}
