import { faultTexts } from '../preflight/fault_texts'

export default {
  tender: {
    scheme: '招标方案', 'scheme-lead': '已按现有方案和大厅的默认值填好；选定招标方式、资格审查方式和评标办法后，只列出相应的栏目。', 'to-conditions': '下一步：提交招标条件登记', conditions: '提交招标条件登记', 'conditions-wait': '招标条件已经提交，等待交易受理处核对；方案有改动时可以再次提交。', 'scheme-first': '还没有招标方案，请先编制。', 'write-scheme': '编制招标方案', 'change-scheme': '修改招标方案', materials: '受理时核对的材料', 'handed-in': '已上传的文件', 'no-files-yet': '还没有上传文件。', 'add-file': '上传文件',
    find: '查找招标项目', 'find-lead': '所有正在招标的标段，按投标截止时间排列。查看和下载无需登录。', words: '关键词', 'words-hint': '标段、项目名称或编号；多个词用空格隔开', search: '查找', count: '共 {n} 个标段', more: '只显示前 200 个，请增加关键词。',
    none: '目前没有符合条件的招标项目。', 'see-notices': '查看全部公告', title: '招标项目', back: '返回招标项目', devices: '开标后比对的设备数据', 'devices-hint': '使用计价软件导出的计价文件（JSON）投标的，其中下列数据开标后用于比对投标文件是否由同一设备编制，不作他用，也不向其他投标人显示。不提交计价文件不影响投标。',
    device: { macs: '网卡地址', disks: '硬盘序列号', board: '主板编号', cpu: '处理器编号', dongle: '造价软件加密锁编号' },
    visit: '踏勘现场（全部获取文件的单位均可参加）：', 'visit-cancelled': '踏勘已取消：', suspended: '已暂停', deadline: '投标截止（开标）时间', ceiling: '最高投标限价', deposit: '投标保证金', 'deposit-of': '保证金 {amount} 元', 'no-deposit': '不收保证金',
    duration: '工期', days: '不超过 {n} 天', quality: '质量要求', content: '招标内容', qualification: '资格要求', documents: '招标文件', 'documents-hint': '免费下载，无需登录、报名或缴费。登录后下载的记录在截止前对任何人保密。', 'documents-show': '列出招标文件', 'documents-none': '招标文件尚未发布。',
    clarifications: '澄清与修改', 'clarifications-none': '目前没有澄清或修改。', ask: '对招标文件提问', 'ask-hint': '提问人信息保密，答复对全体公开', 'ask-secret': '提问人信息对招标人保密；答复以澄清公告对全体公开。', 'sign-in-hint': '制作投标、提问和保证金需要以投标人身份登录。'
  },
  preflight: {
    title: '投标前检测', hint: '证书、时钟、磁盘、网速和密钥一次查清', lead: '在这台电脑上试一遍：加密并解开一份测试文件、上传一小段测试数据，不留下任何内容。发现问题时说明怎样解决。',
    good: '全部通过，可以在这台电脑上投标。', faults: '发现 {n} 个问题，请按下列办法解决后重新检测。', warnings: '可以投标；另有 {n} 处提醒。', remedy: '解决办法：', running: '正在检测…', run: '重新检测', 'again-title': '检测条件', size: '投标文件总大小', 'size-hint': '用来估算磁盘空间和上传时间',
    'key-file': '密钥文件（选填）', 'key-hint': '已递交投标的，选择当时保存的密钥文件，检验它能打开有效的投标。文件不会离开本机。',
    check: { browser: '浏览器', account: '登录与主体', certificate: '数字证书有效期', lot: '标段状态', clock: '本机时钟', disk: '磁盘空间', sealing: '加密与解密自检', key: '密钥文件', line: '上传线路', live: '实时连接' },
    grade: { good: '通过', warning: '提醒', fault: '有问题', running: '检测中', waiting: '等待' },
    detail: { disk: '可用 {free}，需要 {needed}', line: '每秒 {speed}，预计上传 {length}', sealing: '每秒 {speed}，预计加密 {length}', clock: '相差 {offset} 毫秒，波动 {spread} 毫秒', certificate: '{subject}，有效期至 {until}', lot: '投标截止 {deadline}', key: '含 {n} 个密钥，与有效投标相符', 'no-key': '未选择密钥文件，未检验' },
    fault: faultTexts.zh
  },
  key: {
    title: '密钥文件', passphrase: '密钥口令', 'passphrase-hint': '给密钥文件加一层口令保护。口令无法找回，忘记即不能解密。', 'passphrase-again': '再次输入口令', differs: '两次输入的口令不一致。', 'save-title': '保存密钥文件', 'save-lead': '只有这个文件能在开标时打开您的投标文件，平台没有副本。请保存到可靠的地方（建议另存一份到 U 盘），截止前不要交给任何人。', save: '保存密钥文件', 'save-again': '重新保存密钥文件',
    saved: '密钥文件已保存到浏览器的下载目录。', 'prove-title': '预演：证明密钥能打开投标文件', 'prove-lead': '请选择刚才保存的密钥文件。本机将用它实际解开每一个加密文件；通过后才能上传。', choose: '选择密钥文件', 'choose-first': '请先选择密钥文件。', proving: '正在用密钥逐个解开加密文件…', proven: '已保存并通过预演',
    unreadable: '这不是密钥文件，或口令不正确。', other: '这个密钥文件不是本次投标的。', 'does-not-open': '密钥打不开加密文件，请选择正确的密钥文件，或重新加密。'
  },
  deposit: {
    title: '投标保证金', hint: '子账号、到账、保函与退还', enough: '保证金已足额到账。', missing: '应缴 {due} 元，已到账 {arrived} 元。到账后本页自动更新。', 'by-transfer': '转账到专用子账号', 'account-hint': '为本单位在本标段生成一个专用子账号；账号与单位的对应关系在开标前保密。', 'ask-account': '生成子账号', amount: '应缴金额', until: '到账截止',
    'transfer-hint': '请从本单位基本账户转出，一次转足。到账时间以银行记账时间为准。', arrivals: '到账记录', 'no-arrivals': '还没有到账记录。', late: '迟到', 'other-account': '不是从基本账户转出，将退回', 'register-basic': '登记基本账户', 'in-time': '按时', 'by-guarantee': '电子保函', 'guarantee-hint': '向银行、担保机构或保险公司申请电子保函；出具后由其直接送达交易大厅，本页自动显示。', refunds: '退还',
    fact: { account: '子账号', guarantee_number: '保函编号', payer_name: '付款人' }, refund: { prepared: '已列入退还', released: '已送银行', paid: '已退还', returned: '银行退回', dropped: '已取消' }
  },
  bid: {
    'deposit-form': { transfer: '转账', guarantee: '银行保函', surety: '担保', insurance: '保证保险', none: '无' },
    title: '制作并递交投标', hint: '本机加密、断点续传、当场出具回执', standing: '已于 {at} 递交，当前有效。', 'standing-hint': '截止前可以替换或撤回。', withdraw: '撤回投标', 'withdraw-ask': '撤回后，已递交的文件永远保持密封，不会被打开。截止前仍可重新递交。', 'withdraw-confirm': '确认撤回投标', 'withdraw-not': '不撤回', replace: '制作新的投标替换它', anew: '放弃并重新制作', 'anew-hint': '删除本机的加密文件，从选择文件重新开始。',
    step: { documents: '选择投标文件', price: '填写开标一览表', seal: '加密并保存密钥', upload: '上传', 'hand-in': '核对并递交' },
    'step-hint': { documents: '文件留在本机，只有加密后的副本会上传', price: '报价、工期、质量、项目负责人', seal: '在本机加密，保存密钥文件，预演解密', upload: '断线、关机、刷新后自动续传', 'hand-in': '递交后立即得到大厅签名的回执' },
    task: { done: '已完成', open: '可办理', later: '未到' }, 'check-list': '与招标要求对照', 'check-hint': '只显示是否齐全，不代替评标委员会判断。',
    requirement: { price: '投标总价', ceiling: '不超过最高投标限价', words: '大写与小写一致', duration: '工期符合要求', quality: '质量标准', leader: '项目负责人及证书编号', documents: '投标文件', first: '第一信封中的技术或资格文件', size: '文件大小（单个不超过 5 GB）', deposit: '投标保证金已到账', consortium: '本项目不接受联合体' },
    'requirement-state': { met: '齐全', missing: '缺少', doubt: '请核对' },
    'documents-lead': '投标文件不会离开这台电脑；稍后在本机加密，只上传加密后的副本。', documents: '投标文件', 'documents-hint': '最多 {n} 个文件，每个不超过 5 GB',
    'device-data': '计价文件（JSON）中的网卡地址、硬盘序列号、主板编号、处理器编号和造价软件加密锁编号，开标后用于比对投标文件是否由同一设备编制，不作他用。',
    'two-envelopes': '本标段采用双信封：第一信封（不含报价的开标一览表、技术和资格文件）在开标时打开；报价和商务标在第二信封中，第一信封评审通过后才打开。技术和资格文件中不得出现报价。', 'in-first': '（第一信封）', 'in-second': '（第二信封）',
    'role-of': '{name} 属于', role: { summary: '开标一览表', whole: '投标文件（整本）', qualification: '资格审查文件', technical: '技术标', commercial: '商务标', price: '报价一览表' },
    'next-price': '下一步：填写开标一览表', 'next-seal': '下一步：加密', 'price-lead': '开标时公开宣读的内容，与投标文件一起加密。大写与小写不一致时以大写为准。', 'price-kept': '填写内容保存在本机浏览器，未发送到大厅。', price: '投标总价',
    seal: '开始加密', 'seal-lead': '将在本机加密开标一览表和 {n} 个文件（共 {size}）。加密期间请勿关闭本页。', sealing: '正在加密…', sealed: '已加密 {n} 个文件。下一步保存密钥文件。', stop: '停止',
    'upload-lead': '可以离开或关闭本页，下次打开会从断点继续。', 'go-on': '继续上传', 'line-lost': '线路中断，正在等待恢复并自动续传…', 'line-cuts': '线路曾中断 {n} 次，已自动续传。', 'hand-in': '确认递交投标', 'hand-in-lead': '请核对。确认后大厅记录递交时间并出具回执；截止前可以替换或撤回。',
    fault: { 'no-first-envelope': '第一信封中至少要有一份技术或资格文件。', 'no-documents': '请至少选择一个投标文件。', empty: '{name} 是空文件。', 'too-large': '{name} 超过 5 GB。', incomplete: '文件或开标一览表还有缺项，请返回补齐。', 'no-space': '磁盘空间不足，加密没有完成。', 'envelope-lost': '本机的加密文件不完整，请返回重新加密。' },
    state: { standing: '有效', superseded: '已被替换', withdrawn: '已撤回', returned_unopened: '未开启退回', opened: '已解密', revoked: '视为撤销', deemed_withdrawn: '视为撤回', invalid: '内容无效' },
    receipt: { title: '投标文件递交回执', show: '查看回执', received: '大厅已于 {at} 完整收到您的投标文件并存证。', number: '回执编号', at: '递交时刻（UTC）', state: '当前状态', pdf: '下载回执（PDF）', data: '下载回执（数据）', next: '接下来', 'next-key': '妥善保管密钥文件；开标时需要用它解密。', 'next-opening': '开标前一小时内到开标大厅签到。', 'next-change': '截止前可以在“制作并递交投标”中替换或撤回。' }
  },
  opening: {
    title: '网上开标大厅', hint: '实时开标：签到、解密、唱标、异议、签名', live: '实时连接', 'not-live': '正在重新连接…', 'read-only': '公开观看（只读）', steps: '开标进程', step: { waiting: '等待开标', announced: '公布名单', decrypting: '解密', read_out: '唱标与异议', closed: '开标结束' },
    'clock-exact': '本机时钟与大厅一致', 'clock-behind': '本机比大厅慢 {s} 秒', 'clock-ahead': '本机比大厅快 {s} 秒', 'clock-demonstration': '大厅使用演示时钟', 'round-trip': '（往返 {ms} 毫秒）', 'clock-stands': '暂停中，时间停止计算', until: { opening: '距开标', decryption: '解密剩余', objections: '异议时间剩余' },
    'not-open': '开标尚未开始，将于 {at} 准时开始。本页会自动更新；此前不显示任何投标信息。', paused: '开标已暂停。', damaged: '{n} 份文件与回执不符，开标停止，等待处理。', bidders: '投标人', 'signed-in-count': '已签到', 'released-count': '已提交解密密钥',
    own: '我的投标', 'second-hint': '现在打开第一信封评审通过者的第二信封（报价）。未通过的，第二信封保持密封，不再打开。', 'price-sealed': '在第二信封中', 'first-envelopes': '第一信封开标', 'second-envelopes': '第二信封开标', 'second-stays-sealed': '本单位的投标未通过第一信封评审，第二信封保持密封，不会打开。', 'no-bid': '本单位在该标段没有投标，可以观看。', 'signed-in': '已签到 {at}', 'sign-in': '开标签到', released: '解密密钥已于 {at} 提交并验证相符。', 'release-title': '提交解密密钥', 'release-hint': '选择投标时保存的密钥文件。大厅当场核对是否相符，解密时间结束前密钥保持密封。', release: '提交解密密钥',
    objections: '现场异议与答复', 'objections-none': '目前没有异议。', 'object-label': '提出异议', 'object-hint': '对开标有异议应当当场提出；内容和答复载入开标记录。', object: '提出异议', 'reply-is': '答复：', 'reply-label': '答复第 {n} 项异议', reply: '答复', answered: '已答复', unanswered: '待答复',
    list: '投标人名单', 'list-none': '公布后显示投标人名单。', record: '开标记录', order: '序号', bidder: '投标人', code: '统一社会信用代码', decryption: '解密', 'key-there': '已提交密钥', 'key-awaited': '等待', price: '投标总价（元）', duration: '工期（天）', quality: '质量', deposit: '保证金', outcome: '结果', 'base-price': '标底', confirmations: '已有 {n} 方签名确认',
    'sign-record': '签名确认开标记录', 'sign-record-hint': '请核对上表。签名确认的是以摘要标识的这份记录；记录有变化时需要重新确认。', 'record-signed': '已签名确认。',
    chair: '主持人操作', reason: '原因（载入开标记录）', minutes: '分钟', act: { 'announce-bidders': '公布投标人名单，开始解密', 'extend-decryption-window': '延长解密时间', 'pause-opening': '暂停开标', 'resume-opening': '恢复开标', 'read-out': '唱标', 'close-opening': '结束开标' },
    ask: { 'announce-bidders': '公布后立即开始解密计时，名单对所有人公开。', 'extend-decryption-window': '延长后对全体投标人一致适用。', 'pause-opening': '暂停期间时间停止计算，任何内容不显示。', 'resume-opening': '恢复后继续计时；剩余时间不足时请填写增加的分钟数。', 'read-out': '唱标后全部报价同时对所有人公开。', 'close-opening': '结束后发布开标记录并转入评标。' },
    'with-base-price': '宣读标底并唱标', causes: '未解密的投标', 'cause-proposed': '日志显示原因在{who}。', cause: '认定原因在', evidence: '依据（载入开标记录）', decide: '认定', 'fault-of': { bidder: '投标人', platform: '平台' },
    events: '进行记录', root: '密封清单根值', event: { 'bids-frozen': '投标截止，{bids} 份投标已锁定', 'signed-in': '一方签到', 'bidders-announced': '公布 {bidders} 家投标人', 'integrity-proven': '全部密封文件与回执核对一致', 'envelopes-damaged': '有文件与回执不符', 'key-released': '{released} 家已提交密钥', 'bids-recorded': '解密内容已载入', 'window-extended': '解密时间延长', 'decryption-closed': '解密时间结束', 'cause-decided': '认定第 {order} 家未解密原因', paused: '暂停', resumed: '恢复', 'read-out': '唱标', 'parameters-drawn': '抽取评标参数', 'objection-raised': '提出异议', 'objection-answered': '答复异议', 'record-confirmed': '一方签名确认', closed: '开标结束' }
  }
}
