export default {
  identity: {
    'sign-in-title': '登录工作台', way: '登录方式', 'by-certificate': '数字证书', 'by-password': '登录名和口令', files: '证书文件和密钥文件', 'files-hint': '同时选择证书（.pem、.cer）和密钥（.key、.pem）。密钥只在本页使用，不会发送给大厅。',
    login: '登录名', 'login-hint': '格式为“统一社会信用代码/登录名”，例如 91420100MA4K0000XX/office。', password: '口令', code: '动态码', 'code-hint': '身份验证器上显示的 6 位数字。', 'signing-in': '正在登录…',
    'choose-files': '请选择证书文件和密钥文件。', 'need-login': '请填写登录名。', 'need-password': '请填写口令。',
    key: { 'no-certificate': '所选文件中没有证书（.pem）。', 'no-key': '所选文件中没有密钥（.key）。', encrypted: '密钥文件有口令保护，请先用证书机构的工具解除，或使用签名设备。', suite: '密钥算法不受支持，请使用 SM2 或 P-256 证书。' },
    'no-account': '还没有账户？', 'no-account-hint': '登记免费，向所有单位开放。浏览公告、下载招标文件无需账户。', register: '登记市场主体', public: '返回公开门户',
    expired: '登录已过期，请重新登录', 'expired-hint': '您填写的内容还在，登录后继续办理。', later: '暂不登录',
    me: '本单位与本人', organisation: '单位', name: '单位名称', 'credit-code': '统一社会信用代码', state: '登记状态', states: { registered: '已登记，待核验', verified: '已核验', returned: '需更正' }, missing: '需更正的内容', 'basic-account': '登记基本账户',
    scopes: { all: '全部项目', own: '本单位' },
    account: { title: '基本账户', lead: '依法必须招标的项目，投标保证金须从本单位登记的基本账户转出；从其他账户转出的将退回。', number: '账号', bank: '开户银行', permit: '基本存款账户编号', at: '登记时间', none: '尚未登记基本账户。', change: '变更基本账户' }, revise: '更正登记信息',
    person: '本人', 'person-name': '姓名', contact: '联系方式', roles: '身份', 'second-factor': '已启用动态码', 'set-password': '修改口令', 'set-second-factor': '设置动态码',
    'register-hint': '登记免费，不限地区、业绩和资质等级。同一统一社会信用代码只登记一次。', 'register-needs': '登记需要', 'register-need-code': '单位的统一社会信用代码和名称', 'register-need-person': '一位经办人，以后由其管理本单位人员', 'register-need-certificate': '口令或数字证书，至少一种',
    bind: '绑定数字证书', 'password-or-certificate': '请设置口令，或选择数字证书文件。', 'registered-hint': '登记完成。您的登录名是 {login}。受理岗核验后，可办理需要核验身份的事项。',
    organisations: '市场主体名录', all: '全部', kind: '主体类别', verify: '核验', return: '退回更正', 'no-organisations': '没有符合条件的单位。',
    people: '人员与岗位', 'add-person': '添加人员', 'request-grant': '申请岗位授权', 'people-of': '本单位人员（{n}）', 'person-id': '人员编号', 'person-state': { active: '在岗', ended: '已离岗' }, 'end-person': '办理离岗', proposed: '待批准的岗位授权', 'two-persons': '岗位授权由一人提出、另一人批准。',
    approve: '批准', 'nothing-proposed': '没有待批准的授权。', granted: '现有岗位授权', post: '岗位', level: '层级', until: '有效期至', 'end-grant': '终止授权', tenure: '任职 {n} 个月', 'rotation-due': '任职满三年，应当轮岗', 'review-due': '应复核',
    authorities: '证书认证机构', trust: '提出信任机构', 'authority-state': { proposed: '待批准', recognised: '已认可', suspended: '已暂停', withdrawn: '已撤销' }, 'no-authorities': '还没有认可的证书认证机构。',
    health: '运行状况', ready: '可办理业务', 'ready-yes': '正常', 'ready-no': '异常', 'clock-difference': '与本机时钟之差', checkpoint: '最新签名检查点', entries: '日志 {n} 条', 'seen-at': '查看时间', 'look-again': '重新检查',
    delegations: '委托办理', delegate: '委托他人办理', 'acts-for': '{delegate} 代 {delegator}', 'end-delegation': '终止委托',
    'delegation-state': { to_come: '尚未开始', in_force: '有效', over: '已届满', ended: '已终止' },
    posts: '岗位', certificates: '数字证书', 'no-certificates': '没有绑定证书。', present: '当前会话', binding: { bound: '已绑定', awaiting: '待确认', revoked: '已解除' }, sessions: '登录会话', 'end-session': '结束此会话'
  }
}
