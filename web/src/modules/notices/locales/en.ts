export default {
  notices: {
    known: { take: 'Take over what is registered of project and lot', project: '{project}; {lot}: {content}', consortium: 'Consortia are accepted', 'no-consortium': 'Consortia are not accepted', documents: 'Free to download on this platform once the notice is published', objections: 'To the tenderer, on this platform' }, editor: 'Write a notice', title: 'Title', type: 'Kind of notice', contents: 'Statutory contents', statutory: 'Check of statutory contents', missing: '{n} are missing:', complete: 'All statutory contents are there.', earlier: 'Go on with a draft, or begin anew', new: 'New notice', returned: 'The desk asks to complete, all at once:',
    sign: {
      title: 'Sign a notice', notice: 'Notice', choose: 'Choose the notice', as: 'In which capacity', organisation: 'The publisher (certificate of the organisation)', person: 'The person responsible (his own certificate)',
      lead: 'Two sign a notice: the organisation that publishes it and the person responsible, each with a certificate of its own and over its very words. Key files are read on this computer and never sent.', none: 'No notice waits for a signature.',
      'done-one': 'Signed. The other signature is missing: use the other certificate.', 'done-both': 'Both have signed. What is published goes to the legal medium now; what is not can be published.'
    },
    state: { draft: 'draft', returned: 'returned', verified: 'verified', published: 'published', superseded: 'corrected' }, 'still-missing': 'The draft is kept, but these are missing:', 'to-desk': 'The draft is kept and waits for the desk to check its form. Then it can be published.'
  }
}
