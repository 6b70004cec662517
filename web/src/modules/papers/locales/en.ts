export default {
  papers: {
    sign: 'Sign a paper', paper: 'Paper', choose: 'Choose the paper', none: 'No paper waits for your signature.',
    done: 'Signed. The signature is published or archived with the paper; anybody can check it.',
    lead:
      'Tender documents, reports, the notice of award and the contract bear electronic signatures. The text names their ' +
      'digests, purpose, lot and the instant they were fixed. Key files are read on this computer and never sent.',
    fixed: 'Fixed at {at}.', 'as-organisation': 'Use a certificate bound to your organisation.',
    'as-member': 'Use your own bound certificate.', data: 'What it says (the text signs its digest)'
  }
}
