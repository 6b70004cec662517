// One page in one language, looked at as different visitors see it: accessibility, weight, small screens, no script.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { axeFindings } from './browser.mjs'

const limits = { bytes: 60 * 1024, style: 16 * 1024, script: 12 * 1024, requests: 8 }

/** Counts what the page fetches, as it came over the line. */
async function scales(context, page) {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const seen = new Map()
  session.on('Network.responseReceived', ({ requestId, response, type }) =>
    seen.set(requestId, { url: response.url, type, bytes: 0 }))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    seen.has(requestId) && (seen.get(requestId).bytes = encodedDataLength))
  return () => {
    const all = [...seen.values()], sum = (list) => list.reduce((total, one) => total + one.bytes, 0)
    const of = (type) => sum(all.filter((one) => one.type === type))
    return { all, weights: { bytes: sum(all), style: of('Stylesheet'), script: of('Script'), requests: all.length } }
  }
}

function listen(page) {
  const faults = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  page.on('console', (message) =>
    message.type() === 'error' && !/status of 40[04]/.test(message.text()) && faults.push(message.text()))
  return faults
}

/** What is wider than the screen, and what a thumb cannot hit (WCAG 2.2, 24 pixels). */
function smallScreenFaults(page) {
  return page.evaluate(() => {
    const root = document.documentElement, faults = []
    const wide = root.scrollWidth - root.clientWidth
    if (wide > 0) faults.push(`wider than the screen by ${wide}`)
    const targets = 'button, input:not([type=hidden]), select, textarea, nav a, .list a, .pager a'
    for (const one of document.querySelectorAll(targets)) {
      const box = one.getBoundingClientRect()
      if (box.width > 0 && box.right > 0 && box.height < 24) faults.push('too small: ' + one.outerHTML.slice(0, 100))
    }
    return faults
  })
}

const text = (page) => page.evaluate(() => document.querySelector('main').innerText.replace(/\s+/g, ' ').trim())

export async function lookAt({ browser, url, language, kind, path, pictures, checks, fail }) {
  const name = `${kind}${language || '/zh'}`
  const names = {
    light: `${name} light: axe finds nothing and nothing is logged`, weight: `${name}: light, few requests, one host`,
    dark: `${name} dark: axe finds nothing and nothing is logged`,
    contrast: `${name} contrast: axe finds nothing and nothing is logged`,
    large: `${name} large: axe finds nothing and nothing is logged`,
    large360: `${name} large: fits 360 pixels, targets are large enough`,
    320: `${name}: fits 320 pixels, targets are large enough`, 360: `${name}: fits 360 pixels, targets are large enough`,
    script: `${name}: says the same without script`,
  }
  if (!Object.values(names).some((one) => checks.wanted(one))) return
  if (pictures) mkdirSync(pictures, { recursive: true })
  const picture = async (page, look) => pictures &&
    page.screenshot({ path: join(pictures, `${kind}-${language ? 'en' : 'zh'}-${look}.png`), fullPage: true })
  const open = async ({ cookie, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', ...options })
    if (cookie) await context.addCookies([{ name: 'look', value: cookie, url }])
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    return { context, page, faults: listen(page), visit: () => page.goto(url + language + path, { waitUntil: 'load' }) }
  }
  const findsNothing = (page, faults, look) => checks.run(names[look], async () => {
    const found = await axeFindings(page)
    await picture(page, look)
    if (found.length || faults.length) fail([...found, ...faults].join('\n'))
  })
  const fits = async (page, width, look) => {
    await page.setViewportSize({ width, height: 740 })
    await checks.run(names[look], async () => {
      const found = await smallScreenFaults(page)
      if (width === 360) await picture(page, look)
      if (found.length) fail(found.join('\n'))
    })
  }

  const plain = await open()
  const weigh = await scales(plain.context, plain.page)
  await plain.visit()
  const said = await text(plain.page)
  await findsNothing(plain.page, plain.faults, 'light')
  await checks.run(names.weight, () => {
    const { all, weights } = weigh()
    const foreign = all.filter((one) => !one.url.startsWith(url + '/') && !one.url.startsWith('data:'))
    if (foreign.length) fail('asks another host: ' + foreign[0].url)
    for (const [what, most] of Object.entries(limits))
      if (weights[what] > most) fail(`${what} ${weights[what]} > ${most}`)
    if (!weights.requests) fail('nothing was weighed')
  })
  await plain.page.emulateMedia({ colorScheme: 'dark' })
  await findsNothing(plain.page, plain.faults, 'dark')
  await plain.page.emulateMedia({ colorScheme: 'light' })
  await fits(plain.page, 360, 360)
  await fits(plain.page, 320, 320)
  await plain.context.close()

  const contrast = await open({ cookie: 'c' })
  await contrast.visit()
  await findsNothing(contrast.page, contrast.faults, 'contrast')
  await contrast.context.close()

  const large = await open({ cookie: 'l' })
  await large.visit()
  await findsNothing(large.page, large.faults, 'large')
  await fits(large.page, 360, 'large360')
  await large.context.close()

  await checks.run(names.script, async () => {
    const { context, page, visit } = await open({ javaScriptEnabled: false })
    await visit()
    const heard = (await page.locator('main').innerText()).replace(/\s+/g, ' ').trim()
    await context.close()
    // Only "check it yourself" runs script at all; without it the page offers the server's check and the command line.
    const clock = (one) => one.replace(/\d/g, '0')
    if (kind !== 'verify' && clock(heard) !== clock(said)) fail('differs from the page with script')
    if (heard.length < 20) fail('says nothing')
  })
}
