// Words of the pages about the site itself: display, help, contact, accessibility, refusals.
#pragma once
#include "edge/portal/texts.hpp"

namespace sunhall::portal::say {
inline constexpr Words look_intro{
    "选择您习惯的显示方式。只改变字号、间距和颜色，内容完全相同；本站只用一个 Cookie 记住这个选择。",
    "Choose how pages look. Only size, spacing and colours change, never the content; one cookie remembers the "
    "choice."},
    look_size{"字号与间距", "Size and spacing"}, look_standard{"标准版", "Standard"},
    look_large{"大字版（适合年长者，18 磅以上）", "Large type (18 points and more)"}, look_colours{"颜色", "Colours"},
    look_system{"跟随系统（浅色或深色）", "As my device says (light or dark)"},
    look_contrast{"高对比度（黑底黄字链接）", "High contrast"}, look_save{"保存显示设置", "Save"},
    help_find{"怎样找到一条公告", "How to find a notice"},
    help_find_text{
        "在首页或“公告公示”页输入两个字以上的关键词，例如“体育公园”；还可以按环节、类型、地区、行业和日期筛选。每一页的"
        "结果都可以订阅（Atom、JSON）或下载成表格（CSV）。",
        "Type two characters or more on the home page or under Notices, and filter by stage, type, region, industry "
        "and date. Every result can be followed as a feed or taken as a CSV file."},
    help_read{"怎样看懂一个项目", "How to read a tender"},
    help_read_text{
        "项目页列出当前环节、已经发生的事和接下来的时间，以及全部公告、公开文件、开标记录、候选人、结果和合同。公告如有"
        "更正，会逐字标出改动。",
        "The page of a tender shows its stage, what happened, what comes next, and all notices, files, opening record, "
        "candidates, result and contract. Corrections are marked word by word."},
    help_verify{"怎样验证一份回执或档案", "How to verify a receipt or archive"},
    help_verify_text{
        "打开“自己验证”，粘贴或拖入文件，浏览器会自行核对签名、日志证明和摘要。也可以下载程序离线运行 sunhall verify。",
        "Open Check it yourself and paste or drop the file; your browser checks signature, log proof and digests. Or "
        "run sunhall verify offline."},
    help_data{"怎样成批取得数据", "How to get the data in bulk"},
    help_data_text{
        "“开放数据”页有全部公告、项目和主体的 CSV 与 JSON 文件、数据字典和许可。",
        "Open data has all notices, tenders and organisations as CSV and JSON files, a dictionary and the licence."},
    help_refused{"系统提示“无法办理”怎么办", "When the hall refuses an act"},
    help_refused_text{"每一条提示都有代码；在提示说明中可以查到原因、依据和办法。",
                      "Every refusal has a code; its page says why and what to do."},
    contact_intro{"业务咨询、技术支持、错误报告和投诉都可以找我们；答复时限见下表。",
                  "Questions, technical help, reports of errors and complaints are welcome here."},
    contact_desks{"业务咨询电话", "Telephone by matter"}, desk{"部门", "Office"}, window{"窗口", "Window"},
    telephone{"电话", "Telephone"}, address{"地址", "Address"}, hours{"办公时间", "Hours"}, mail{"电子邮箱", "Mail"},
    complaint{"投诉与监督", "Complaints"},
    complaint_text{
        "对招标文件、开标或评标结果的异议，由投标人或利害关系人登录后在项目中提出，招标人应在三日内答复。对答复不满的，"
        "可以向行政监督部门投诉，由监督部门决定是否受理并处理；本中心只转送，不作决定。对本中心工作人员的投诉，请拨打监"
        "督电话。",
        "Objections to documents, opening or result are raised in the tender after signing in, and the tenderer "
        "answers within three days. Whoever disagrees with the answer may complain to the supervising office, which "
        "decides; the centre only hands it over. For complaints about the centre's staff call the number below."},
    complaint_phone{"监督电话", "Complaints about the centre"},
    report_error{"报告公告错误", "Report an error in a notice"},
    report_error_text{
        "请把公告网址和错误之处发到上面的邮箱，三个工作日内答复。公告只能由原发布人以更正公告更正，原文保留。",
        "Send the address of the notice and what is wrong to the mail address above; the answer comes within three "
        "working days. Only its publisher can correct a notice, by a correction; the original stays."},
    about_notice{"您要报告的公告：", "The notice you report: "},
    objection_limits{"异议和投诉的期限", "Time limits of objections and complaints"},
    access_state{"符合程度", "Conformance"},
    access_state_text{
        "本站按《Web 内容无障碍指南》2.2 的 A 级和 AA 级制作，并用 axe "
        "自动检查每一个页面的中英文两个版本。没有脚本、没有插件、只用键盘都可以完成全部查询和下载。",
        "This site is made to WCAG 2.2 levels A and AA; axe checks every page in both languages. Everything can be "
        "read, searched and downloaded without script, without plug-ins and by keyboard alone."},
    access_how{"您可以这样使用", "Ways to use it"},
    access_zoom{"放大到 400% 或在 360 像素宽的手机上，内容不会被截断。",
                "At 400 % zoom and on a phone 360 pixels wide nothing is cut off."},
    access_large{"大字版：字号不小于 18 磅、行距加大、按钮不小于 44 像素，与标准版同一套页面。",
                 "Large type: at least 18 points, wider spacing, targets of 44 pixels, from the same pages."},
    access_dark{"深色、高对比度和系统强制配色都受支持。", "Dark, high contrast and forced colours are supported."},
    access_print{"每一页都可以直接打印，图表旁都有数据表。",
                 "Every page prints, and every chart has a table beside it."},
    access_limits{"已知不足", "Known limits"},
    access_limits_text{"招标人上传的文件（PDF 等）由发布单位提供，可能不完全无障碍；需要帮助请联系服务台。",
                       "Files uploaded by tenderers may not be fully accessible; the desk helps."},
    access_feedback{"反馈", "Feedback"},
    access_feedback_text{"遇到障碍请告诉我们，五个工作日内答复。",
                         "Tell us about barriers; we answer within five working days."},
    problems_title{"提示说明", "Refusals explained"},
    problems_intro{"系统拒绝办理时给出的全部代码、原因和办法。",
                   "All codes with which the hall may refuse an act, why, and what to do."},
    problem_code{"代码", "Code"}, problem_means{"含义", "Meaning"}, problem_way{"怎么办", "What to do"},
    problem_status{"HTTP 状态", "HTTP status"}, problem_acts{"哪些事项会这样提示", "Acts that may answer so"},
    problem_basis{"依据", "Rules"};
}  // namespace sunhall::portal::say
