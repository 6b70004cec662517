// Words of an organisation's public record and of the sums of awards.
#pragma once
#include "edge/portal/texts.hpp"

namespace sunhall::portal::say {
inline constexpr Words record_title{"公开交易记录", "Public record"},
    record_tenders{"发布的招标项目（标段）", "lots tendered"}, record_won{"中标（标段）", "lots won"},
    record_given{"已公布结果（标段）", "lots awarded"},
    lots_tendered{"发布的招标", "Tenders published"}, awards_won{"中标", "Awards won"},
    awards_given{"已公布的中标结果", "Awards given"}, contracts_public{"已公开的合同", "Contracts published"},
    lot{"标段", "Lot"}, as_role{"身份", "As"}, as_owner{"招标人", "tenderer"}, as_agency{"招标代理机构", "agency"},
    published_on{"发布日期", "Published"}, stage_now{"当前环节", "Present stage"}, won_by{"中标人", "Winner"},
    award_yuan{"中标价（元）", "Award price (yuan)"}, ceiling_yuan{"最高投标限价（元）", "Maximum price (yuan)"},
    announced_on{"结果公布日期", "Result published"}, result_notice{"结果公告", "Result notice"},
    overturned{"结果公布后该招标失败或终止", "the tender failed or was ended later"},
    contract_yuan{"合同价（元）", "Contract price (yuan)"}, signed_date{"签订日期", "Signed"},
    tenderer{"招标人", "Tenderer"}, sum_of_awards{"中标价合计（元）", "Sum of award prices (yuan)"},
    newest_only{"表中为最近 50 项；合计包括全部。", "The tables hold the newest fifty; the sums hold all."},
    record_hint{"只列已依法公布的结果。是否参加投标、报价等在开标前不公开；联合体中标列在牵头人名下。",
                "Only published results stand here; nothing tells who bids before an opening. A consortium's award "
                "stands under its leader."};
inline constexpr Words amounts{"中标金额", "Amounts awarded"},
    amounts_intro{"最近十二个月公布的中标结果；与最高投标限价比较时，只计公布了限价的标段。",
                  "Results published in the last twelve months; compared with maximum prices only where one was "
                  "published."},
    amount_month{"按月中标金额（万元）", "Amounts by month (10,000 yuan)"},
    amount_category{"按交易类别的中标金额（万元）", "Amounts by category (10,000 yuan)"},
    amount_class{"按标的的中标金额（万元）", "Amounts by kind of purchase (10,000 yuan)"},
    amount_region{"按地区的中标金额（万元）", "Amounts by region (10,000 yuan)"},
    results_count{"中标结果数", "Results"}, ceilings{"最高投标限价合计（元）", "Maximum prices (yuan)"},
    difference{"差额（元）", "Difference (yuan)"}, saving_rate{"节约率", "Saving"},
    purchase{"标的", "Purchase"}, works{"工程", "Works"}, goods{"货物", "Goods"}, services_class{"服务", "Services"},
    no_amounts{"最近十二个月没有公布的中标结果。", "No result was published in the last twelve months."},
    saving_formula{"差额 = 最高投标限价合计 − 这些标段的中标价合计；节约率 = 差额 ÷ 最高投标限价合计。结果公布后失败或终止"
                   "的招标不计。",
                   "Difference = maximum prices − award prices of these lots; saving = difference ÷ maximum prices. "
                   "Tenders that failed or ended after their result are left out."},
    all_awards{"合计", "Total"};
}  // namespace sunhall::portal::say
