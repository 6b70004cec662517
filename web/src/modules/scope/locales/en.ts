export default {
  scope: {
    title: 'Must it be tendered?', undecided: 'The hall decides by funds and estimate when the conditions are handed in.', must: 'Tendering is compulsory.', 'need-not': 'Tendering is not compulsory.', 'by-choice': 'The tenderer chose to have it count as compulsory.', basis: 'Basis', derivation: 'Derivation', estimate: 'Estimate of this lot', combined: 'Sum of {n} lots that can be bought together', threshold: 'Threshold', stated: 'Ground that the tenderer stated', at: 'Decided', 'figures-kept': 'Estimates are shown to the parties and to supervision only.',
    exemptions: 'Exemptions from tendering', 'exemptions-lead': 'What the law lets go without a tender is announced with ground and evidence first; the supervising office decides.', announce: 'Announce an exemption', content: 'What is not tendered', ground: 'Ground and reason', announced: 'Announced', notice: 'The notice', secret: 'secret, not announced', decision: 'Decision', decide: 'Decide', none: 'There is no exemption.',
    state: { announced: 'to be decided', approved: 'approved', refused: 'refused' }
  }
}
