export default {
  money: {
    bidder: '投标人', form: '形式', amount: '金额（元）', state: '状态', posted: '到账时间', payer: '付款人或保函编号', 'payer-shared': '多个投标人同一付款账户', principal: '本金（元）', interest: '利息（元）', to: '退至账户',
    forms: { none: '无', transfer: '转账', guarantee: '电子保函', annual: '年度保证金' },
    states: { expected: '待到账', received: '已到账', guarantee_verified: '保函有效', late: '迟到', other_account: '非基本账户，待退回', frozen: '已冻结', refund_due: '应退还', refunding: '退还中', refunded: '已退还', refund_failed: '退还失败', released: '保函已释放', forfeited: '不予退还', claimed: '已索赔' },
    'refund-states': { prepared: '已列入清单', released: '已送银行', paid: '已退还', returned: '银行退回', dropped: '已取消' },
    deposits: { title: '保证金与退还', deposits: '保证金', refunds: '退还清单', sealed: '投标截止并锁定前，任何人都看不到保证金明细。', 'not-for-you': '您当前的身份不能查看保证金明细。', none: '本标段没有保证金记录。', 'no-refunds': '还没有列入退还的保证金。', 'not-started': '未起算', 'refund-counts': '已列入 {prepared} 笔，已送银行 {released} 笔，已退还 {paid} 笔；本金合计 {principal} 元，利息合计 {interest} 元。' },
    reconciliation: {
      title: '资金对账', lead: '银行流水与台账逐笔核对。尚未截止的标段不显示明细，也不显示有几个标段收到款项。', agrees: '银行流水与台账一致，借贷平衡。', differs: '银行流水与台账不一致，请立即核查。', figure: { transit: '在途', interest: '利息', other: '其他', unmatched: '未匹配款项', difference: '差额' }, sealed: '未截止标段', 'sealed-agree': '全部一致', 'sealed-differ': '有不一致', 'by-lot': '按标段', lot: '标段', 'came-in': '收入（元）', held: '在管（元）', forfeited: '不予退还（元）', 'line-agrees': '一致', 'line-differs': '不一致', none: '还没有已截止标段的资金记录。'
    }
  }
}
