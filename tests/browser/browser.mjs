// Debian's Chromium, and what journeys do with it: sign in, look for accessibility faults, keep pictures.
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, sleep } from './hall.mjs'
import { fullLogin, passwordOf } from './people.mjs'
import { smallPicture } from './small_picture.mjs'

const require = createRequire(join(root, 'web/package.json'))
const { chromium } = require('playwright-core')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
/** How long a page may take. A machine that halts us now and then (measurements beside us) needs more: BROWSER_PATIENCE seconds. */
export const patience = Number(process.env.BROWSER_PATIENCE ?? 60) * 1000
/** What `look` does: pictures are artefacts, accessibility is a promise. */
export const looks = { pictures: true, accessibility: true, manual: false }
const manual = join(root, 'docs/manual')
/** The pictures of the manual: those its pages show. */
export const shown = new Set(['zh', 'en'].flatMap((language) => [...readFileSync(join(manual, `${language}.md`), 'utf8').matchAll(/pictures\/\w+\/([\w-]+)\.png/g)].map((one) => one[1])))
export const pictures = join(root, 'build/screenshots')

export function launch() {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu', '--force-color-profile=srgb'] })
}

/** An empty page, in which pictures are made smaller: no hall's policy stands in the way. */
const blank = async (browser) => (await browser.newContext()).newPage()

/**
 * Waits until the page has asked nothing for a moment and nothing is under way. Uploads and workers do not count: the live line
 * never ends.
 */
function quietness(page) {
  const open = new Set()
  let last = Date.now()
  const seen = (change) => (request) => {
    change(request)
    last = Date.now()
  }
  page.on('request', seen((request) => ['document', 'script', 'stylesheet', 'fetch', 'xhr'].includes(request.resourceType()) && !/worker-|\/uploads\//.test(request.url()) && open.add(request)))
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, seen((request) => open.delete(request)))
  page.on('framenavigated', (frame) => frame === page.mainFrame() && open.clear())
  return async (quiet = 150, most = patience) => {
    const until = Date.now() + most
    while (open.size || Date.now() - last < quiet) {
      if (Date.now() > until) throw new Error('the page is not done asking: ' + [...open].map((request) => request.url()).join(', '))
      await sleep(25)
    }
  }
}

/** A person at a browser of his own. Faults of the page itself are collected; a journey fails on any. */
export async function visitor(browser, hall, { width = 1280, height = 900, language = 'zh', signedInAs } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language === 'en' ? 'en' : 'zh-CN', timezoneId: 'Europe/Lisbon', acceptDownloads: true, ...(signedInAs ? { storageState: await signedInAs.context.storageState() } : {}) })
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  const faults = []
  page.on('pageerror', (fault) => faults.push(`script: ${fault.message}`))
  page.on('console', (message) => {
    // What the hall refuses is written to the console by the browser itself; everything else is a fault.
    if (message.type() === 'error' && !/status of (4\d\d|503)|ERR_(INTERNET_DISCONNECTED|CONNECTION)/.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  const idle = quietness(page)
  const at = (path) => hall.url + '/workbench' + path + (language === 'en' ? (path.includes('?') ? '&' : '?') + 'lang=en' : '')
  async function take(name, spoken) {
    mkdirSync(pictures, { recursive: true })
    await idle()
    const png = await page.screenshot({ path: join(pictures, `${name}-${spoken}-${width}.png`), fullPage: true })
    if (!looks.manual || !shown.has(name)) return
    mkdirSync(join(manual, 'pictures', spoken), { recursive: true })
    writeFileSync(join(manual, 'pictures', spoken, `${name}.png`), await smallPicture(helper ??= await blank(browser), png))
  }
  let helper
  const person = {
    page, context, faults, language,
    idle,
    async go(path) {
      await page.goto(at(path), { waitUntil: 'load' })
      await idle()
    },
    async byPassword(login) {
      await person.go('/sign-in')
      await page.locator('input[value=password]').check()
      await page.locator('#login').fill(fullLogin(login))
      await page.locator('#password').fill(passwordOf(login))
      await page.locator('form button[type=submit]').click()
      await page.locator('.who-bar').waitFor()
    },
    async byCertificate(files) {
      await person.go('/sign-in')
      await page.locator('#key-files').setInputFiles(files)
      await page.locator('form button[type=submit]').click()
      await page.locator('.who-bar').waitFor()
    },
    /** The page as it stands, in both languages. The manual's pictures are these, made small. */
    async picture(name) {
      await take(name, language)
      if (!(await page.locator('.top-tools button[lang]').count())) return
      const turn = async () => {
        await page.locator('.top-tools button[lang]').evaluate((button) => button.click())
        await idle()
      }
      await turn()
      await take(name, language === 'zh' ? 'en' : 'zh')
      await turn()
    },
    /** Picture and accessibility of the page as it stands. */
    async look(name) {
      await idle()
      if (looks.pictures) await person.picture(name)
      if (looks.accessibility) await person.accessible(name)
    },
    async accessible(name) {
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
      if (violations.length) throw new Error(`${name}: ` + violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`).join('\n  '))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (wide > 1) throw new Error(`${name}: the page is ${wide} px wider than the screen`)
    },
    async close() {
      await context.close()
      if (faults.length) throw new Error('the page reported faults:\n  ' + faults.join('\n  '))
    }
  }
  return person
}
