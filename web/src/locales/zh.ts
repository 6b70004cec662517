// Texts of the frame, of forms and of what every module shares. A module's own texts lie in modules/NAME/locales/.
export default {
  shell: {
    hall: '阳光大厅', workbench: '工作台', portal: '公开门户', large: '大字版', 'other-language': 'English', skip: '跳到正文', navigation: '主导航',
    desk: '办事大厅', cases: '我的项目', letters: '信函', acts: '全部事项', administration: '系统管理', 'sign-out': '退出登录', 'sign-in': '登录',
    clock: '大厅时间', 'demonstration-clock': '演示时钟', footer: '公共资源交易 · 全程留痕 · 可验证', guide: '办事指南', verify: '核验回执',
    missing: '没有找到该页面', 'missing-hint': '地址可能有误，或页面已经移动。', home: '返回办事大厅', loading: '正在加载…', again: '重试', back: '返回', more: '显示更多',
    'not-for-you': '您当前的身份不能办理此事项。', none: '无'
  },
  form: {
    optional: '（选填）', fault: '错误：', 'list-comma': '、', 'list-semicolon': '；', colon: '：', 'nothing-to-fill': '没有需要填写的内容，直接继续。', summary: '请更正以下内容', refused: '未能办理', 'problem-number': '编号', choose: '请选择', yes: '是', no: '否', add: '添加', remove: '移除',
    entry: '第 {n} 项', yuan: '元', 'map-name': '名称', 'map-value': '内容', 'nothing-to-choose': '目前没有可选的内容，可直接填写编号。', 'choices-failed': '未能取得可选内容，可直接填写编号。',
    'to-check': '继续：核对内容', 'change': '返回修改', 'draft-saved': '草稿已保存在本机（{at}）', 'draft-failed': '浏览器未能保存草稿，请勿关闭本页。', 'draft-found': '已恢复 {at} 保存的草稿。',
    'draft-drop': '放弃草稿，重新填写', 'check-title': '请核对后确认', 'check-hint': '确认后即提交大厅并记入日志，不能撤销；需要更改时请返回修改。', 'sending': '正在提交…', empty: '未填写', fields: '填写内容'
  },
  check: {
    required: '请填写{label}。', choose: '请选择{label}。', 'too-few': '{label}至少需要 {n} 项。', 'too-many': '{label}最多 {n} 项。', integer: '{label}应为整数。', 'at-least': '{label}不能小于 {n}。', 'at-most': '{label}不能大于 {n}。',
    length: '{label}应为 {n} 个字符。', 'too-short': '{label}至少 {n} 个字符。', 'too-long': '{label}最多 {n} 个字符。', identifier: '{label}不是有效的编号。', time: '{label}不是有效的时间。', pattern: '{label}格式不正确。',
    uscc: '{label}不是有效的统一社会信用代码。'
  },
  code: { right: '代码有效', length: '已输入 {n} 位，应为 18 位', character: '含有不使用的字符', check: '校验位不符，请核对' },
  file: {
    choose: '选择文件', none: '未选择文件',
    drop: '把文件拖到这里，或选择文件', 'drop-several': '把一个或多个文件拖到这里，或选择文件', digest: '摘要', 'digest-differs': '本机与大厅计算的摘要不一致，请重新上传。', progress: '{name} 的上传进度', kept: '已上传的文件，摘要',
    state: { sending: '上传中', waiting: '线路中断，等待续传', stored: '已存入', failed: '未上传' }
  },
  act: {
    done: '办理完成', 'done-hint': '本次办理已记入大厅日志。请保存回执，凭日志编号可随时核对。', receipt: '办理回执', entry: '日志编号', at: '办理时间', digest: '提交内容摘要（SHA-256）', download: '下载回执（JSON）',
    'to-case': '返回项目', next: { lot: '下一步：登记标段', scheme: '下一步：编制招标方案' }, 'to-desk': '返回办事大厅', needs: '办理条件', due: '办理时限', unknown: '本大厅没有此事项。', confirm: '确认{act}', what: '办理事项', who: '办理人', case: '项目', answer: '办理结果',
    refusals: '可能的退回原因', form: '表单', replayed: '大厅已办理过同一提交，以下是原回执。', 'not-now': '当前环节暂不能办理本事项；仍可填写并保存草稿。'
  },
  'told-missing': { title: '受理岗一次性告知需补正的全部内容：', way: '请补齐后重新提交登记；补齐即受理，不再增加其他要求。' },
  'to-sign': {
    title: '待签名的公告', missing: '还缺{what}', organisation: '单位签章', responsible_person: '负责人签名', and: '和',
    out: '已发布，签名后送法定媒介', held: '已核对，签名后方可发布', papers: '待签名的文件', member: '须本人签名', words: '待签文本（所见即所签）', go: '签名'
  },
  light: { green: '时限内', yellow: '即将到期', red: '已逾期', purple: '超过法定期限' },
  time: { left: '剩余 {length}', late: '逾期 {length}', ago: '{length}前' },
  role: {
    owner: '招标人', agency: '招标代理机构', bidder: '投标人', evaluator: '评标专家', representative: '招标人代表', witness: '见证人', supervisor: '行政监督部门', inspector: '监察部门', bank: '银行', centre: '交易中心',
    acceptance: '受理岗', opening_staff: '开标评标岗', it_staff: '信息技术岗', leader: '负责人', archivist: '档案管理岗', administrator: '系统管理员', security_administrator: '安全管理员', auditor: '安全审计员',
    organisation_manager: '单位管理员', member: '已登录人员', anyone: '任何人', public: '公众', system: '系统'
  }
}
