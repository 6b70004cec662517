#include "foundation/values/capital_amount.hpp"
#include "platform/output/document_parts.hpp"

namespace sunhall::output {

Bytes award_notice(const AwardNoticeSheet& sheet) {
    Document document(frame_of(sheet.trade, "中标通知书", sheet.number, sheet.digest, sheet.issued_at));
    document.title();
    document.paragraph(sheet.winner + "：");
    document.paragraph("　　你方递交的 " + sheet.trade.project_name +
                       (sheet.trade.lot_name.empty() ? "" : "（" + sheet.trade.lot_name + "）") +
                       " 投标文件已被我方接受，被确定为中标人。");
    Facts facts{{"项目编号", sheet.trade.project_code}};
    if (!sheet.trade.lot_code.empty()) facts.emplace_back("标段编号", sheet.trade.lot_code);
    facts.emplace_back("中标人", sheet.winner);
    facts.emplace_back("统一社会信用代码", sheet.winner_code);
    facts.emplace_back("中标价", "人民币 " + yuan_text(sheet.price) + " 元\n（大写：" +
                                     (sheet.price_words.empty() ? capital_text(sheet.price) : sheet.price_words) +
                                     "）");
    facts.emplace_back("工期（服务期）", sheet.duration);
    facts.emplace_back("质量要求", sheet.quality);
    if (!sheet.leader.empty())
        facts.emplace_back(
            "项目负责人",
            sheet.leader + (sheet.leader_certificate.empty() ? "" : "（" + sheet.leader_certificate + "）"));
    for (const auto& fact : sheet.more) facts.push_back(fact);
    document.facts(facts);
    document.paragraph(
        "　　请你方在 " + chinese_date(sheet.contract_until) +
        " 前（含当日）与我方签订书面合同，并按招标文件的规定提交履约担保。合同应当按照招标文件和你方的投标文件订立，"
        "双方不得再行订立背离合同实质性内容的其他协议。");
    document.paragraph("　　特此通知。");
    document.paragraph("招标人：" + sheet.trade.tenderee + "（电子签章）", Align::right);
    if (!sheet.trade.agency.empty())
        document.paragraph("招标代理机构：" + sheet.trade.agency + "（电子签章）", Align::right);
    document.paragraph(chinese_date(local_date(sheet.issued_at)), Align::right);
    verify_block(document, sheet.verify_url);
    return document.finish();
}

}  // namespace sunhall::output
