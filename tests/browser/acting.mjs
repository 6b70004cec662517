// How people act in the browser: fill in the form of an act, check the answers, confirm, keep the receipt.
const idOf = (path) => 'f-' + path.replace(/[^\w-]/g, '-')

/** To another page as the application's own links go: without loading everything anew. */
export async function follow(page, path) {
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, '/workbench' + path)
}

/** Writes a value into the fields of a form, as they are drawn from the schema: groups, lists, choices, files ({ file }). */
export async function put(page, path, value) {
  const id = idOf(path)
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      await page.locator(`[id="${id}"]`).click() // "add"
      await put(page, `${path}[${index}]`, item)
    }
    return
  }
  if (value && typeof value === 'object' && !value.file) {
    for (const [name, inner] of Object.entries(value)) await put(page, path ? `${path}.${name}` : name, inner)
    return
  }
  const field = page.locator(`[id="${id}"]`)
  await field.waitFor()
  if (value?.file) {
    await field.setInputFiles(value.file)
    await page.locator('.lines .tag.good').waitFor()
  } else if (typeof value === 'boolean') await page.locator(`[id="${id}${value ? '' : '-no'}"]`).check()
  else if ((await field.getAttribute('type')) === 'radio') await page.locator(`input[name="${id}"][value="${value}"]`).check()
  else await written(field, value).catch(() => written(field, value)) // a choice may draw itself while its field is looked at
}
async function written(field, value) {
  if ((await field.evaluate((node) => node.tagName)) === 'SELECT') await field.selectOption(value)
  else await field.fill(String(value))
}

/** A form sent empty says first what it lacks: as many lines, the summary in focus, and the first line leads to a field. */
export async function sentEmpty(page, button, lines) {
  await button.click()
  const summary = page.locator('.summary')
  await summary.waitFor()
  const found = await page.evaluate(() => ({ lines: document.querySelectorAll('.summary li').length, focus: document.activeElement?.classList.contains('summary') }))
  if (found.lines !== lines || !found.focus) throw new Error(`sent empty: ${JSON.stringify(found)} instead of ${lines} lines and the focus`)
  await page.locator('.summary a').first().click()
  if (!(await page.evaluate(() => document.activeElement?.matches('input, select, textarea')))) throw new Error('the first line leads to no field')
}

/** Fill → check → confirm; ends on the receipt. */
export async function carryOut(page) {
  await page.locator('form button[type=submit]').last().click()
  const refused = page.locator('.summary')
  const check = page.locator('#check-title')
  await check.or(refused).first().waitFor()
  if (await refused.count()) throw new Error('the form is not accepted: ' + (await refused.innerText()))
  await page.locator('.buttons .button').first().click()
  await page.locator('#receipt-title').or(refused).first().waitFor()
  if (await refused.count()) throw new Error('the hall refuses: ' + (await refused.innerText()))
}

/** One act from its page to its receipt. `more` adds to the address what the page need not ask for. */
export async function act(one, command, lot, values = {}, { more = {}, look } = {}) {
  const query = new URLSearchParams({ ...(lot ? { case: lot } : {}), ...more })
  // The same act twice: its receipt still stands at that address, so the way leads over another page.
  if (one.page.url().endsWith(`/acts/${command}?${query}`)) {
    await follow(one.page, '/acts')
    await one.page.locator('#act-search').waitFor()
  }
  await follow(one.page, `/acts/${command}?${query}`)
  await one.page.waitForFunction((name) => document.querySelector('main [data-act]')?.dataset.act === name, command)
  await one.page.locator('form button[type=submit]').last().waitFor()
  await one.idle()
  await put(one.page, '', values)
  if (look) await one.look(look)
  try {
    await carryOut(one.page)
  } catch (fault) {
    throw new Error(`${command}: ${fault.message}`)
  }
}

/** What the hall lists as waiting for this party's signatures, signed on its page with one certificate after the other. */
export async function signOnDesk(one, signers, look = async () => {}) {
  for (;;) {
    await one.go('/')
    const first = one.page.locator('.to-sign a').first()
    if (!(await first.count())) return
    await look('to-sign')
    await first.click()
    await one.page.locator('#paper, input[name=as]').first().waitFor()
    const paper = (await one.page.locator('#paper').count()) > 0  // one signature; of a notice the publisher gives two
    for (let left = paper ? 1 : 2; left;) {
      const as = paper ? 'organisation' : await one.page.locator('input[name=as]:checked').inputValue()
      await one.page.locator('pre').last().waitFor()
      await one.page.locator('#key-files').setInputFiles(signers[as])
      await look(paper ? 'sign-paper' : `sign-notice-${as}`)
      await one.page.locator('form button[type=submit]').click()
      const said = one.page.locator('.banner.good[role=status]')
      await said.or(one.page.locator('.summary')).first().waitFor()
      if (await one.page.locator('.summary').count()) throw new Error('the hall refuses: ' + (await one.page.locator('.summary').innerText()))
      await one.idle()
      left = (await said.getAttribute('data-done')) === 'both' ? 0 : left - 1
    }
    await look(paper ? 'sign-paper-done' : 'sign-notice-done')
  }
}
