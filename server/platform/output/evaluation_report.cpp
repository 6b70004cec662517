#include "platform/output/document_parts.hpp"

namespace sunhall::output {
namespace {

void listed(Document& document, const std::vector<std::string>& lines, const char* none) {
    if (lines.empty()) document.paragraph(none);
    for (std::size_t i = 0; i < lines.size(); ++i) document.paragraph(std::to_string(i + 1) + ". " + lines[i]);
}

void rejected_bids(Document& document, const EvaluationReportSheet& sheet) {
    if (sheet.rejected.empty()) return void(document.paragraph("无否决投标。"));
    std::vector<Row> rows;
    for (const auto& bid : sheet.rejected) rows.push_back({bid.bidder, bid.clause, bid.reason, bid.vote});
    document.table({{"投标人", 4}, {"依据条款", 3}, {"否决理由", 6}, {"表决", 2}}, rows);
}

void clarifications(Document& document, const EvaluationReportSheet& sheet) {
    if (sheet.clarifications.empty()) return void(document.paragraph("评标过程中未要求澄清、说明、补正。"));
    std::vector<Row> rows;
    for (const auto& item : sheet.clarifications)
        rows.push_back({item.bidder, local_text(item.asked_at) + "\n" + item.question,
                        item.answered_at ? local_text(*item.answered_at) + "\n" + item.answer : "未在规定时间内答复"});
    document.table({{"投标人", 3}, {"要求澄清的事项", 5}, {"投标人的澄清", 5}}, rows);
}

}  // namespace

Bytes evaluation_report(const EvaluationReportSheet& sheet) {
    Document document(frame_of(sheet.trade, "评标报告", sheet.number, sheet.digest, sheet.made_at));
    document.title();
    document.heading("一、基本情况和数据");
    Facts facts = trade_lines(sheet.trade);
    facts.emplace_back("评标办法", sheet.method);
    for (const auto& fact : sheet.basics) facts.push_back(fact);
    document.facts(facts);
    document.heading("二、评标委员会成员");
    document.table(sheet.member_columns, sheet.members);
    document.heading("三、开标记录");
    document.paragraph("见开标记录 " + sheet.opening_record_number + "。");
    document.heading("四、符合要求的投标一览");
    listed(document, sheet.compliant, "无符合要求的投标。");
    document.heading("五、否决投标情况");
    rejected_bids(document, sheet);
    document.heading("六、评标标准、评标方法或者评标因素");
    listed(document, sheet.criteria, "按招标文件执行。");
    document.heading("七、经评审的价格或者评分比较");
    document.table(sheet.comparison_columns, sheet.comparison);
    document.heading("八、推荐的中标候选人");
    listed(document, sheet.candidates, "否决所有投标，不推荐中标候选人。");
    document.heading("九、签订合同前要处理的事宜");
    listed(document, sheet.before_contract, "无。");
    document.heading("十、澄清、说明、补正事项");
    clarifications(document, sheet);
    document.heading("十一、不同意见");
    listed(document, sheet.dissent, "无不同意见。");
    document.heading("十二、评标委员会全体成员签字");
    document.signatures(sheet.signers);
    verify_block(document, sheet.verify_url);
    return document.finish();
}

}  // namespace sunhall::output
