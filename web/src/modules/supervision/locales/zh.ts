export default {
  supervision: {
    title: '行政监督', case: '监督', lead: '全部交易项目的进程、期限与留痕。每次查看敏感内容都记入日志。', find: '查找项目', 'ended-too': '包括已结束的项目', since: '{at} 进入本环节', next: '下一期限 {at}', suspended: '已暂停', 'no-cases': '没有符合的项目。', late: '有 {n} 项已超过期限。',
    count: { lots: '标段', opened: '已开标', awarded: '已定标', failed: '招标失败', objections: '异议', complaints: '投诉', award: '中标金额（元）', saving: '节约率' },
    tab: { trace: '全过程留痕', limits: '期限', complaints: '异议与投诉', indicators: '串通投标线索', receipts: '投标回执', files: '文件' }, may: '可以办理', 'may-nothing': '当前没有可以办理的监督事项。', also: '查看', 'to-case': '项目页面', 'to-opening': '开标大厅', 'to-evaluation': '评标过程', 'to-deposits': '保证金与退还',
    trace: { find: '查找', hint: '事项、操作人、单位、网络地址或日志编号', outcome: '结果', all: '全部', done: '已办理', refused: '被退回', count: '共 {n} 条', save: '导出表格（CSV）', address: '网络地址', entry: '日志编号', system: '系统', none: '没有符合的记录。', sealed: '投标截止前涉及投标人身份的记录加密保存，截止后才会显示。' },
    complaint: {
      complaints: '投诉', objections: '异议', 'no-complaints': '没有投诉。', 'no-objections': '没有异议。', request: '请求：', filed: '{at} 提出', late: '超过十日，由监督部门决定', decision: '处理决定：', accept: '受理或不予受理', decide: '作出处理决定', untimely: '逾期，作为建议答复', suspends: '答复前暂停', reply: '答复：',
      state: { submitted: '待受理', not_accepted: '不予受理', transferred: '已移送', accepted: '已受理', decided: '已处理', open: '待答复', replied: '已答复', withdrawn: '已撤回' }, kind: { prequalification_documents: '对资格预审文件', tender_documents: '对招标文件', result: '对评标结果', other: '其他' }
    },
    indicator: { hint: '以下仅为线索，不是结论；认定由评标委员会和监督部门依法作出。', 'not-for-you': '您当前的身份不能查看线索。', flags: '达到提示程度的组合', 'no-flags': '没有达到提示程度的组合。', finding: '评标委员会认定：', score: '{n} 分', all: '全部线索', none: '没有发现线索。', weight: { strong: '强', medium: '中', weak: '弱', lead: '参考' }, sensitivity: '去掉某一投标后的变化', without: '去掉', benchmark: '基准价（元）', change: '变化（元）', first: '第一名', changes: '第一名改变', nothing: '不去掉' },
    receipt: { 'not-frozen': '投标截止锁定后显示密封投标清单。', root: '共 {n} 份，清单根值', number: '第 {n} 份', verify: '核验回执', role: { summary: '开标一览表', whole: '投标文件', qualification: '资格审查文件', technical: '技术标', commercial: '商务标', price: '报价一览表' } }
  }
}
