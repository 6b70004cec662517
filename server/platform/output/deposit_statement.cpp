#include <stdexcept>

#include "platform/output/document_parts.hpp"

namespace sunhall::output {
namespace {

std::int64_t sum(std::int64_t a, std::int64_t b) {
    std::int64_t out;
    if (__builtin_add_overflow(a, b, &out)) throw std::overflow_error("deposit statement: sum leaves 64 bits");
    return out;
}

}  // namespace

Bytes deposit_statement(const DepositStatementSheet& sheet) {
    Document document(frame_of(sheet.trade, "投标保证金对账单", sheet.number, sheet.digest, sheet.made_at));
    document.title();
    Facts facts = trade_lines(sheet.trade);
    facts.emplace_back("缴纳人", sheet.payer);
    facts.emplace_back("统一社会信用代码", sheet.payer_code);
    facts.emplace_back("缴款账户", sheet.account);
    facts.emplace_back("对账期间", local_text(sheet.from) + " 至 " + local_text(sheet.until));
    document.facts(facts);

    std::int64_t balance = sheet.opening_fen, in = 0, out = 0;
    std::vector<Row> rows{{"", "期初余额", "", "", "", "", yuan_text(balance)}};
    for (const DepositMove& move : sheet.moves) {
        balance = sum(balance, move.amount_fen);
        (move.amount_fen < 0 ? out : in) = sum(move.amount_fen < 0 ? out : in, move.amount_fen);
        rows.push_back({local_text(move.at), move.kind, move.counterpart, move.reference,
                        move.amount_fen >= 0 ? yuan_text(move.amount_fen) : "",
                        move.amount_fen < 0 ? yuan_text(move.amount_fen).substr(1) : "", yuan_text(balance)});
    }
    rows.push_back({"", "合计", "", "", yuan_text(in), out == 0 ? yuan_text(0) : yuan_text(out).substr(1), yuan_text(balance)});
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
