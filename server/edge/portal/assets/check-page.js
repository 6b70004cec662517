// The page "check it yourself": takes what is pasted or dropped, runs check.js here in the browser, and shows the findings in
// the words that the page brings along.
import { checkAll, readVerifier, unhex } from '/check.js'

const $ = (id) => document.getElementById(id)
const words = Object.fromEntries([...$('check-words').querySelectorAll('[data-word]')].map((one) => [one.dataset.word, one.textContent]))
let files = []

function line(kind, markup) {
  const item = document.createElement('li')
  item.className = kind
  item.append(...markup)
  return item
}
function details(more) {
  return Object.entries(more || {}).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => {
    const small = document.createElement('span')
    small.className = 'meta'
    small.textContent = (words['more-' + name] || name) + ' ' + value
    return small
  })
}
function show(findings) {
  const bad = findings.some((one) => one.held === false), open = findings.some((one) => one.held === null)
  const box = $('verdict')
  box.className = bad ? 'bad' : open ? 'note' : 'good'
  const head = document.createElement('h2'), list = document.createElement('ul')
  head.textContent = words[bad ? 'bad' : open ? 'open' : 'good']
  list.className = 'checks'
  for (const one of findings) list.append(line(one.held ? 'yes' : one.held === false ? 'no' : 'open', [words[one.code] || one.code, ...details(one.more)]))
  box.replaceChildren(head, list)
  box.hidden = false
  box.focus()
}
async function fetchProof(entry) {
  if (!$('online').checked) return undefined
  const answer = await fetch('/log/proof/' + encodeURIComponent(entry), { cache: 'no-store' }).catch(() => null)
  return answer && answer.ok ? answer.text() : null
}
// The log's key as this site publishes it; whoever distrusts the site writes another over it.
const published = fetch('/log/key').then((answer) => (answer.ok ? answer.text() : '')).catch(() => '')
published.then((key) => ($('log-key').value ||= key.trim()))

async function run() {
  await published
  const pasted = $('receipt').value.trim()
  const blobs = [...(pasted ? [new Blob([pasted + '\n'])] : []), ...files]
  if (!blobs.length) return show([{ held: false, code: 'nothing' }])
  const bar = $('progress'), whole = blobs.reduce((sum, blob) => sum + blob.size, 0)
  let done = 0, shown = 0
  bar.hidden = whole < 8 << 20
  bar.value = 0
  const key = unhex($('receipt-key').value.trim())
  try {
    show(await checkAll(blobs, { receipt: key && key.length === 32 ? key : null, log: readVerifier($('log-key').value) }, {
      fetchProof,
      progress: async (count) => {
        done += count
        if (done - shown < 16 << 20) return
        shown = done
        bar.value = done / whole
        await new Promise((go) => setTimeout(go))
      },
    }))
  } catch (fault) {
    show([{ held: null, code: fault.message === 'no-crypto' ? 'no-crypto' : 'fault' }])
  }
  bar.hidden = true
}
function take(list) {
  files = [...list]
  $('chosen').textContent = files.map((file) => file.name + ' (' + file.size.toLocaleString() + ')').join(', ')
  if (files.length) run()
}

const zone = $('drop')
zone.addEventListener('dragover', (event) => (event.preventDefault(), zone.classList.add('over')))
zone.addEventListener('dragleave', () => zone.classList.remove('over'))
zone.addEventListener('drop', (event) => (event.preventDefault(), zone.classList.remove('over'), take(event.dataTransfer.files)))
$('file').addEventListener('change', (event) => take(event.target.files))
$('check-form').addEventListener('submit', (event) => (event.preventDefault(), run()))
