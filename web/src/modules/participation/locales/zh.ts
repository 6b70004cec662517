const about = { unclear: '含义不明确', inconsistent: '前后不一致', arithmetic: '算术错误', low_price: '报价异常低' }
export default {
  participation: {
    suspended: '已暂停', title: '我参与的项目', lead: '本单位申请、缴纳保证金或投标的全部标段，需要办理的排在前面。截止前只有本单位能看到。', 'ended-too': '包括已结束的项目', none: '本单位目前没有参与任何项目。', find: '查找招标项目', invited: '受邀', 'deposit-there': '保证金已到账 {amount} 元', 'deposit-missing': '保证金待缴 {amount} 元', 'no-bid': '未投标', received: '{at} 递交', receipt: '回执', deposit: '保证金', opening: '开标大厅', 'nothing-due': '暂无待办',
    due: { answer: '答复评标委员会', key: '提交解密密钥', 'sign-in': '开标签到', deposit: '缴纳保证金', bid: '制作并递交投标' },
    stage: { prequal_open: '资格预审申请', prequal_review: '资格预审', noticed: '招标公告', bidding: '投标', opening: '开标', evaluation: '评标', result_received: '评标完成', publicity: '候选人公示', award_decided: '确定中标人', award_notified: '中标通知', contract_signed: '合同', archived: '已归档', failed: '招标失败', terminated: '已终止', suspended: '暂停' },
    bid: { standing: '投标有效', superseded: '已被替换', withdrawn: '已撤回', returned_unopened: '未开启退回', opened: '已解密', revoked: '视为撤销', deemed_withdrawn: '视为撤回', invalid: '内容无效' }, about,
    answers: { title: '答复评标委员会', lead: '只就所问书面答复，不得改变投标文件的实质性内容；其他投标人看不到。', question: '问题 {n}', own: '本单位的答复', late: '答复时限已于 {at} 届满。', correction: '算术修正', accept: '接受按招标文件修正', refuse: '不接受', text: '答复', send: '提交答复', 'with-files': '附文件答复', sent: '答复已提交，不能再改。', none: '评标委员会没有向本单位提问。', rejection: '本单位投标被否决的理由' }
  }
}
