export default {
  identity: {
    'sign-in-title': 'Sign in to the workbench', way: 'How', 'by-certificate': 'Certificate', 'by-password': 'Login and password', files: 'Certificate file and key file', 'files-hint': 'Choose the certificate (.pem, .cer) and the key (.key, .pem) together. The key is used in this page only and never sent.',
    login: 'Login', 'login-hint': 'Written as “credit code/login”, for example 91420100MA4K0000XX/office.', password: 'Password', code: 'One-time code', 'code-hint': 'The six digits your authenticator shows.', 'signing-in': 'Signing in…',
    'choose-files': 'Choose the certificate file and the key file.', 'need-login': 'Enter the login.', 'need-password': 'Enter the password.',
    key: { 'no-certificate': 'There is no certificate (.pem) in these files.', 'no-key': 'There is no key (.key) in these files.', encrypted: 'The key file is protected by a passphrase; remove it with your authority’s tool, or use a signing device.', suite: 'This kind of key is not supported; use an SM2 or P-256 certificate.' },
    'no-account': 'No account yet?', 'no-account-hint': 'Registration is free and open to all. Reading notices and downloading documents needs no account.', register: 'Register an organisation', public: 'Back to the public portal',
    expired: 'Your session has ended; please sign in again', 'expired-hint': 'What you wrote is still here; go on after signing in.', later: 'Not now',
    me: 'My organisation and I', organisation: 'Organisation', name: 'Name', 'credit-code': 'Unified social credit code', state: 'Registration', states: { registered: 'registered, not yet verified', verified: 'verified', returned: 'to be corrected' }, missing: 'To be corrected', scopes: { all: 'all cases', own: 'own organisation' },
    account: { title: 'Basic account', lead: 'Where tendering is compulsory a deposit comes from the registered basic account; from any other account it goes back.', number: 'Account', bank: 'Bank', permit: 'Number of the account’s certificate', at: 'Registered', none: 'No basic account is registered yet.', change: 'Change the basic account' },
    'basic-account': 'Register the basic account', revise: 'Correct the registration',
    person: 'Person', 'person-name': 'Name', contact: 'Contact', roles: 'Capacities', 'second-factor': 'One-time code in use', 'set-password': 'Change password', 'set-second-factor': 'Set up one-time code',
    'register-hint': 'Registration is free, without regard to place, record or grade. Each credit code is registered once.', 'register-needs': 'You need', 'register-need-code': 'the credit code and name of the organisation', 'register-need-person': 'one person, who will manage the others', 'register-need-certificate': 'a password or a certificate, or both',
    bind: 'Bind a certificate', 'password-or-certificate': 'Set a password, or choose certificate files.', 'registered-hint': 'Registered. Your login is {login}. Once the desk has verified the entry, more services open.',
    organisations: 'Register of organisations', all: 'All', kind: 'Kind', verify: 'Verify', return: 'Return', 'no-organisations': 'No organisation fits.',
    people: 'People and posts', 'add-person': 'Add a person', 'request-grant': 'Ask for a post', 'people-of': 'People of the organisation ({n})', 'person-id': "Person's id", 'person-state': { active: 'active', ended: 'left' }, 'end-person': 'Record leaving', proposed: 'Posts awaiting approval', 'two-persons': 'One person asks, another approves.',
    approve: 'Approve', 'nothing-proposed': 'Nothing awaits approval.', granted: 'Posts in force', post: 'Post', level: 'Level', until: 'Until', 'end-grant': 'End', tenure: 'held for {n} months', 'rotation-due': 'Held for three years: rotate', 'review-due': 'review due',
    authorities: 'Certificate authorities', trust: 'Propose an authority', 'authority-state': { proposed: 'awaiting approval', recognised: 'recognised', suspended: 'suspended', withdrawn: 'withdrawn' }, 'no-authorities': 'No authority is recognised yet.',
    health: 'Health', ready: 'Ready for business', 'ready-yes': 'ready', 'ready-no': 'not ready', 'clock-difference': 'Against this computer’s clock', checkpoint: 'Newest signed checkpoint', entries: '{n} entries', 'seen-at': 'Seen at', 'look-again': 'Look again',
    delegations: 'Delegations', delegate: 'Delegate acts', 'acts-for': '{delegate} for {delegator}', 'end-delegation': 'End',
    'delegation-state': { to_come: 'to come', in_force: 'in force', over: 'over', ended: 'ended' },
    posts: 'Posts', certificates: 'Certificates', 'no-certificates': 'No certificate is bound.', present: 'this session', binding: { bound: 'bound', awaiting: 'to be confirmed', revoked: 'released' }, sessions: 'Sessions', 'end-session': 'End this session'
  }
}
