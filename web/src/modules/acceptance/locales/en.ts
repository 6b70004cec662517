export default {
  acceptance: {
    desk: 'Acceptance desk', lead: 'Registrations, notices and contracts that wait, by their clocks. The desk checks completeness and form, never the matter; what is missing is told once and in full.',
    filings: 'Registrations to check ({n})', 'no-filings': 'No registration waits.', 'handed-in': 'handed in {at}', returned: 'Returned, waiting for their authors ({n})', 'told-at': '{n} points told on {at}',
    notices: 'Notices to check ({n})', 'no-notices': 'No notice waits.', 'contents-missing': '{n} statutory contents missing', contracts: 'Contracts to register ({n})', 'no-contracts': 'No contract waits.',
    registrations: 'Organisations to verify ({n})', 'no-registrations': 'No organisation waits.', 'to-registrations': 'Verify one by one',
    'check-conditions': 'Check of a registration', 'check-notice': 'Check of a notice', 'form-only-notice': 'Go through every point, then pass the notice, or name at once everything that is missing. Form only, never the matter.', 'form-only': 'Go through every point, then accept, or name at once everything that is missing.', accept: 'Complete: accept', verify: 'Complete: verify', return: 'Name what is missing', 'return-confirm': 'Tell all of this',
    there: 'There and in form', 'not-there': 'Missing or not in form', note: 'What is missing, and how to mend it', others: 'Anything else that is missing', 'others-hint': 'Beyond the list, one point a line', 'with-note': '{name}: {note}', from: 'issued by: {who}', empty: '(empty)',
    'all-there': 'All {n} materials are there and in form.', 'told-once': 'All of this will be told at once:', 'handed-over': 'What was handed in', project: 'Project', approval: 'Approval', fund: 'Source of funds', lot: 'Lot', scope: 'Scope', must: 'Tendering is compulsory', 'need-not': 'Tendering is not compulsory', at: 'Handed in', scheme: 'Tender scheme', files: 'Files', 'no-files': 'No file was uploaded', before: 'Told earlier',
    notice: 'Notice', 'nothing-here': 'No registration of this lot waits for the desk.', 'no-draft': 'No notice of this case waits for the desk.', 'to-desk': 'Back to the desk',
    fault: { open: 'Check “{name}”.', 'nothing-missing': 'Nothing is missing: accept, or say what is.', 'something-missing': '“{name}” is not complete and cannot be accepted: name what is missing.' },
    done: { accepted: 'Accepted. Documents and notice can be prepared.', returned: 'Everything missing was told at once; tenderer and agency have a letter.', verified: 'The notice is checked. It goes out when both have signed.', 'notice-returned': 'The notice was returned with everything named at once.' }
  }
}
