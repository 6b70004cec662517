export default {
  scope: {
    title: '是否依法必须招标', undecided: '提交招标条件登记后，大厅按资金来源和估算价认定。', must: '依法必须招标。', 'need-not': '不属于依法必须招标。', 'by-choice': '招标人选择按依法必须招标办理。', basis: '依据', derivation: '推算', estimate: '本标段估算价', combined: '可合并采购的 {n} 个标段合计', threshold: '限额标准', stated: '招标人说明的依据', at: '认定时间', 'figures-kept': '估算价只向当事人和监督部门显示。',
    exemptions: '不招标事项', 'exemptions-lead': '依法可以不招标的，先公示情形、理由和证据，由行政监督部门决定。', announce: '公示拟不招标', content: '不招标的内容', ground: '情形和理由', announced: '公示时间', notice: '查看公告', secret: '涉密，不公示', decision: '决定', decide: '作出决定', none: '目前没有不招标事项。',
    state: { announced: '待决定', approved: '已同意', refused: '未同意' }
  }
}
