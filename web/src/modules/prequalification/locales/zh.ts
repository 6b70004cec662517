export default {
  prequalification: {
    title: '资格审查', application: '资格预审申请', 'to-case': '返回项目', 'to-tender': '返回招标项目',
    'sign-in': '审查签到', 'sign-in-hint': '签到后显示申请人名单。全程留痕。', statement: '回避声明', 'statement-hint': '请核对下列申请人。与其中任何一个有利害关系的应当回避。', declare: '签署声明，没有应当回避的情形', 'step-back': '申请回避', ground: '回避情形',
    'not-opened': '申请文件尚未统一开启，请等待申请人提交密钥或时间届满。', progress: '已审查 {done} / {all} 个申请人', 'signed-at': '审查报告已于 {at} 由全体成员签署。', applicants: '申请人', order: '序号', applicant: '申请人', code: '统一社会信用代码', result: '结果', reason: '理由', none: '目前没有可以显示的申请人。', unopened: '未开启的申请',
    recorded: '已记录', 'not-recorded': '待审查', members: '联合体成员', met: '符合', 'not-met': '不符合', score: '得分', 'score-hint': '0 至 100 分，至多两位小数', passes: '通过', fails: '不通过', record: '记录审查意见',
    'need-open': '请选择“{criterion}”是否符合。', 'need-reason': '“{criterion}”不符合，请写明理由。', 'need-score': '请填写 0 至 100 的得分，至多两位小数。',
    sign: '签署审查报告', 'sign-hint': '全体成员审查完毕后签署；最后一人签署即确定通过名单，此后不能更改。', 'my-view': '我的意见', agree: '同意审查结论', dissent: '不同意，书面说明', 'dissent-text': '不同意见和理由', notify: '书面通知全部申请人',
    deadline: '申请截止时间', 'you-passed': '通过资格预审，可以投标。', 'you-failed': '未通过资格预审。', 'handed-in': '递交记录', 'key-released': '已提交密钥', release: '提交解密密钥', 'release-hint': '选择递交时保存的密钥文件。所有申请文件统一开启，此前密钥保持密封。', 'key-file': '密钥文件', passphrase: '密钥口令',
    make: '制作并递交申请', replace: '制作新的申请替换它', 'make-hint': '文件在本机加密，只上传加密后的副本；申请截止前任何人都不能打开，也不显示申请人名称。', files: '资格预审申请文件', 'files-hint': '1 至 {n} 个文件', 'members-hint': '联合体其他成员的统一社会信用代码，用空格或换行隔开；递交后不能增减。',
    seal: '加密并保存密钥文件', prove: '预演：证明密钥能打开申请文件', 'prove-hint': '密钥文件已保存到浏览器的下载目录，平台没有副本。请选择它，本机将实际解开每一个文件；通过后才能递交。', 'save-again': '重新保存密钥文件', proven: '密钥能打开全部文件', 'hand-in': '确认递交申请', anew: '放弃并重新制作',
    'need-files': '请选择 1 至 {n} 个文件，不能有空文件。', 'need-codes': '联合体成员的统一社会信用代码应为 18 位。', 'other-key': '这个密钥文件不是本次申请的，或口令不正确。', closed: '目前不能递交资格预审申请。', withdraw: '撤回申请', 'withdraw-ask': '撤回后，已递交的文件永远保持密封。截止前仍可重新递交。', 'withdraw-confirm': '确认撤回申请',
    step: { sealing: '正在加密…', proving: '正在解开加密文件…', sending: '正在上传并递交…', releasing: '正在提交密钥…', withdrawing: '正在撤回…' },
    state: { standing: '有效', superseded: '已被替换', withdrawn: '已撤回', returned_unopened: '未开启退回', opened: '已开启', unopened: '未按时解密', invalid: '内容无效' },
    said: { 'signed-in': '已签到。', declared: '已签署回避声明。', 'stepped-back': '已申请回避。', recorded: '审查意见已记录。', signed: '已签署审查报告。', 'handed-in': '申请已递交，大厅已出具回执。请妥善保管密钥文件。', released: '密钥已提交并验证相符。', withdrawn: '申请已撤回。' }
  }
}
