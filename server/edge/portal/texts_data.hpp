// Words of the register of organisations, the statistics and the open data.
#pragma once
#include "edge/portal/texts.hpp"

namespace sunhall::portal::say {
inline constexpr Words register_title{"市场主体", "Organisations"},
    register_intro{"在本平台登记的招标人、代理机构、投标人和监督部门的公开信息。可按名称或统一社会信用代码查询。",
                   "Public facts of tenderers, agencies, bidders and supervising offices registered here. Search by "
                   "name or credit code."},
    register_query{"名称或统一社会信用代码", "Name or credit code"}, kind{"类别", "Kind"},
    credit{"统一社会信用代码", "Credit code"}, registered{"登记时间", "Registered"}, verified{"信息核对", "Checked"},
    verified_yes{"已与来源核对一致", "agrees with its sources"},
    verified_no{"自行填报，尚未核对", "entered by itself, not checked yet"},
    representative{"法定代表人", "Legal representative"}, licence{"营业执照", "Licence"},
    qualifications{"资质", "Qualifications"}, org_address{"地址", "Address"},
    org_notices{"发布的公告", "Published notices"},
    no_party{"没有找到。请核对名称，信用代码应为 18 位。",
             "None found. Check the name; a credit code has 18 characters."},
    only_public{"本页只有可以公开的登记信息。投标等商业秘密和个人信息不公开。",
                "Only public entries stand here; bids and personal data are not public."},
    statistics_title{"统计", "Statistics"},
    statistics_intro{
        "全部数字由公开记录实时计算；每张图旁都有数据表，可下载。",
        "All figures are computed from the public records; every chart has a table beside it to download."},
    by_month{"按月发布公告数", "Notices by month"}, by_type{"按类型的公告数", "Notices by type"},
    by_region{"按地区的公告数", "Notices by region"}, by_stage_now{"进行中项目所处环节", "Running tenders by stage"},
    by_kind{"登记主体类别", "Organisations by kind"}, award_table{"已公布结果的项目", "Published results"},
    month{"月份", "Month"}, count{"数量", "Number"}, share{"占比", "Share"},
    how_counted{
        "口径：以公告在本平台的发布时间和公开编号为准，含更正公告；截止时间见页脚。",
        "Counted by time and number of publication here, corrections included; the cut-off stands at the foot."},
    chart_of{"柱状图", "Bar chart"}, download_csv{"下载数据（CSV）", "Download (CSV)"},
    budget{"最高投标限价合计（元）", "Sum of maximum prices (yuan)"},
    deal{"中标价合计（元）", "Sum of award prices (yuan)"}, saving{"节约率", "Saving"},
    awards{"已公布中标结果", "published awards"}, openings{"已公布开标记录", "published opening records"},
    contracts{"已公布合同", "published contracts"}, failures{"终止或失败", "failed or ended"},
    data_title{"开放数据", "Open data"},
    data_intro{
        "全部公开信息都可以成批下载、订阅或通过接口取得，无须注册，不限用途。",
        "Everything public can be taken in bulk, followed or read by interface, without an account and for any use."},
    files_heading{"整库文件", "Whole registers"}, file_what{"内容", "What"}, file_formats{"格式", "Formats"},
    d_notices{"公告", "Notices"}, d_cases{"项目", "Tenders"}, d_parties{"市场主体", "Organisations"},
    d_regions{"统计：公告数量和中标金额", "Statistics: notices and amounts awarded"}, records_count{"记录数", "Records"},
    follow{"订阅与接口", "Feeds and interface"},
    follow_feed{"公告序列（编号连续，可断点续取）", "Notices by gap-free number, resumable"},
    follow_atom{"Atom 订阅（与列表页同样的筛选参数）", "Atom feed with the filters of the list"},
    follow_json{"JSON Feed", "JSON Feed"}, follow_api{"接口说明（OpenAPI 3.1）", "OpenAPI 3.1"},
    follow_log{"日志检查点与证明", "Checkpoint and proofs of the log"}, licence_heading{"许可", "Licence"},
    licence_text{
        "公开的交易信息可以自由复制、分析、再发布，包括商业使用；请注明来源和取得时间，不得歪曲原意。附件的著作权属于其"
        "发布单位。",
        "Public trade information may be copied, analysed and published again, also commercially; name the source and "
        "the time, and do not distort it. Rights in attached files stay with their publishers."},
    dictionary{"数据字典", "Dictionary"}, dictionary_intro{"每个文件的每一列。", "Every column of every file."},
    column{"列", "Column"}, meaning{"含义", "Meaning"}, example_use{"怎样使用", "How to use it"},
    example_text{"用电子表格打开 CSV；或从命令行续取公告：",
                 "Open the CSV in a spreadsheet; or follow the notices from a command line:"};
}  // namespace sunhall::portal::say
