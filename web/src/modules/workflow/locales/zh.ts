export default {
  hall: {
    administrator: '系统管理大厅', staff: '中心工作大厅', expert: '评标专家大厅', supervisor: '行政监督大厅', agency: '招标代理大厅', tenderee: '招标人大厅', bidder: '投标人大厅', visitor: '办事大厅',
    greeting: '{name}，{organisation}', tasks: '待办事项（限时办结）', letters: '未读信函', cases: '我的项目', 'all-cases': '查看全部项目', begin: '我要办理', 'no-tasks': '目前没有需要您办理的事项。有新的事项时会出现在这里。',
    late: '有 {n} 项已超过办理时限，请优先办理。', returned: '单位登记信息需要更正：', revise: '更正登记信息'
  },
  offer: {
    'register-project': { title: '登记招标项目', hint: '登记项目审批、资金和监督部门' }, 'register-lot': { title: '登记标段', hint: '在已登记的项目下新建标段，开始招标' },
    board: { title: '项目与节点看板', hint: '每个项目所处节点、灯号、责任岗位、到期时间和等待的条件' },
    'find-tenders': { title: '查找招标项目', hint: '正在招标的项目，免费下载招标文件' }, participations: { title: '我参与的项目', hint: '保证金、投标、回执与待办' }, supervision: { title: '行政监督', hint: '全过程留痕、期限、线索、投诉与处理' }, acceptance: { title: '受理台', hint: '待受理的登记、公告和合同及其时限' }, exemptions: { title: '不招标事项', hint: '公示、理由、证据与决定' }, registrations: { title: '核验市场主体登记', hint: '新登记的单位等待核验' },
    reconciliation: { title: '资金对账', hint: '保证金收退和利息逐笔对账' }, people: { title: '单位、人员与岗位', hint: '人员、岗位授权、证书和流程参数' },
    'my-organisation': { title: '本单位与本人', hint: '登记信息、证书、岗位和登录会话' }, 'all-acts': { title: '全部事项', hint: '按环节查看所有可办理的事项' }
  },
  case: {
    title: '项目', suspended: '已暂停', ended: '已结束', none: '还没有您参与的项目。', 'see-notices': '到公开门户查看招标公告', since: '{at} 进入本环节', next: '下一期限 {at}', stages: '办理环节', stage: '当前环节',
    todo: '现在可以办理', 'todo-none': '当前环节没有需要您办理的事项。', others: '其他可办理事项', awaited: '正在等待', 'awaited-none': '本环节没有必须办理的事项，到期自动进入下一环节。', 'awaited-by': '由 {who} 办理', mine: '由您办理',
    need: '条件：', facts: '关键时间', deadlines: '系统将自动执行', files: '文件', 'files-none': '目前没有您可以查看的文件。', limits: '期限', done: '办理记录', 'done-none': '还没有可显示的办理记录。', public: '公开页面', timeline: '全过程留痕', tender: '项目与标段信息',
    'ended-too': '包括已结束的项目', own: '本单位', 'suspended-hint': '项目已暂停，只能办理恢复、终止等事项。', role: '您的身份', notices: '公告与公示', 'notices-none': '还没有公告。', frozen: '已定稿', edition: '第 {n} 版'
  },
  board: {
    title: '项目与节点看板', lead: '每行一个项目（标段），各列为法定节点。只供查看；办理请进入项目。', find: '查找项目', light: '灯号', all: '全部', 'by-due': '先到期的在前', 'loading-more': '已读取 {n} 个项目，仍在读取……', count: '共 {n} 个项目', nodes: '节点', responsible: '当前节点与责任岗位', due: '到期', waits: '等待的事项与条件', conditions: '条件 {n} 项', legend: '各列节点名称', none: '没有符合条件的项目。',
    branch: '旁支环节', 'branch-short': '旁支', place: '{node}：第 {n} 个节点，共 {of} 个，{state}', 'blocked-suspended': '项目已暂停：恢复前不能办理。', 'waits-for-time': '等待时间届满：{what}',
    state: { purple: '超过法定期限', red: '已逾期', yellow: '即将到期', green: '时限内', suspended: '已暂停', ended: '已结束', running: '进行中' }, mark: { purple: '紫', red: '红', yellow: '黄', green: '绿', suspended: '停', ended: '结', running: '在' }
  },
  limit: { title: '期限', length: '长度', from: '起算', due: '届满', basis: '依据', min: '不少于', max: '不超过', state: '状态', 'not-started': '未起算', over: '已届满', running: '进行中' },
  dates: {
    consequences: '时间安排的后果', 'preview-hint': '填写时间后，这里显示各项期限的起止、依据和是否符合法定期限。', 'preview-failed': '未能计算，请稍后再试。', broken: '有 {n} 项不符合法定期限，提交将被退回。', kept: '符合', 'not-kept': '不符合', ends: '至 {at}'
  },
  procedure: {
    title: '办理流程与参数', version: '版本', from: '适用自', digest: '摘要', newest: '现行', running: '在办项目', stages: '环节', hint: '每个项目在办理期间固定适用其启动时的流程版本和参数；新规定以新版本生效。', parameters: '参数', key: '参数', value: '取值', basis: '依据', acts: '事项', who: '办理角色', limits: '期限', guidance: '说明', nodes: '法定环节', level: '层级',
    'in-force': '自 {from} 起施行', until: '，至 {until}', changes: '与上一版本的变化', 'changed-against': '与版本 {version} 相比的变化',
    part: '部分', before: '原', after: '现'
  },
  administration: {
    people: { title: '人员与岗位', hint: '人员、岗位、层级与双人授权' }, organisations: { title: '市场主体', hint: '登记、核验与更正' }, authorities: { title: '证书认证机构', hint: '认可、暂停与吊销列表' },
    procedures: { title: '办理流程与参数', hint: '各版本流程、期限、参数及依据' }, health: { title: '运行状况', hint: '就绪状态、时钟与签名检查点' }
  },
  clock: {
    title: '演示时钟', hint: '本交易大厅使用演示时钟。拨动时钟后，其间到期的事项由系统按先后顺序自动执行。', next: '下一个期限：{at}', 'no-next': '目前没有等待中的期限。', 'to-next': '拨到下一个期限', to: '或拨到', move: '拨动时钟'
  },
  acts: { title: '全部事项', hint: '以下为您当前身份可以办理的事项。多数事项需从项目页面进入。', search: '查找事项', none: '没有符合的事项。', 'needs-case': '从项目办理' },
  module: { identity: '主体与人员', workflow: '流程', documents: '文件', notices: '公告', tendering: '招标投标', money: '资金', archive: '档案', messaging: '信函' },
  deadline: { bidding_closes: '截止投标并开标', publicity_ends: '公示期满' }
}
