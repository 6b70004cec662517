// Hints.
import { tables } from './rows'

export const hints = tables(`
industry|国民经济行业分类代码，例如 E48|Of the national industry classification, for example E48
region|6 位行政区划代码，例如 420100|Six-digit division code, for example 420100
investment_code|例如 2017-420000-48-01-000001|For example 2017-420000-48-01-000001
password|至少 12 个字符，不含登录名|At least 12 characters, without the login
technical_blind|评审时隐去投标人名称|Bidders' names are hidden while judging
scheme_duration_days|0 表示不限|0: no limit
deposit|没有要求的填 0|0: none asked for
`)
