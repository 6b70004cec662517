// Labels of the members that commands take and answers give: name | Chinese | English. "act__member" is for one act only.
import { tables } from './rows'

export const labels = tables(`
total_investment|总投资|Total investment
funds|各项资金|Funds by kind
fund|资金|Fund
listed_public_work|关系社会公共利益的大型项目|Listed large public work
must_tender|是否依法必须招标（声明）|Tendering is compulsory (statement)
must_tender_ground|按必须招标办理的依据|Why it counts as compulsory
separate_ground|不与其他标段合并采购的理由|Why it is bought apart from the other lots
prepare_days|投标准备期（日）|Days to prepare bids
publicity_start_days|收到报告后公示期限（日）|Days from report to publicity
publicity_days|公示期（日）|Days of publicity
delegate|受托人|Who acts
delegator|委托人|Who delegates
matters|委托事项|Acts delegated
delegation|委托办理|Delegation
on_behalf_of|受何人委托|On behalf of
bank|开户银行|Bank
permit|基本存款账户编号（开户许可证核准号）|Number of the account's certificate
basic_account|基本账户|Basic account
identity_register-basic-account__certificate|开户证明文件|The account's certificate
identity_register-basic-account__account|基本账户账号|Number of the basic account
begins_at|开始时间|Begins
tendering_announce-exemption__ground|不招标的法定情形|Ground of the law
tendering_announce-exemption__content|不招标的内容|What is not tendered
tendering_announce-exemption__reason|具体理由|Reasons
tendering_announce-exemption__estimate|估算价|Estimate
tendering_announce-exemption__files|证明材料（至少一份）|Evidence (one at least)
tendering_decide-exemption__text|决定的理由|Reasons of the decision
tendering_assign-witness__person|指定人员（不填则随机分配）|Person named by hand (else drawn by lot)
tendering_assign-witness__reason|人工指定的理由|Why named by hand
tendering_write-witness-note__text|见证记录|What was seen
drawn|随机分配|Drawn by lot
qualified|符合条件的人数|How many qualified
tendering_publish-prequalification-notice__issue_ends_at|资格预审文件发售截止时间|Issue of prequalification documents ends
visit|踏勘安排|Site visit
as|签名身份|In which capacity
shown|媒介所示内容摘要|Digest of what the medium shows
medium|法定媒介|Legal medium
application|申请文件|Application
extension|延长要求|Extension asked for
tied|是否有利害关系|Tied to a party
relation|关系说明|How one is tied
valid_until|有效期至|Valid until
objection_contact|异议联系方式|Contact for objections
exemption|不招标申请|Exemption
approved|是否同意|Approved
algorithm|分配方法|Way of assigning
application_deadline|资格预审申请截止时间|Application deadline
began_at|开始时间|Began
ended_at|结束时间|Ended
invitation_office|认定机关|Office that agreed
issue_from|发售开始时间|Issue begins
issue_until|发售截止时间|Issue ends
language|语言|Language
letter|信件|Letter
mail|电子邮件|E-mail
matter|事项|Matter
met|是否符合|Met
most_bids|最多投标标段数|Most lots one may bid for
most_wins|最多中标标段数|Most lots one may win
muted|不再提醒的事项|Matters not to be told of
prequal_criteria|资格预审条件|Criteria of prequalification
prequal_limit|通过家数上限|Most that may pass
prequal_method|资格审查办法|Way of qualifying
sms|短信|Short message
whose|适用对象|For whom
about|事由|About
accepts_correction|接受算术修正|Accepts the correction
account|账户|Account
address|地址|Address
adjustments|调整|Adjustments
administrators|管理员|Administrators
advice|检查意见|Advice
agency|招标代理机构|Agency
amount|金额|Amount
analysis|原因分析|Analysis
answer|答复|Answer
answer_by|答复期限|Answer by
applicant_code|申请人统一社会信用代码|Credit code of the applicant
approval_authority|审批部门|Approving authority
approval_name|审批文件名称|Name of the approval
approval_number|审批文号|Number of the approval
article|条款|Article
attachments|附件|Attachments
authority|证书认证机构|Certificate authority
bands|分档|Bands
bank_account|银行账号|Bank account
base_price|标底|Base price
basis|依据|Basis
before_contract|签订合同前|Before the contract
benchmark|基准价|Benchmark
bid|投标文件|Bid
bid_deadline|投标截止（开标）时间|Bid deadline and opening
bidder|投标人|Bidder
bidder_code|投标人统一社会信用代码|Credit code of the bidder
bidder_name|投标人名称|Name of the bidder
bidders|投标人|Bidders
bids|投标|Bids
binding|证书绑定|Certificate binding
body|正文|Text
bond|履约保证金|Performance bond
bonus|加分|Bonus
box|附加内容|Additional contents
candidates|中标候选人|Candidates
case_id|项目（标段）|Case
cause|原因|Cause
ceiling|最高投标限价|Maximum price
ceiling_weight|限价权重|Weight of the maximum price
ceiling_weights|限价权重|Weights of the maximum price
centre|交易中心|Centre
certificate|数字证书|Certificate
certificates|数字证书|Certificates
change|修改内容|Change
clause|条款|Clause
clear|无回避情形|No ground to step back
code|代码|Code
commitment|承诺值|Commitment
competition_lacking|明显缺乏竞争|Competition is clearly lacking
complaint|投诉|Complaint
confirmation|确认内容|Confirmation
consortium_allowed|接受联合体|Consortia are accepted
contact|联系方式|Contact
content|内容|Content
contract_price|合同价款|Contract price
controllers|控制人（统一社会信用代码）|Controllers (credit codes)
corrections|更正|Corrections
criteria|评审标准|Criteria
criterion|评审项|Criterion
deal_code|统一交易标识码|Deal code
decision|决定|Decision
decision_text|决定理由|Reasons of the decision
decryption_window_min|解密时限|Decryption window
demand|请求|Demand
deposit|投标保证金|Deposit
deposit_form|保证金形式|Form of the deposit
description|说明|Description
deviation_percent|偏差（%）|Deviation (%)
differences|差异|Differences
digest|摘要|Digest
document|文件|Document
documents|文件|Documents
downshift|下浮|Downshift
downshifts|下浮值|Downshifts
duration_days|工期（天）|Duration in days
duration_text|工期|Time for completion
email|电子邮件|E-mail
en|英文|English
ended_because|结束原因|Why it ended
envelope|密封文件|Envelope
envelopes|密封文件|Envelopes
estimate|标段估算价|Estimate
evaluation|评标办法|Evaluation method
evidence|证明材料|Evidence
explanation|说明|Explanation
facts|登记信息|Facts
fault|责任|Fault
few_opened|解密后不足三家时|If fewer than three are opened
field|项目|Item
fields|公告内容|Contents
file|文件|File
files|文件|Files
findings|认定|Findings
flag|提示|Flag
for_owner|由招标人决定|Decided by the tenderer
forfeiture|保证金不予退还事项|Forfeiture
form|形式|Form
freeze|计算时点|When it is computed
from|起|From
from_count|家数起|From a count of
full_mark|满分|Full mark
fund_source|资金来源|Source of funds
funding|资金性质|Kind of funds
gaps|缺项|Gaps
given_by|出具单位|Given by
grant|岗位授权|Grant
ground|理由|Ground
grounds|理由|Grounds
groups|评审因素组|Groups of criteria
guarantee|保函|Guarantee
guarantees|保函|Guarantees
hear_until|陈述期限|To be heard until
industry|行业分类代码|Industry code
interest|利息|Interest
interval|区间|Interval
investment_code|投资项目代码|Investment project code
invitation_ground|邀请招标依据|Ground of the invitation
invitees|邀请单位|Invited firms
issue_ends_at|招标文件发售截止时间|Documents until
issuer|出具机构|Issuer
item|项|Item
items|事项|Items
keep_deposit_on_revocation|撤销投标不退保证金|Deposit is kept on revocation
key|密钥|Key
keys|密钥|Keys
kind|类别|Kind
kinds|主体类别|Kinds of party
late_reply|逾期答复说明|Why the reply is late
leader|评标委员会负责人|Leader of the committee
legal_representative|法定代表人|Legal representative
letters|信函|Letters
level|授权层级|Level
licence|许可证号|Licence
limited_to|限于|Limited to
lines|明细|Lines
list|名单|List
lock|锁定摘要|Lock
login|登录名|Login
lot|标段|Lot
lot_class|标段类别|Class of the lot
low|下限|Low
high|上限|High
mark|得分|Mark
marks|得分|Marks
max_mark|最高分|Highest mark
mean|均值|Mean
measure|处理措施|Measure
member|成员|Member
members|成员|Members
method|招标方式|Method
minutes|分钟|Minutes
missing|缺少的材料|Missing materials
mobile|手机号|Mobile number
must_ask_first|须先提出异议|An objection must come first
name|名称|Name
new_deadline|新的投标截止时间|New bid deadline
next_update|下次更新|Next update
not_first_reason|未定第一名的理由|Why not rank one
notice|公告|Notice
number|编号|Number
objection|异议|Objection
objective|客观项|Objective
on_documents_opening_or_result|涉及文件、开标或结果|On documents, opening or result
order|顺序|Order
organisation|单位|Organisation
outcome|结果|Outcome
owner|招标人|Tenderer
package|档案包|Package
parameters|参数|Parameters
passed|通过|Passed
password|口令|Password
payment|付款|Payment
parts|暗标|Blind parts
person|人员|Person
persons|人员|Persons
phone|联系电话|Telephone
place|地点|Place
plan|评分办法|Scoring plan
point|指出的问题|Point named
post|岗位|Post
present|到场|Present
price|价格|Price
price_method|价格分算法|Price method
price_words|大写金额|Price in words
project|项目|Project
project_code|项目编号|Project code
project_name|项目名称|Project name
proof|证书证明|Proof
proposer|提出人|Proposer
purpose|用途|Purpose
qualification|资格审查方式|Qualification
qualification_text|投标人资格要求|Qualification of bidders
qualifications|资质|Qualifications
quality|质量要求|Quality
quantity|数量|Quantity
question|问题|Question
questions|问题|Questions
rank|名次|Rank
ranking|排名|Ranking
rate|费率|Rate
rate_above|高于基准价扣分|Deduction above the benchmark
rate_below|低于基准价扣分|Deduction below the benchmark
rates|费率|Rates
reason|理由|Reason
reason_if_not|不通过的理由|Reason if not
reasons|理由|Reasons
receipt|回执|Receipt
record|记录|Record
reference|凭据|Reference
refund|退款|Refund
region|行政区划代码|Region code
reject|否决|Reject
rejection|否决投标|Rejection
remark|备注|Remark
reply|答复|Reply
representatives|招标人代表|Representatives
request|请求|Request
respondent|被投诉人|Respondent
revocation_addresses|吊销列表地址|Addresses of the revocation list
revocation_required|必须核对吊销列表|The revocation list is required
role|角色|Role
round|轮次|Round
rule|规则|Rule
rows|行|Rows
scale|建设规模|Scale
scheme|招标方案|Scheme
scope|授权范围|Scope
score|评分|Score
scores|评分|Scores
seal_mode|密封方式|Sealing mode
seal_suite|密码套件|Cipher suite
second_mean|二次平均|Second mean
secret|密钥|Secret
seed|随机种子|Seed
serial|序列号|Serial number
session|登录会话|Session
sha256|文件|File
signature|签名|Signature
signer|签署人|Signer
since|起始时间|Since
size|大小|Size
sm3|国密摘要（SM3）|SM3 digest
state|状态|State
step|步骤|Step
subject|事项|Subject
subjective|主观项|Subjective
subset_size|抽取数量|Size of the subset
summary|摘要|Summary
supervisor|行政监督部门|Supervising office
suspends|暂停招标|Suspends
technical_blind|技术标暗标评审|Technical part judged blind
two_envelopes|双信封|Two envelopes
text|内容|Text
this_update|本次更新|This update
title|标题|Title
to|至|To
token|初始化令牌|First-run token
total|总价|Total
totp|动态码|One-time code
trim|去除数量|Trimmed
trim_share|去除比例|Share trimmed
type|类型|Type
unit_price|单价|Unit price
until|止|Until
upheld|异议成立|Upheld
uses|用途|Uses
validity_days|投标有效期（天）|Validity in days
value|值|Value
verdict|意见|Verdict
visibility|可见范围|Who may see it
vote|表决|Vote
votes|表决|Votes
warnings|提示|Warnings
weight|权重|Weight
winner|中标人|Winner
witness|见证人|Witness
witness_reason|指定见证人的理由|Why this witness
year|年度|Year
zh|中文|Chinese
published_at|发布时间|Published
sent_at|送达时间|Sent
received_at|收到时间|Received
at|时间|Time
id|编号|Identifier
edition|版次|Edition
adjustment|调整|Adjustment
agrees|同意|Agrees
balance_after|交易后余额|Balance after
category|类别|Category
challenge|登录挑战|Challenge
closing|期末余额|Closing balance
counter_account|对方账号|Counter account
counter_name|对方户名|Counter name
direction|借贷方向|Direction
experts|评标专家|Experts
fit|符合|Fits
for_good|不再恢复|For good
goes_on|继续递补|Goes on to the next candidate
keep|保留|Keep
line|行|Line
may_affect_bids|可能影响投标文件编制|May affect the bids
minor|细微偏差|Minor deviation
n|序号|Number
needs_longer_check|需要延长核查|Needs a longer check
next|下一步|Next
notices|公告|Notices
paper|待签名文件|Paper to sign
opening|期初余额|Opening balance
page|页码|Page
per_million|百万分率|Per million
posted_at|记账时间|Posted at
refused_both|拒绝签字且不说明理由|Refuses to sign and to explain
signed_on|签订日期|Signed on
source|来源|Source
source_id|来源编号|Source identifier
sub_account|子账户|Sub-account
above|高于|Above
up_to|至|Up to
set|参与计算的报价|Prices that count
trimmed|去极值后计算|After trimming
floor_mark|最低分|Lowest mark
best_mark|最高得分|Best mark
trim_min_members|去极值的最少评委数|Members from which on to trim
second|其次|Second
first|首先|First
applicant|被保证人|Applicant
beneficiary|受益人|Beneficiary
guarantor|保证人|Guarantor
issued_at|出具时间|Issued
kb|解密密钥|Opening key
known_at|知道之日|Known since
leads|线索|Leads
lot_code|标段编号|Lot code
officers|承办人|Officers
valid_from|有效期自|Valid from
valid_to|有效期至|Valid until
person_name|姓名|Name
benchmark_rule|基准价|Benchmark
person_login|登录名|Login
facts_address|地址|Address
scheme_method|招标方式|Method
identity_register-organisation__name|单位名称|Name of organisation
identity_register-organisation__login|登录名|Login
identity_register-organisation__code|统一社会信用代码|Unified social credit code
identity_found-hall__code|统一社会信用代码|Unified social credit code
tendering_submit-conditions__scope|是否依法必须招标|Must it be tendered
tendering_submit-conditions__must_tender|依法必须招标|Tendering is compulsory
tendering_register-project__scope|是否依法必须招标（资金）|Must it be tendered (by its funds)
tendering_register-project__code|项目编号|Project code
tendering_register-lot__code|标段编号|Lot code
tendering_register-project__owner|招标人（统一社会信用代码）|Tenderer (credit code)
tendering_register-project__agency|招标代理机构（统一社会信用代码）|Agency (credit code)
tendering_register-project__supervisor|行政监督部门（统一社会信用代码）|Supervising office (credit code)
tendering_register-project__name|项目名称|Name of the project
tendering_register-project__content|建设内容|Contents
identity_request-grant__person|人员（人员编号，见其“本单位与本人”页底部）|Person (id, at the end of that person's page "My organisation and I")
tendering_register-lot__name|标段名称|Name of the lot
tendering_register-lot__content|招标内容|What is tendered
documents_add-file__name|文件名|File name
identity_set-second-factor__code|动态码|One-time code
identity_sign-in-with-password__code|动态码|One-time code
`)
