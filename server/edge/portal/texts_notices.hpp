// Words of the pages about notices.
#pragma once
#include "edge/portal/texts.hpp"

namespace sunhall::portal::say {
inline constexpr Words newest{"最新公告", "Newest notices"}, running{"正在进行的项目", "Running tenders"},
    tagline{"公共资源交易，全程公开、可验证", "Public procurement, open and verifiable"},
    tagline_more{"公告、开标记录、中标结果和合同全部公开，无须注册；每一份回执和记录任何人都可以独立核对。",
                 "Notices, opening records, results and contracts are open to all without an account, and anyone can "
                 "verify every receipt and record.",
                 "公告、结果、合同全部公开，不用注册。", "All is open. No account is needed."},
    by_stage{"按环节查看", "By stage"}, numbers{"平台数据", "In numbers"}, n_notices{"已发布公告", "notices published"},
    n_running{"进行中的项目", "tenders running"}, n_parties{"登记主体", "organisations"},
    n_entries{"可验证的日志记录", "verifiable journal entries"}, check_title{"自己验证", "Check it yourself"},
    check_more{"粘贴或拖入一份回执、密封文件或档案包，在您的浏览器里核对，不必信任本网站。",
               "Paste or drop a receipt, a sealed envelope or an archive and verify it in your own browser, without "
               "trusting this site."},
    check_link{"验证一份回执", "Verify a receipt"},
    guide_more{"每个环节谁来办、要什么材料、多长时间。", "Who does what, with which papers, within which time."},
    deadlines_more{"任选一条期限，看起算、节假日和届满时间。", "Pick a rule and see its start, holidays and end."},
    type{"公告类型", "Type"}, stage{"环节", "Stage"}, region_hint{"名称或代码，如：武汉市", "name or code"},
    industry{"行业", "Industry"}, from{"发布日期自", "Published from"}, to{"至", "to"}, filter{"筛选", "Filter"},
    clear{"清除条件", "Clear"}, results{"条结果", "results"}, about{"约 ", "about "},
    no_results{"没有符合条件的公告。可以减少条件，或换一个更短的词。",
               "No notice fits. Use fewer filters or a shorter word."},
    same_query{"同样的条件也可以：", "The same query as: "}, atom{"订阅（Atom）", "Atom feed"},
    json_feed{"JSON 订阅", "JSON feed"}, csv{"表格（CSV）", "CSV"}, corrected{"已更正", "corrected"},
    fresh{"新", "new"}, in_period{"公示至 ", "public until "}, published{"发布时间", "Published"},
    publisher{"发布单位", "Publisher"}, number{"公告序号", "Number in the feed"},
    period_ends{"公示截止", "Period ends"}, contents{"公告内容", "Contents"}, attachments{"附件", "Attachments"},
    case_link{"查看项目全过程", "The whole tender"},
    superseded{"本公告已被更正，请以新公告为准：", "This notice has been corrected. Read the new one: "},
    corrects{"本公告更正了先前的公告：", "This notice corrects an earlier one: "},
    versions{"各版本与差异", "Versions and differences"}, version{"第 %d 版", "Version %d"},
    this_version{"（本页）", " (this page)"}, changed{"与上一版相比的改动", "What changed since the version before"},
    added_mark{"加下划线的为新增", "underlined: added"}, removed_mark{"加删除线的为删去", "struck through: removed"},
    unchanged{"正文没有改动。", "The text is unchanged."}, verify_heading{"核对本公告", "Verify this notice"},
    digest{"摘要（SHA-256）", "Digest (SHA-256)"},
    digest_hint{"覆盖公告的规范文本；任何改动都会使它不同。", "Covers the canonical text; any change would alter it."},
    signed_statement{"平台签名的公告文件", "Notice signed by the platform"},
    log_proof{"日志收录证明", "Inclusion proof in the log"}, data_json{"数据（JSON）", "Data (JSON)"},
    qr{"本页二维码", "QR code of this page"}, error_report{"发现错误？", "Found an error?"},
    error_link{"报告本公告的问题", "Report a problem with this notice"}, bytes{"字节", "bytes"};
}  // namespace sunhall::portal::say
