export default {
  evaluation: {
    title: '评标工作台', 'to-case': '返回项目', pages: '评标页面', round: '第 {n} 轮', supervising: '监督查看：只读，查看已留痕。', halted: '评标已暂停。', limited: '复评仅限于：{to}', done: '已办理。',
    now: '现在要做', go: { review: '开始初步评审', scores: '开始评分', report: '形成评标报告', signature: '查看并签署评标报告' },
    courses: '评标进程', course: { 'sign-in': '签到', statement: '签署承诺与回避声明', leader: '推选负责人', review: '初步评审', blind: '暗标技术评分', unblind: '锁定技术分并揭晓', scores: '评分', lock: '锁定评审与评分', report: '形成评标报告', signature: '签署评标报告' },
    duty: { done: '已完成', now: '待办', waiting: '等待他人', later: '未到' },
    'sign-in-hint': '签到后才能看到投标人名单。评标过程全程留痕。', 'sign-in': '评标签到', 'statement-text': '请核对下方投标人名单。与任一投标人有利害关系的，应当主动回避。签署即作出以下承诺：',
    commitment: { 1: '与所有投标人均无应当回避的利害关系', 2: '只按招标文件规定的标准和方法客观、公正地评审', 3: '不私下接触投标人，不收受任何好处', 4: '不透露评审、比较情况和中标候选人推荐情况' },
    'sign-statement': '无回避情形，签署承诺', 'step-back': '申请回避', ground: '回避情形', 'ground-hint': '例如：近亲属在投标人任职；三年内曾在投标人单位工作', 'step-back-confirm': '确认回避并退出', 'elect-label': '推选负责人', 'elect-hint': '从评标专家中推选，过半数当选；当选前可以改选。', elect: '提交推选',
    said: { 'sign-in': '已签到。请核对投标人名单并签署声明。', statement: '承诺与回避声明已签署。', leader: '推选已提交。' },
    'unblind-hint': '全部成员已按编号完成技术评分。锁定后技术分不能更改，随即揭晓编号对应的投标人。', unblind: '锁定技术分并揭晓', unblinded: '技术分已锁定，编号已揭晓。', codes: '暗标编号', code: '暗标编号',
    'lock-hint': '全部成员完成评审和评分，没有未决事项。', lock: '锁定评审与评分', 'lock-ask': '锁定后任何成员都不能更改评审意见和评分，系统随即计算结果。', 'lock-confirm': '确认锁定', 'lock-adjusted': '需要填写价格折算的，从这里锁定', locked: '已锁定，结果计算后显示在“评标报告”。', 'locked-hint': '评审和评分已锁定，只能查看。',
    open: '锁定前尚未完成', bids: '投标人', bid: '投标', order: '序号', bidder: '投标人', price: '投标报价（元）', duration: '工期（天）', quality: '质量', 'project-leader': '项目负责人', deposit: '保证金', state: '状态', mine: '我的进度', 'no-bids': '没有可评审的投标。',
    'bid-state': { unopened: '未解密', valid: '有效', rejected: '已否决' }, reviewed: '已评审', 'not-reviewed': '未评审', scored: '已评分', 'not-scored': '未评分',
    members: '评标委员会', member: '成员', 'members-count': '共 {n} 人，已签到 {signed} 人，已签署声明 {clear} 人', me: '（本人）', leader: '负责人', kind: { expert: '评标专家', representative: '招标人代表' }, clear: '已声明', 'signed-in': '已签到', absent: '未签到', progress: '已评审 {reviewed} 份，已评分 {marked} 份',
    others: '其他事项', other: { 'vote-on-competition': '表决是否明显缺乏竞争', 'record-flag-finding': '对串通投标线索作出认定', 'ask-more-time': '申请延长评标时间', 'halt-evaluation': '暂停评标', 'resume-evaluation': '恢复评标', 'write-witness-note': '见证记录', observe: '见证观察' },
    flag: { title: '串通投标线索', hint: '以下为系统提示，不是结论。锁定前须逐项写明认定；必要时先询问投标人。', open: '待认定', label: '认定', verdict: { explained: '有合理解释', confirmed: '认定成立，另行表决否决', referred: '移送行政监督部门' }, text: '依据和理由', send: '提交认定', sent: '认定已提交。' },
    papers: { title: '投标文件', lead: '左右两栏可分别选择任一投标文件或招标文件，对照查看。', blind: '本标段技术标为暗标：技术分锁定前只显示编号，不显示投标人。',
      marks: { removed: '已去除文件属性、批注、附件等编制痕迹；页面上的文字和图片未作改动。', not_a_pdf: '此文件不是 PDF，编制痕迹无法去除，请勿查看文件属性。', encrypted: '此文件已加密，编制痕迹无法去除，请勿查看文件属性。', unreadable: '此文件无法解析，编制痕迹未能去除，请勿查看文件属性。', waiting: '正在去除编制痕迹，请稍后再看。' }, two: '两栏对照', open: '打开投标文件对照', beside: '在旁边显示投标文件', hide: '收起投标文件', choose: '选择文件', bids: '投标文件', tender: '招标文件', none: '目前没有您可以查看的文件。', 'no-pdf': '此文件不是 PDF，不能在页面中显示，请下载查看。', save: '下载', window: '在新窗口打开' },
    review: {
      title: '初步评审', lead: '逐份核对形式、资格和响应性，给出结论。系统提示仅供参考，不代替您的判断。', wait: '全体成员签署声明后才能评审。', 'all-pass': '没有提示的投标全部填“通过”', 'ask-first': '须先询问投标人。', finding: '评审结论', passed: '通过', failed: '不通过', article: '招标文件条款', page: '投标文件页码', reason: '理由', minor: '细微偏差', 'minor-label': '每行一项',
      send: '提交评审意见', sent: '评审意见已提交；锁定前可以修改后再次提交。', 'need-article': '请填写招标文件条款。', 'need-page': '请填写投标文件页码。', 'need-reason': '请填写理由。', 'none-written': '请至少对一份投标给出结论。'
    },
    vote: { title: '否决投标表决', hint: '须写明条款、页码和理由，超过全体成员半数同意即否决。报价异常低的，须先询问投标人。', begin: '提出或参加表决', label: '表决意见', yes: '同意否决', no: '不同意否决', ground: '否决情形', grounds: { seal: '未经盖章和签字', consortium: '未附联合体协议', qualification: '不符合资格条件', two_bids: '提交两份以上不同投标或报价', price: '报价低于成本或高于限价', response: '未响应实质性要求', offence: '串通、弄虚作假、行贿' }, confirm: '提交表决', sent: '表决已提交。' },
    scores: {
      title: '评分', lead: '按招标文件的评分标准打分，至多两位小数。主观项偏离其他成员均值超过 {percent}% 的须写明理由；客观项各成员应当一致。', 'by-price': '本标段采用经评审的最低投标价法，不评分。', of: '{points} / {most} 分', objective: '客观项', limits: '0 至 {most} 分', total: '合计',
      fault: { missing: '缺少评分', number: '应为数字', range: '应在 0 至 {most} 分之间', decimals: '至多两位小数' }, 'far-title': '{n} 项评分需要注意', far: '您的评分 {mark} 与其他成员均值 {mean} 相差较大，请复核；维持的须写明理由。', 'far-other': '{name} 的评分 {mark} 与其他成员均值 {mean} 相差较大，尚未说明理由。', differs: '客观项各成员评分不一致，请核对事实后统一。',
      reason: '评分理由', 'add-reason': '填写理由', progress: '已填完 {done} / {all} 份', next: '下一份：{name}', 'to-check': '继续：核对评分', 'check-hint': '锁定前可以修改后再次提交，后交的替换先交的。', confirm: '确认提交 {n} 份评分', sent: '评分已提交。', kept: '填写内容保存在本机浏览器，提交前不会发送。', 'none-written': '请先填写评分。', blind: '技术标为暗标：按编号评分，全部成员完成并由负责人锁定后才揭晓投标人。', 'nothing-left': '技术分已锁定，没有其他需要评分的项目。'
    },
    questions: {
      title: '澄清', lead: '只就含义不明确、前后不一致、明显文字或计算错误以及异常低价提问；不得暗示或诱导，不得改变实质性内容。其他投标人看不到。', none: '还没有提出问题。', 'asked-at': '{at} 提出', answer: '答复：', answered: '已答复', accepts: '接受修正', refuses: '不接受修正', 'must-ask': '须先询问的投标', draft: '起草询问', 'draft-low': '贵单位报价明显低于其他投标报价，请书面说明报价组成并提供相关证明材料。', 'draft-words': '贵单位投标总价大写与小写不一致，按招标文件规定以大写为准，请确认。',
      ask: '提出问题', 'about-label': '事由', about: { unclear: '含义不明确', inconsistent: '前后不一致', arithmetic: '算术错误', low_price: '报价异常低' }, text: '问题', 'text-hint': '写明所涉条款或页码；答复时限自发出起计算。', send: '发出问题', sent: '问题已发给投标人。'
    },
    prices: {
      title: '报价计算', 'benchmark-rule': '基准价办法', 'score-rule': '报价得分办法', ceiling: '最高投标限价', mean: '平均价', benchmark: '评标基准价', none: '没有可计入的报价', caption: '本页按招标文件的办法在本机重新计算', counted: '计入基准价', in: '计入', aside: '未计入', above: '高于限价', deviation: '偏差率', score: '得分', 'by-hall': '系统得分', agrees: '本页重新计算的基准价和全部得分与系统一致。', differs: '本页重新计算的结果与系统不一致，请停止评标并联系现场技术人员。', provisional: '评审未锁定，以下按目前有效的投标试算，仅供参考。', lowest: '本标段采用经评审的最低投标价法：按经评审的投标价由低到高排列。', evaluated: '经评审的价格（元）',
      benchmarks: { mean: '算术平均', trimmed_mean: '去掉最高最低后平均', downshift: '平均价下浮', composite: '限价与平均价加权', second_mean: '二次平均', lowest: '最低报价', interval_mean: '区间内平均', random_subset: '随机抽取平均' }, scores: { linear: '每偏差 1% 扣分', step: '按整百分点扣分', banded: '分档', ratio: '基准价与报价之比' },
      figure: { full_mark: '满分', rate_above: '每高 1% 扣分', rate_below: '每低 1% 扣分', floor_mark: '最低分', best_mark: '最高分', interval: '区间', downshift: '下浮率', ceiling_weight: '限价权重' }, fault: { random: '随机抽取由开标时的抽取种子决定，本页不重新抽取，请用核验工具核对。', draw: '缺少开标时抽取的参数，不能计算。', ceiling: '缺少最高投标限价，不能计算。', trim: '去掉最高最低后没有剩余报价，不能计算。' }
    },
    report: {
      title: '评标报告', 'not-yet': '评审和评分锁定并计算后，这里显示排名；负责人据此形成报告。', table: '比较表', rank: '排名', compared: '比较价格（元）', 'for-owner': '并列，由招标人按文件确定', text: '评标情况说明', 'text-hint': '评审经过、否决情况、澄清情况和推荐理由', before: '签订合同前要处理的事宜', candidates: '中标候选人', 'candidates-hint': '只能按排名推荐，最多三名。', first: '推荐前 {n} 名', why: '{name} 的排序理由', 'no-candidates': '全部投标被否决，不推荐中标候选人。', rejected: '被否决的投标',
      write: '形成评标报告', 'write-confirm': '提交评标报告', written: '评标报告已形成，请全体成员签署。', rewrite: '改写报告', signatures: '签署情况（{n} / {all}）', 'signatures-table': '签署情况', signature: '签署', at: '时间', kind: { agreed: '同意', dissented: '不同意', noted_consent: '视为同意', awaited: '未签署' },
      sign: '签署评标报告', 'sign-hint': '最后一人签署即提交招标人。不同意的应当书面说明；拒绝签字又不说明的，视为同意。', 'my-view': '我的意见', agree: '同意评标结果', dissent: '不同意，书面说明理由', 'dissent-text': '不同意见和理由', 'sign-confirm': '确认签署', 'dissent-confirm': '提交不同意见并签署', signed: '已签署。', silent: '拒绝签字的成员', 'silent-label': '既不签字也不书面说明的成员', 'silent-hint': '由负责人记录，视为同意评标结果。', 'silent-confirm': '记录视为同意', noted: '已记录。'
    }
  }
}
