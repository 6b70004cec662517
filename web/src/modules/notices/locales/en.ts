export default {
  notices: {
    editor: 'Write a notice', title: 'Title', type: 'Kind of notice', contents: 'Statutory contents', statutory: 'Check of statutory contents', missing: '{n} are missing:', complete: 'All statutory contents are there.', earlier: 'Go on with a draft, or begin anew', new: 'New notice', returned: 'The desk asks to complete, all at once:',
    sign: {
      title: 'Sign a notice', notice: 'Notice', choose: 'Choose the notice', as: 'In which capacity', organisation: 'The publisher (certificate of the organisation)', person: 'The person responsible (his own certificate)',
      words: 'The text that is signed', go: 'Sign', 'done-one': 'Signed. It goes out when both have signed.', 'done-both': 'Both have signed.'
    },
    state: { draft: 'draft', returned: 'returned', verified: 'verified', published: 'published', superseded: 'corrected' }, 'still-missing': 'The draft is kept, but these are missing:', 'to-desk': 'The draft is kept and waits for the desk to check its form. Then it can be published.'
  }
}
