export default {
  hall: {
    administrator: 'Administration', staff: 'Centre staff', expert: 'Evaluators', supervisor: 'Supervision', agency: 'Agency', tenderee: 'Tenderer', bidder: 'Bidder', visitor: 'My hall',
    greeting: '{name}, {organisation}', tasks: 'To do, by when', letters: 'Unread letters', cases: 'My cases', 'all-cases': 'All cases', begin: 'Begin', 'no-tasks': 'Nothing waits for you now. New tasks will appear here.',
    late: '{n} tasks are overdue; please do them first.', returned: 'The registration of your organisation needs correction:', revise: 'Correct the registration'
  },
  offer: {
    'register-project': { title: 'Register a project', hint: 'Approval, funding and supervising office' }, 'register-lot': { title: 'Register a lot', hint: 'Begin a tender under a registered project' },
    board: { title: 'Board of cases and nodes', hint: 'Node, light, responsible post, due time and what each case waits for' },
    'find-tenders': { title: 'Find tenders', hint: 'Open tenders; documents are free to download' }, participations: { title: 'My tenders', hint: 'Deposits, bids, receipts and what is due' }, supervision: { title: 'Supervision', hint: 'Trace, limits, indicators, complaints and orders' }, acceptance: { title: 'Acceptance desk', hint: 'Registrations, notices and contracts that wait' }, exemptions: { title: 'Exemptions', hint: 'Announced, with ground, evidence and decision' }, registrations: { title: 'Verify registrations', hint: 'Newly registered organisations wait' },
    reconciliation: { title: 'Reconciliation', hint: 'Deposits, refunds and interest, entry by entry' }, people: { title: 'Organisations, people and posts', hint: 'People, posts, certificates, procedures and parameters' },
    'my-organisation': { title: 'My organisation and I', hint: 'Registration, certificates, posts and sessions' }, 'all-acts': { title: 'All services', hint: 'Everything you may do, by subject' }
  },
  case: {
    title: 'Case', suspended: 'Suspended', ended: 'Ended', none: 'You have no case yet.', 'see-notices': 'See the notices on the portal', since: 'in this stage since {at}', next: 'next deadline {at}', stages: 'Stages', stage: 'Present stage',
    todo: 'You can do now', 'todo-none': 'Nothing in this stage waits for you.', others: 'Also possible', awaited: 'Waiting for', 'awaited-none': 'Nothing must be done in this stage; it ends by its deadline.', 'awaited-by': 'to be done by {who}', mine: 'to be done by you',
    need: 'Condition: ', facts: 'Dates', deadlines: 'The hall will do by itself', files: 'Files', 'files-none': 'There are no files that you may see now.', limits: 'Time limits', done: 'What was done', 'done-none': 'Nothing to show yet.', public: 'Public page', timeline: 'Full timeline', tender: 'Project and lot',
    'ended-too': 'Include ended cases', own: 'own', 'suspended-hint': 'The case is suspended; only lifting, termination and the like are possible.', role: 'Your capacity', notices: 'Notices', 'notices-none': 'No notice yet.', frozen: 'frozen', edition: 'edition {n}'
  },
  board: {
    title: 'Board of cases and nodes', lead: 'One case (lot) a row, one node of the law a column. For reading; act on the page of the case.', find: 'Find a case', light: 'Light', all: 'All', 'by-due': 'What is due first comes first', 'loading-more': '{n} cases read, more are coming …', count: '{n} cases', nodes: 'Nodes', responsible: 'Present node and responsible post', due: 'Due', waits: 'Waiting for', conditions: 'Conditions: {n}', legend: 'Names of the columns', none: 'No case fits.',
    branch: 'side path', 'branch-short': 'side', place: '{node}: node {n} of {of}, {state}', 'blocked-suspended': 'Suspended: nothing can be done before it is lifted.', 'waits-for-time': 'Waiting for the time: {what}',
    state: { purple: 'beyond the limit of the law', red: 'overdue', yellow: 'due soon', green: 'in time', suspended: 'suspended', ended: 'ended', running: 'running' }, mark: { purple: 'P', red: 'R', yellow: 'Y', green: 'G', suspended: 'S', ended: 'E', running: '·' }
  },
  limit: { title: 'Time limit', length: 'Length', from: 'From', due: 'Until', basis: 'Basis', min: 'at least', max: 'at most', state: 'State', 'not-started': 'not started', over: 'over', running: 'running' },
  dates: {
    consequences: 'What these dates bring about', 'preview-hint': 'Once dates are filled in, each period is shown here with start, end, basis and whether the law is kept.', 'preview-failed': 'Could not be computed; try again later.', broken: '{n} statutory periods are not kept; the hall will refuse.', kept: 'kept', 'not-kept': 'not kept', ends: 'until {at}'
  },
  procedure: {
    title: 'Procedures and parameters', version: 'Version', from: 'From', digest: 'Digest', newest: 'in force', running: 'Running cases', stages: 'Stages', hint: 'A case keeps the version and parameters it began with; a new regulation is a new version.', parameters: 'Parameters', key: 'Parameter', value: 'Value', basis: 'Basis', acts: 'Acts', who: 'By', limits: 'Limits', guidance: 'Guidance', nodes: 'Statutory nodes', level: 'Level',
    'in-force': 'In force from {from}', until: 'until {until}', changes: 'What changed against the version before',
    'changed-against': 'Changes against version {version}', part: 'Part', before: 'Before', after: 'After'
  },
  administration: {
    people: { title: 'People and posts', hint: 'People, posts, levels, two-person grants' }, organisations: { title: 'Organisations', hint: 'Registered, verified, returned' }, authorities: { title: 'Certificate authorities', hint: 'Recognised, suspended, revocation lists' },
    procedures: { title: 'Procedures and parameters', hint: 'Versions, limits, parameters and their basis' }, health: { title: 'Health', hint: 'Readiness, clock, signed checkpoint' }
  },
  clock: {
    title: 'Demonstration clock', hint: 'This hall runs on a demonstration clock. When it is turned, everything due in between is done by the hall, in order.', next: 'Next deadline: {at}', 'no-next': 'No deadline is waiting.', 'to-next': 'Move to the next deadline', to: 'or to', move: 'Move the clock'
  },
  acts: { title: 'All services', hint: 'What you may do in your present capacity. Most of it is reached from a case.', search: 'Find a service', none: 'Nothing fits.', 'needs-case': 'from a case' },
  module: { identity: 'Organisations and people', workflow: 'Procedure', documents: 'Files', notices: 'Notices', tendering: 'Tendering', money: 'Money', archive: 'Archive', messaging: 'Letters' },
  deadline: { bidding_closes: 'Bidding closes, opening begins', publicity_ends: 'Publicity ends' }
}
