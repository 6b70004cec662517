// What machines read: feeds (RFC 4287, JSON Feed 1.1), tables, sitemaps; and that no link of the portal is dead.

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const get = async (address) => {
  const answer = await fetch(address)
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}

/** The browser's own reader judges: what it cannot read is no XML. Gives elements as plain objects. */
async function readXml(page, text) {
  return page.evaluate((source) => {
    const document_ = new DOMParser().parseFromString(source, 'application/xml')
    const bad = document_.querySelector('parsererror')
    if (bad) throw new Error('no XML: ' + bad.textContent.slice(0, 200))
    const plain = (node) => ({
      name: node.localName, space: node.namespaceURI, text: node.textContent, at: Object.fromEntries([...node.attributes].map((one) => [one.name, one.value])),
      parts: [...node.children].map(plain) })
    return plain(document_.documentElement)
  }, text)
}
const parts = (node, name) => node.parts.filter((one) => one.name === name)
const textOf = (node, name) => parts(node, name)[0]?.text

function judgeFeed(feed, fail) {
  if (feed.name !== 'feed' || feed.space !== 'http://www.w3.org/2005/Atom') fail('no Atom feed')
  for (const name of ['id', 'title', 'updated']) if (parts(feed, name).length !== 1) fail(`feed: ${name} must stand once`)
  const self = parts(feed, 'link').filter((one) => one.at.rel === 'self')
  if (self.length !== 1) fail('feed: no link to itself')
  for (const entry of parts(feed, 'entry')) {
    for (const name of ['id', 'title', 'updated']) if (parts(entry, name).length !== 1) fail(`entry: ${name} must stand once`)
    if (!rfc3339.test(textOf(entry, 'updated'))) fail('entry: no instant ' + textOf(entry, 'updated'))
    if (!/^urn:uuid:[0-9a-f-]{36}$/.test(textOf(entry, 'id'))) fail('entry: no lasting id')
    if (!parts(entry, 'author').length) fail('entry: no author')
    if (!parts(entry, 'link').some((one) => (one.at.rel ?? 'alternate') === 'alternate')) fail('entry: no page')
  }
}

/** Follows rel=next to the end. */
async function wholeFeed(page, url, fail) {
  const entries = []
  for (let address = url + '/notices.atom?limit=7'; address;) {
    const { status, type, text } = await get(address)
    if (status !== 200 || !type.startsWith('application/atom+xml')) fail(`${address}: ${status} ${type}`)
    const feed = await readXml(page, text)
    judgeFeed(feed, fail)
    entries.push(...parts(feed, 'entry'))
    address = parts(feed, 'link').find((one) => one.at.rel === 'next')?.at.href
    if (entries.length > 100_000) fail('the feed has no end')
  }
  return entries
}

async function published(url) {
  const all = []
  for (let after = 0; ;) {
    const { notices, last } = JSON.parse((await get(`${url}/api/notices?after=${after}&limit=100`)).text)
    all.push(...notices)
    if (!notices.length || last === after) return all
    after = notices.at(-1).number ?? last
  }
}

const equal = (left, right, fail, what) => {
  const a = [...left].sort(), b = [...right].sort()
  if (new Set(a).size !== a.length) fail(what + ': something stands twice')
  if (JSON.stringify(a) !== JSON.stringify(b)) fail(`${what}: ${a.length} of ${b.length}`)
}

/** Every address on the site that a page links to, reached from the home pages, with the pages that lead there. */
async function crawl(url) {
  const from = new Map([['/', '–'], ['/en', '–']]), seen = new Map(), queue = [...from.keys()]
  const decode = (text) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
  const one = async (path) => {
    const answer = await get(url + path)
    seen.set(path, answer)
    if (!answer.type.startsWith('text/html')) return (answer.text = '')
    for (const [, raw] of answer.text.matchAll(/(?:href|src)="([^"]*)"/g)) {
      const to = new URL(decode(raw), url + path)
      if (to.origin !== new URL(url).origin || to.protocol === 'mailto:') continue
      // A setting of the look is an act, and each deadline or filter leads to more of its own kind: a few are enough.
      const next = to.pathname + to.search
      const kind = to.pathname.replace(/[0-9a-f-]{36}/, '*') + [...to.searchParams.keys()].sort()
      if (to.search && [...from.keys()].filter((known) => known.endsWith(' ' + kind)).length > 12) continue
      if (from.has(next) || (to.pathname.endsWith('/look') && to.search)) continue
      from.set(next, path)
      if (to.search) from.set(from.size + ' ' + kind, path)
      queue.push(next)
    }
  }
  while (queue.length) await Promise.all(queue.splice(0, 8).map(one))
  return { seen, from }
}

export async function feedChecks({ browser, url, check, fail }) {
  const page = await (await browser.newContext()).newPage()
  const notices = await published(url)
  await check('feeds: Atom follows RFC 4287 and holds each notice once over all its pages', async () =>
    equal((await wholeFeed(page, url, fail)).map((one) => textOf(one, 'id').slice(9)), notices.map((one) => one.id), fail, 'Atom'))
  await check('feeds: JSON Feed 1.1 holds each notice once over all its pages', async () => {
    const items = []
    for (let address = url + '/notices.json?limit=7'; address;) {
      const { type, text } = await get(address)
      if (!type.startsWith('application/feed+json')) fail(type)
      const feed = JSON.parse(text)
      if (feed.version !== 'https://jsonfeed.org/version/1.1' || !feed.title) fail('no JSON Feed 1.1')
      for (const item of feed.items)
        if (!item.id || !item.content_text || !rfc3339.test(item.date_published)) fail('item: ' + JSON.stringify(item).slice(0, 200))
      items.push(...feed.items)
      address = feed.next_url
    }
    equal(items.map((one) => one.id.slice(9)), notices.map((one) => one.id), fail, 'JSON Feed')
  })
  await check('feeds: the table of notices holds each notice once', async () => {
    const rows = (await get(url + '/notices.csv')).text.match(/\/notices\/[0-9a-f-]{36}(?=\r\n)/g) ?? []
    equal(rows.map((one) => one.slice(9)), notices.map((one) => one.id), fail, 'CSV')
  })
  await check('feeds: sitemap.xml names every notice; each address answers, may be indexed and stands once', async () => {
    const index = await readXml(page, (await get(url + '/sitemap.xml')).text)
    const places = []
    for (const { parts: [loc] } of parts(index, 'sitemap')) {
      const map = await readXml(page, (await get(loc.text)).text)
      if (map.space !== 'http://www.sitemaps.org/schemas/sitemap/0.9') fail('no sitemap: ' + loc.text)
      places.push(...parts(map, 'url').map((one) => textOf(one, 'loc')))
    }
    if (new Set(places).size !== places.length) fail('an address stands twice')
    for (const notice of notices) if (!places.includes(`${url}/notices/${notice.id}`)) fail('missing: ' + notice.id)
    for (const place of places) {
      const { status, type, text } = await get(place)
      if (status !== 200 || !type.startsWith('text/html')) fail(`${place}: ${status} ${type}`)
      if (text.includes('content="noindex"')) fail(place + ' must not be indexed')
    }
  })
  await check('feeds: robots.txt, security.txt and OpenSearch lead to what is there', async () => {
    const robots = (await get(url + '/robots.txt')).text
    if (!robots.includes(`Sitemap: ${url}/sitemap.xml`)) fail('robots.txt names no sitemap')
    if (!/^Contact: /m.test((await get(url + '/.well-known/security.txt')).text)) fail('security.txt')
    const search = await readXml(page, (await get(url + '/opensearch.xml')).text)
    for (const { at } of parts(search, 'Url')) {
      const { status } = await get(at.template.replace('{searchTerms}', encodeURIComponent('施工')))
      if (status !== 200) fail(at.template)
    }
  })
  await check('no link of the portal is dead, in either language', async () => {
    const { seen, from } = await crawl(url)
    const dead = [...seen].filter(([, { status }]) => status >= 400).map(([path, { status }]) => `${status} ${path} (on ${from.get(path)})`)
    if (dead.length) fail(`${dead.length} dead links\n` + dead.slice(0, 10).join('\n'))
    if (seen.size < 60) fail('only ' + seen.size + ' addresses were reached')
  })
  await page.context().close()
}
