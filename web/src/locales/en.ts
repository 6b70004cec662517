export default {
  shell: {
    hall: 'Sunhall', workbench: 'Workbench', portal: 'Public portal', large: 'Large type', 'other-language': '中文', skip: 'Skip to content', navigation: 'Main',
    desk: 'My hall', cases: 'My cases', letters: 'Letters', acts: 'All services', administration: 'Administration', 'sign-out': 'Sign out', 'sign-in': 'Sign in',
    clock: 'Hall time', 'demonstration-clock': 'Demonstration clock', footer: 'Public resource trading · every act on record · verifiable', guide: 'Guide', verify: 'Check a receipt',
    missing: 'Page not found', 'missing-hint': 'The address may be wrong, or the page has moved.', home: 'Back to my hall', loading: 'Loading…', again: 'Try again', back: 'Back', more: 'Show more',
    'not-for-you': 'You cannot do this in your present capacity.', none: 'None'
  },
  form: {
    optional: '(optional)', fault: 'Error: ', 'list-comma': ', ', 'list-semicolon': '; ', colon: ': ', 'nothing-to-fill': 'There is nothing to fill in; go on.', summary: 'Please correct the following', refused: 'This could not be done', 'problem-number': 'Code', choose: 'Please choose', yes: 'Yes', no: 'No', add: 'Add', remove: 'Remove',
    entry: 'Entry {n}', yuan: 'yuan', 'map-name': 'Name', 'map-value': 'Content', 'nothing-to-choose': 'There is nothing to choose from now; an identifier may be typed.', 'choices-failed': 'The choices could not be fetched; an identifier may be typed.',
    'to-check': 'Continue: check your answers', 'change': 'Back to change', 'draft-saved': 'Draft kept on this computer ({at})', 'draft-failed': 'The browser could not keep the draft; please do not close this page.', 'draft-found': 'The draft of {at} was restored.',
    'draft-drop': 'Discard the draft and start again', 'check-title': 'Check before you confirm', 'check-hint': 'Confirming sends this to the hall, where it is recorded and cannot be undone. Go back if anything must change.', 'sending': 'Sending…', empty: 'Not filled in', fields: 'Contents'
  },
  check: {
    required: 'Enter: {label}.', choose: 'Choose: {label}.', 'too-few': '{label}: at least {n} entries.', 'too-many': '{label}: at most {n} entries.', integer: '{label} must be a whole number.', 'at-least': '{label} must be {n} or more.', 'at-most': '{label} must be {n} or less.',
    length: '{label} must have {n} characters.', 'too-short': '{label} needs at least {n} characters.', 'too-long': '{label} may have at most {n} characters.', identifier: '{label} is no valid identifier.', time: '{label} is no valid time.', pattern: '{label} is not in the right form.',
    uscc: '{label} is no valid unified social credit code.'
  },
  code: { right: 'valid code', length: '{n} characters, must be 18', character: 'holds a character that is never used', check: 'check character differs' },
  file: {
    choose: 'Choose files', none: 'No file chosen',
    drop: 'Drop a file here, or choose one', 'drop-several': 'Drop files here, or choose them', digest: 'digest', 'digest-differs': 'The digests made here and by the hall differ; please upload again.', progress: 'Upload of {name}', kept: 'Stored file, digest',
    state: { sending: 'Uploading', waiting: 'Line down, will resume', stored: 'Stored', failed: 'Not uploaded' }
  },
  act: {
    done: 'Done', 'done-hint': 'This act is in the journal of the hall. Keep the receipt: its journal entry can be checked at any time.', receipt: 'Receipt', entry: 'Journal entry', at: 'Time', digest: 'Digest of what was sent (SHA-256)', download: 'Download receipt (JSON)',
    'to-case': 'Back to the case', next: { lot: 'Next: register a lot', scheme: 'Next: write the scheme' }, 'to-desk': 'Back to my hall', needs: 'Conditions', due: 'Due', unknown: 'This hall has no such service.', confirm: 'Confirm: {act}', what: 'Service', who: 'Person', case: 'Case', answer: 'Outcome',
    refusals: 'Why it may be refused', form: 'Form', replayed: 'The hall had already done this very act; this is its first receipt.', 'not-now': 'This cannot be done in the present stage; you may still write and keep a draft.'
  },
  'told-missing': { title: 'The acceptance desk named everything that is missing:', way: 'Mend all of it and hand in again; nothing else will be asked for.' },
  'to-sign': {
    title: 'Notices to be signed', missing: 'Still without {what}', organisation: 'the seal of the organisation', responsible_person: 'the signature of the person responsible', and: ' and ',
    out: 'published; the legal medium gets it when it is signed', held: 'checked; it goes out when it is signed',
    papers: 'Papers to be signed', member: 'your own signature', words: 'The text that is signed', go: 'Sign'
  },
  light: { green: 'In time', yellow: 'Due soon', red: 'Overdue', purple: 'Beyond the legal limit' },
  time: { left: '{length} left', late: '{length} late', ago: '{length} ago' },
  role: {
    owner: 'Tenderer', agency: 'Agency', bidder: 'Bidder', evaluator: 'Evaluator', representative: 'Representative of the tenderer', witness: 'Witness', supervisor: 'Supervising office', inspector: 'Inspection office', bank: 'Bank', centre: 'Centre',
    acceptance: 'Acceptance desk', opening_staff: 'Opening and evaluation desk', it_staff: 'IT desk', leader: 'Leader', archivist: 'Archivist', administrator: 'Administrator', security_administrator: 'Security administrator', auditor: 'Auditor',
    organisation_manager: 'Manager of the organisation', member: 'Signed in', anyone: 'Anyone', public: 'Public', system: 'System'
  }
}
