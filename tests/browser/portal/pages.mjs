// Every kind of page of the portal, with real ids found in the served hall.
async function json(url, path) {
  const answer = await fetch(url + path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

/** The winner of a lot whose contract is public, as the register knows it; nothing where there is none. */
export async function winnerOf(url, lot) {
  const result = await fetch(`${url}/api/lots/${lot}/result`)
  const { winner, price } = result.ok ? await result.json() : {}
  if (!winner) return undefined
  const { record } = await json(url, `/api/lots/${lot}/opening/record`)
  return { code: record.rows.find((one) => one.bidder_name === winner).bidder_code, name: winner, price }
}

export async function pageKinds(url) {
  const { notices } = await json(url, '/api/notices?after=0&limit=500')
  if (!notices.length) throw new Error('the hall has no notices; run ./sun demo first')
  const opened = notices.find((one) => one.type === 'opening-record') ?? notices[0]
  const contracted = notices.find((one) => one.type === 'contract-facts') ?? opened
  const clarified = notices.find((one) => one.type === 'clarification') ?? notices[0]
  const first = await json(url, '/api/notices/' + notices[0].id)
  // Pages with what a tender leaves behind, where the hall has carried one so far.
  const results = Object.fromEntries(['opening-record', 'candidate-publicity', 'result-notice', 'contract-facts']
    .map((type) => [`notice-${type}`, notices.find((one) => one.type === type)]).filter(([, found]) => found).map(([kind, found]) => [kind, '/notices/' + found.id]))
  // A notice in two versions shows the differences on the newer one, and leads from the older one to it.
  if (first.successor) results['notice-corrected'] = '/notices/' + first.successor
  const winner = await winnerOf(url, contracted.case_id)
  if (winner) results['organisation-winner'] = '/organisations/' + winner.code
  const register = await (await fetch(url + '/data/organisations.csv')).text()
  const code = register.split('\r\n')[1].split(',')[0]
  return {
    home: '/', notices: '/notices', filtered: '/notices?stage=notice&from=2000-01-01', search: '/search?q=' + encodeURIComponent('施工'), nothing: '/search?q=' + encodeURIComponent('没有这样的词'),
    'bad-filter': '/notices?from=x', notice: '/notices/' + notices[0].id, clarification: '/notices/' + clarified.id, 'opening-notice': '/notices/' + opened.id, cases: '/cases',
    case: '/cases/' + contracted.case_id, 'case-opened': '/cases/' + opened.case_id, opening: `/cases/${opened.case_id}/opening`, organisations: '/organisations', organisation: '/organisations/' + code, statistics: '/statistics',
    guide: '/guide', procedure: '/guide/tendering/construction', forms: '/forms', form: '/forms/project', deadlines: '/deadlines', deadline: '/deadlines?rule=P-08&start=2026-04-30', data: '/data',
    dictionary: '/data/dictionary', verify: '/verify', help: '/help', contact: '/contact', accessibility: '/accessibility', look: '/look', problems: '/problems', problem: '/problems/http.not-found',
    ...results, missing: '/no-such-page',
  }
}
