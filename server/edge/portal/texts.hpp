// Every word of the portal in its two languages; Chinese first.
#pragma once
#include <string>
#include <string_view>

namespace sunhall::portal {

struct Words {
    const char *zh, *en;
    std::string in(std::string_view language) const { return language == "en" ? en : zh; }
};

namespace say {
inline constexpr Words skip{"跳到正文", "Skip to content"}, home{"首页", "Home"}, notices{"公告公示", "Notices"}, search{"搜索", "Search"},
    guide{"办事流程", "Procedure"}, verify{"验证回执", "Verify a receipt"}, navigation{"主导航", "Main"}, other_language{"English", "中文"},
    newest{"最新公告", "Newest notices"}, running{"正在进行的项目", "Running tenders"}, more{"更多公告", "More notices"}, none{"暂无内容。", "Nothing here yet."},
    all{"全部", "All"}, category{"交易类别", "Category"}, region{"地区（代码）", "Region (code)"}, type{"公告类型", "Type"}, filter{"筛选", "Filter"},
    older{"更早的公告", "Older notices"}, keywords{"关键词", "Keywords"}, search_hint{"两个字即可搜索；多个词用空格分开，须同时出现。", "Two characters are enough; several words must all occur."},
    results{"条结果", "results"}, about{"约", "about"}, further{"下一页", "Next page"}, published{"发布时间", "Published"}, publisher{"发布单位", "Publisher"},
    number{"公告序号", "Number in the feed"}, period_ends{"公示截止", "Period ends"}, digest{"摘要（SHA-256）", "Digest (SHA-256)"},
    digest_hint{"摘要覆盖公告的规范文本，可与日志核对。", "It covers the notice's canonical text and can be checked against the log."},
    data{"数据（JSON）", "Data (JSON)"}, contents{"公告内容", "Contents"}, case_link{"查看项目时间轴", "Timeline of this tender"},
    corrected{"已更正", "corrected"}, superseded{"本公告已被更正，请以新公告为准：", "This notice has been corrected. Read the new one: "}, new_notice{"更正后的公告", "corrected notice"},
    corrects{"本公告更正了先前的公告：", "This notice corrects an earlier one: "}, old_notice{"原公告", "earlier notice"},
    stages{"办理环节", "Stages"}, done{"已完成", "done"}, present{"当前环节", "present"}, to_come{"未开始", "to come"}, times{"关键时间", "Times"},
    waiting{"等待届满的期限", "Deadlines running"}, files{"公开文件", "Public files"}, suspended{"本项目已暂停。", "This tender is suspended."},
    category_of{"类别", "Category"}, guide_title{"工程招投标办事流程", "How a tender runs"}, diagram{"流程图", "Diagram"},
    verify_intro{"递交投标文件、缴纳保证金等事项完成后，平台会立即给出电子签名的回执。把回执内容粘贴到下面，即可核对它是否由本平台签发、内容是否被改动、是否已记入公开日志。",
                 "For each act that must be provable the platform answers with a signed receipt. Paste it below to see whether it is ours, unchanged, and in the public log."},
    receipt{"回执内容（JSON）", "The receipt (JSON)"}, check{"核对", "Check"}, good{"回执有效：签名正确，内容未被改动。", "The receipt is valid: the signature is right and nothing was changed."},
    bad{"回执无效：", "The receipt is not valid: "}, not_json{"不是 JSON 格式的回执", "it is not JSON"}, in_log{"已记入公开日志，序号 ", "It stands in the public log as number "},
    not_in_log{"公开日志中没有与回执一致的记录。请保存回执并联系监督部门。", "The log holds no entry that agrees with the receipt. Keep it and tell the supervising office."},
    proof{"下载日志证明", "Download the log proof"}, entry{"记录编号", "Entry"}, at{"受理时间", "At"},
    without_us{"不信任本网站时如何核对", "How to check without trusting this site"},
    without_us_1{"下载日志公钥和最新检查点，由不同的人在不同时间、不同网络保存；任何一份不同，就说明日志被改过。", "Download the log's key and newest checkpoint; keep copies made by different people at different times. If two disagree, the log was changed."},
    without_us_2{"下载回执所指记录的日志证明。", "Download the log proof of the receipt's entry."},
    without_us_3{"在自己的电脑上运行核对程序，无须联网（命令中的回执公钥也应从别处核实）：", "Run the checker on your own machine, without a network (confirm the receipt key in it elsewhere too):"},
    key{"日志公钥", "Log key"}, checkpoint{"最新检查点", "Newest checkpoint"}, missing{"没有找到页面", "Page not found"},
    missing_hint{"请核对网址，或从首页重新进入。", "Check the address, or start again from the home page."}, trouble{"无法办理", "This did not work"},
    footer{"交易信息免费公开，无须注册。", "All information is free and needs no account."}, feed{"订阅（Atom）", "Atom feed"}, api{"数据接口", "Data interface"},
    tagline{"公共资源交易，全程公开、可验证", "Public procurement, open and verifiable"}, verify_hint{"每一份回执都可以由任何人独立核对。", "Anyone can check any receipt."};
}  // namespace say

}  // namespace sunhall::portal
