export default {
  money: {
    bidder: 'Bidder', form: 'Form', amount: 'Amount (yuan)', state: 'State', posted: 'Posted', payer: 'Payer or guarantee', 'payer-shared': 'Several bidders share this account', principal: 'Principal (yuan)', interest: 'Interest (yuan)', to: 'Paid back to',
    forms: { none: 'None', transfer: 'Transfer', guarantee: 'Electronic guarantee', annual: 'Annual deposit' },
    states: { expected: 'Expected', received: 'Received', guarantee_verified: 'Guarantee valid', late: 'Late', other_account: 'Not the basic account, goes back', frozen: 'Frozen', refund_due: 'To be paid back', refunding: 'Being paid back', refunded: 'Paid back', refund_failed: 'Refund failed', released: 'Guarantee released', forfeited: 'Kept', claimed: 'Claimed' },
    'refund-states': { prepared: 'Listed', released: 'With the bank', paid: 'Paid', returned: 'Returned by the bank', dropped: 'Dropped' },
    deposits: { title: 'Deposits and refunds', deposits: 'Deposits', refunds: 'Refunds', sealed: 'Until the deadline has passed and the list is frozen nobody sees the deposits.', 'not-for-you': 'As whom you are signed in you may not see the deposits.', none: 'This lot has no deposits.', 'no-refunds': 'No refund has been listed yet.', 'not-started': 'not begun', 'refund-counts': '{prepared} listed, {released} with the bank, {paid} paid; principal {principal} yuan, interest {interest} yuan.' },
    reconciliation: {
      title: 'Reconciliation', lead: 'Bank lines against the ledger, entry by entry. Lots before their deadline are neither shown nor counted.', agrees: 'Bank and ledger agree and balance.', differs: 'Bank and ledger differ; look into it at once.', figure: { transit: 'In transit', interest: 'Interest', other: 'Other', unmatched: 'Unmatched money', difference: 'Difference' }, sealed: 'Lots before their deadline', 'sealed-agree': 'All agree', 'sealed-differ': 'Some differ', 'by-lot': 'By lot', lot: 'Lot', 'came-in': 'Came in (yuan)', held: 'Held (yuan)', forfeited: 'Kept (yuan)', 'line-agrees': 'agrees', 'line-differs': 'differs', none: 'No lot past its deadline has money yet.'
    }
  }
}
