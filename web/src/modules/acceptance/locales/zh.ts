export default {
  acceptance: {
    desk: '受理台', lead: '待受理的登记、公告和合同，按办理时限排列。只核对材料是否齐全、格式是否符合，不审查内容；需补正的一次性全部告知。',
    filings: '待核对的项目登记（{n}）', 'no-filings': '目前没有待核对的项目登记。', 'handed-in': '{at} 提交', returned: '已退回、等待补正（{n}）', 'told-at': '{at} 一次性告知 {n} 项',
    notices: '待核对的公告（{n}）', 'no-notices': '目前没有待核对的公告。', 'contents-missing': '缺 {n} 项法定内容', contracts: '待登记的合同（{n}）', 'no-contracts': '目前没有待登记的合同。',
    registrations: '待核验的主体登记（{n}）', 'no-registrations': '目前没有待核验的主体登记。', 'to-registrations': '逐个核验',
    'check-conditions': '核对登记材料', 'check-notice': '核对公告', 'form-only-notice': '逐项核对后选择核对通过，或者一次性告知全部补正内容。', 'form-only': '逐项核对后选择受理，或者一次性告知全部补正内容。', accept: '材料齐全，受理', verify: '核对通过', return: '一次性告知补正', 'return-confirm': '确认告知以上全部内容',
    there: '齐全，符合格式', 'not-there': '缺少或不符', note: '缺什么、怎样补', others: '其他需补正的内容', 'others-hint': '清单以外的，每行一项', 'with-note': '{name}：{note}', from: '由{who}出具', empty: '（空）',
    'all-there': '{n} 项材料均齐全、符合格式。', 'told-once': '将一次性告知以下全部内容：', 'handed-over': '提交的内容', project: '项目', approval: '审批', fund: '资金来源', lot: '标段', scope: '招标范围', must: '依法必须招标', 'need-not': '不属于依法必须招标', at: '提交时间', scheme: '招标方案', files: '文件', 'no-files': '未上传文件', before: '此前告知的补正内容',
    notice: '公告', 'nothing-here': '该标段目前没有待核对的登记材料。', 'no-draft': '该项目目前没有待核对的公告。', 'to-desk': '返回受理台',
    fault: { open: '请核对“{name}”。', 'nothing-missing': '没有需补正的内容：请选择受理，或者指出缺少的材料。', 'something-missing': '“{name}”有缺项，不能受理：请一次性告知补正。' },
    done: { accepted: '已受理。招标人可以编制招标文件和公告。', returned: '已一次性告知全部补正内容，招标人和代理机构已收到信函。', verified: '公告已核对，发布单位和负责人签名后可以发布。', 'notice-returned': '已退回公告，并一次性告知全部问题。' }
  }
}
