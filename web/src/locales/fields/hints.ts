// Hints.
import { tables } from './rows'

export const hints = tables(`
industry|国民经济行业分类代码，例如 E48|Of the national industry classification, for example E48
region|6 位行政区划代码，例如 420100|Six-digit division code, for example 420100
investment_code|例如 2017-420000-48-01-000001|For example 2017-420000-48-01-000001
scope|all：全部项目；own：本单位参与的项目；350525：该地区；tendering/construction：该类交易；350525+tendering/construction：该地区的该类交易|all: every case; own: cases of the own organisation; 350525: a region; tendering/construction: a class of trade; 350525+tendering/construction: that class in that region
matters|只能委托本人岗位可以办理的事项|Only what one's own post may do
password|至少 12 个字符，不含登录名|At least 12 characters, without the login
technical_blind|评审时隐去投标人名称|Bidders' names are hidden while judging
two_envelopes|报价单独密封，第一信封评审通过后才打开|Prices are sealed apart and opened only after the first envelope is judged
scheme_duration_days|0 表示不限|0: no limit
must_tender|平台按资金和估算价认定，一般不必填写|The hall decides by funds and estimate; leave it open as a rule
prepare_days|仅自愿招标可以少于 20 日|Fewer than 20 for voluntary tenders only
publicity_days|仅自愿招标可以少于 3 日|Fewer than 3 for voluntary tenders only
funds|各项之和等于总投资|They sum to the total investment
deposit|没有要求的填 0|0: none asked for
`)
