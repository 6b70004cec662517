// Choices.
import { tables } from './rows'

export const choices = tables(`
budget|预算资金|Budget money
state_enterprise|国有企业事业单位资金|State enterprises' money
foreign|国际组织或者外国政府资金|Foreign loan or aid
withdrawals|撤回投标|Withdrawals
not_interested|不是利害关系人|Not an interested party
no_facts|没有明确事实和线索|No concrete facts
no_signature_or_contact|未签章或者没有有效联系方式|No signature or contact
ground__late|超过投诉时效|Late
decided_before|已有决定且无新的证据|Decided before without new proof
objection_missing|应先提出异议而未提出|Objection missing
in_review_or_court|已进入行政复议或者诉讼|In review or court
security_or_secret|涉及国家安全、国家秘密|National security or secrets
disaster_relief|抢险救灾|Disaster relief
work_relief|以工代赈|Work relief
irreplaceable_patent|不可替代的专利或者专有技术|Irreplaceable patent or technology
own_capability|采购人能够自行建设、生产或者提供|The purchaser can do it itself
concession_investor|特许经营投资人能够自行建设、生产或者提供|The concession's investor can do it itself
original_supplier|需要向原中标人采购|Must come from the original supplier
other_by_state|国家规定的其他情形|Other case laid down by the state
both|两者|Both
by_lot_order|按标段顺序|By the order of lots
by_lot_value_desc|按标段金额从大到小|By value, largest first
downloads|文件下载|Downloads
en|英文|English
evaluation|评标|Evaluation
limited|有限数量制|Limited number
me|本人|Me
min_total_price|总价最低|Lowest total price
pass|合格制|Pass or fail
progress|进展|Progress
zh|中文|Chinese
seal_suite__B|国际算法（SHA-256、AES-256-GCM）|International (SHA-256, AES-256-GCM)
seal_suite__G|国密算法（SM3、SM4-GCM）|Chinese national (SM3, SM4-GCM)
open|公开招标|Open tendering
invited|邀请招标|Invited tendering
post|资格后审|Post-qualification
pre|资格预审|Prequalification
comprehensive|综合评估法|Comprehensive scoring
lowest_evaluated_price|经评审的最低投标价法|Lowest evaluated price
works|工程施工|Works
goods|货物|Goods
services|服务|Services
survey_design|勘察设计|Survey and design
fail_if_external_cause|因外部原因不足三家的招标失败|Fails if for an outside cause
always_fail|一律招标失败|Always fails
state_controlled|国有资金占控股或主导地位|State funds control
state_part|部分国有资金|Part state funds
private_|非国有资金|Private funds
private|非国有资金|Private funds
foreign_loan|国际组织或外国政府贷款|Foreign loan
owner|招标人|Tenderer
agency|招标代理机构|Agency
bidder|投标人|Bidder
supervisor|行政监督部门|Supervising office
inspector|监察部门|Inspection office
bank|银行|Bank
centre|交易中心|Centre
platform|平台|Platform
everyone|公开|Everyone
sealed|密封|Sealed
parties|项目各方|Parties of the case
committee|评标委员会|Committee
visibility__owner|招标人和代理机构|Tenderer and agency
organisation|仅本单位|Own organisation only
as__organisation|发布单位|The publisher
responsible_person|责任人|Person responsible
transfer|转账|Transfer
cheque|支票|Cheque
cash|现金|Cash
guarantee|保函|Guarantee
annual|年度保证金|Annual deposit
none|无|None
bank_guarantee|银行保函|Bank guarantee
surety_bond|担保保函|Surety bond
insurance|保证保险|Insurance
mean|算术平均|Mean
trimmed_mean|去极值平均|Trimmed mean
downshift|平均下浮|Mean with downshift
composite|与最高限价复合|Composite with the maximum
second_mean|二次平均|Second mean
lowest|最低价|Lowest
interval_mean|区间平均|Mean of an interval
random_subset|随机抽取平均|Mean of a random subset
linear|线性|Linear
step|分步|Step
banded|分档|Banded
ratio|比例|Ratio
technical|技术|Technical
business|商务|Business
price|价格|Price
credit|信用|Credit
seal|密封不符合要求|Seal
consortium|联合体不符合要求|Consortium
qualification|资格不符合要求|Qualification
two_bids|递交两份投标|Two bids
response|未实质性响应|No substantial response
offence|违法行为|Offence
unclear|含义不明确|Unclear
arithmetic|计算错误|Arithmetic
low_price|报价过低|Low price
inconsistent|前后不一致|Inconsistent
agreed|同意|Agreed
dissented|持不同意见|Dissented
noted_consent|视为同意|Deemed agreed
prequalification_documents|资格预审文件|Prequalification documents
tender_documents|招标文件|Tender documents
result|评标结果|Result
other|其他|Other
modify|修改|Modify
correct|更正|Correct
re_evaluate|重新评标|Evaluate again
re_tender|重新招标|Tender again
award_void|中标无效|Award void
dismissed|驳回|Dismissed
objection|异议|Objection
order|监督指令|Order
document_defect|文件缺陷|Defect of documents
force_majeure|不可抗力|Force majeure
policy|政策调整|Policy
before_notice|公告前终止|Before the notice
gives_up|放弃中标|Gives up
no_performance_bond|未提交履约保证金|No performance bond
accepted|受理|Accepted
not_accepted|不予受理|Not accepted
transferred|移送|Transferred
few_bidders|投标人不足三个|Fewer than three bidders
few_qualified|合格申请人不足|Too few qualified
all_rejected|全部否决|All rejected
no_award|未定标|No award
apply_exemption|申请不再招标|Apply for exemption
owner_decides|由招标人决定|The tenderer decides
complaint|投诉|Complaint
login|登录|Sign-in
sign|签名|Signing
encrypt|加密|Encryption
revoked_after_deadline|截止后撤销投标|Revoked after the deadline
contract_refused|无正当理由不签合同|Contract refused
terms_added|提出附加条件|Terms added
in_documents|招标文件规定的情形|As the documents say
paid|已付款|Paid
returned|已退回|Returned
administrator|系统管理员|Administrator
security_administrator|安全管理员|Security administrator
auditor|安全审计员|Auditor
acceptance|受理岗|Acceptance desk
opening_staff|开标评标岗|Opening and evaluation desk
it_staff|信息技术岗|IT desk
evaluator|评标专家|Evaluator
witness|见证人|Witness
representative|招标人代表|Representative
leader|负责人|Leader
archivist|档案管理岗|Archivist
organisation_manager|单位管理员|Manager of the organisation
expert|评标专家|Expert
after_report|评标报告形成后|After the report
after_initial_review|初步评审后|After the initial review
passed|通过初步评审的报价|Prices that passed
all_opened|全部开标报价|All opened prices
floor|向下取整|Floor
ceil|向上取整|Ceiling
below_mean|低于均值者再平均|Mean of those below
with_lowest|与最低价平均|With the lowest
total|总分|Total
for_owner|由招标人决定|The tenderer decides
payment_terms|付款条件|Payment terms
missing_item|缺项|Missing item
delivery_delay|交货延误|Delivery delay
lot_discount|标段折扣|Lot discount
competition_lacking|明显缺乏竞争|Competition is lacking
competition_sufficient|竞争充分|Competition suffices
registered|已登记|Registered
verified|已核验|Verified
valid|有效|Valid
revoked|已撤销|Revoked
claimed|已索赔|Claimed
L1|经办（L1）|Handler (L1)
L2|审核（L2）|Reviewer (L2)
L3|批准（L3）|Leader (L3)
debit|借（支出）|Debit
direction__credit|贷（收入）|Credit
fee|手续费|Fee
interest|利息|Interest
payment|付款|Payment
payment_return|付款退回|Returned payment
supervision|监督|Supervision
tender-documents|招标文件|Tender documents
kind__tender-documents|招标文件|Tender documents
kind__opening-record|开标记录|Opening record
kind__evaluation-report|评标报告|Evaluation report
kind__contract|合同|Contract
kind__award-notice|中标通知书|Award notice
kind__clarification|澄清修改|Clarification
`)
