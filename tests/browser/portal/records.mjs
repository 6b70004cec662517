// What the register tells of a winner and the statistics of its price: the same as the result itself.
import { winnerOf } from './pages.mjs'

export async function recordChecks({ url, check, fail }) {
  const text = async (path) => (await fetch(url + path)).text()
  const { notices } = await (await fetch(url + '/api/notices?after=0&limit=500')).json()
  const contract = notices.find((one) => one.type === 'contract-facts')
  const winner = contract && await winnerOf(url, contract.case_id)
  if (!winner) return
  const yuan = (winner.price / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
  for (const language of ['', '/en']) {
    await check(`${language || '/zh'}: the page of a winner shows lot, price and notice of what it won`, async () => {
      const page = await text(`${language}/organisations/${winner.code}`)
      const record = page.slice(page.indexOf('<section id="record">'))
      if (!record.includes(`${language}/cases/${contract.case_id}"`)) fail('no link to the lot')
      if (!record.includes(yuan)) fail(`no price ${yuan}`)
      if (!/notices\/[0-9a-f-]{36}"/.test(record)) fail('no link to the result notice')
    })
  }
  await check('the sums of the file of statistics are those of the awards it counts', async () => {
    const rows = (await text('/data/statistics.csv')).split('\r\n').map((one) => one.split(','))
    const months = rows.filter((row) => row[0] === 'awards-by-month')
    if (!months.length) fail('no month has an award')
    const sum = (place, of) => of.reduce((all, row) => all + Math.round(Number(row[place]) * 100), 0)
    const regions = rows.filter((row) => row[0] === 'awards-by-region')
    if (sum(3, months) !== sum(3, regions)) fail('months and regions do not agree')
    if (sum(3, months) < winner.price) fail(`less than the award of ${winner.name}`)
  })
}
