#include "platform/output/document_parts.hpp"

namespace sunhall::output {

Bytes deposit_statement(const DepositStatementSheet& sheet) {
    Document document(frame_of(sheet.trade, "投标保证金对账单", sheet.number, sheet.digest, sheet.made_at));
    document.title();
    Facts facts = trade_lines(sheet.trade);
    facts.emplace_back("缴纳人", sheet.payer);
    facts.emplace_back("统一社会信用代码", sheet.payer_code);
    facts.emplace_back("缴款账户", sheet.account);
    facts.emplace_back("对账期间", local_text(sheet.from) + " 至 " + local_text(sheet.until));
    document.facts(facts);

    Money balance = sheet.opening, in, out;
    std::vector<Row> rows{{"", "期初余额", "", "", "", "", yuan_text(balance)}};
    for (const DepositMove& move : sheet.moves) {
        const bool comes_in = move.amount >= Money{};
        balance += move.amount;
        (comes_in ? in : out) += comes_in ? move.amount : -move.amount;
        rows.push_back({local_text(move.at), move.kind, move.counterpart, move.reference,
                        comes_in ? yuan_text(move.amount) : "", comes_in ? "" : yuan_text(-move.amount),
                        yuan_text(balance)});
    }
    rows.push_back({"", "合计", "", "", yuan_text(in), yuan_text(out), yuan_text(balance)});
    document.heading("往来明细（单位：元）");
    document.table({{"时间", 11},
                    {"事项", 8},
                    {"对方账户", 16},
                    {"银行流水号", 14},
                    {"收入", 12, Align::right},
                    {"支出", 12, Align::right},
                    {"余额", 12, Align::right}},
                   rows);
    document.paragraph("期末余额：" + yuan_text(balance) + " 元。");
    verify_block(document, sheet.verify_url);
    return document.finish();
}

}  // namespace sunhall::output
