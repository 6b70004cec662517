#include "edge/serve/ledger_sheets.hpp"

#include "foundation/values/csv.hpp"

namespace sunhall::serve {
namespace {

using output::SheetCell;
using output::Worksheet;

const json::value& at(const json::value& of, std::string_view name) {
    static const json::value nothing;
    const auto* found = of.is_object() ? of.get_object().if_contains(name) : nullptr;
    return found ? *found : nothing;
}
SheetCell text(const json::value& of, std::string_view name) {
    const auto& found = at(of, name);
    return found.is_string() ? std::string(found.get_string()) : std::string();
}
SheetCell amount(const json::value& of, std::string_view name) {
    const auto& found = at(of, name);
    return found.is_int64() ? SheetCell(fen(found.get_int64())) : SheetCell(std::string());
}
SheetCell instant(const json::value& of, std::string_view name) {
    const auto& found = at(of, name);
    const auto at = found.is_string() ? Instant::parse(std::string(found.get_string())) : std::nullopt;
    return at ? SheetCell(*at) : SheetCell(std::string());
}
SheetCell yes(const json::value& of, std::string_view name) {
    const auto& found = at(of, name);
    return std::string(found.is_bool() && found.get_bool() ? "是" : "否");
}

std::string cell_text(const SheetCell& cell) {
    struct Spell {
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(Instant at) const { return local_text(at); }
        std::string operator()(Money amount) const {
            std::string text = yuan_text(amount);
            std::erase(text, ',');
            return text;
        }
    };
    return std::visit(Spell{}, cell);
}

}  // namespace

std::vector<Worksheet> reconciliation_sheets(const json::value& report) {
    Worksheet whole{"核对结果 Summary", {{"项目 Item", 44}, {"结果 Result", 20}}, {}};
    whole.rows = {{"借贷平衡 Balanced", yes(report, "balanced")},
                  {"台账与对账单一致 Ledger agrees with statements", yes(report, "agrees")},
                  {"差额（元）Difference", amount(report, "difference")},
                  {"无法对应的款项（元）Unmatched", amount(report, "unmatched")},
                  {"在途（元）In transit", amount(report, "transit")},
                  {"利息结余（元）Interest", amount(report, "interest")},
                  {"其他（元）Other", amount(report, "other")},
                  {"投标人尚保密的标段台账一致 Lots still secret agree", yes(report, "sealed_lots_agree")}};
    Worksheet lots{"标段 Lots",
                   {{"标段 Lot", 38},
                    {"到账（元）Came in", 18},
                    {"代管（元）Held", 18},
                    {"不予退还（元）Forfeited", 18},
                    {"一致 Agrees", 12}},
                   {}};
    if (at(report, "lots").is_array()) {
        for (const auto& lot : at(report, "lots").get_array()) {
            lots.rows.push_back({text(lot, "lot"), amount(lot, "came_in"), amount(lot, "held"),
                                 amount(lot, "forfeited"), yes(lot, "agrees")});
        }
    }
    return {whole, lots};
}

std::vector<Worksheet> deposit_sheets(const json::value& deposits) {
    Worksheet sheet{"保证金 Deposits",
                    {{"编号 Deposit", 38},
                     {"投标人 Bidder", 38},
                     {"形式 Form", 12},
                     {"金额（元）Amount", 18},
                     {"状态 State", 18},
                     {"入账时间 Posted", 20},
                     {"子账号 Number", 24},
                     {"付款账号 Payer's account", 24},
                     {"付款人 Payer", 32},
                     {"保函号 Guarantee", 24},
                     {"利息（元）Interest", 14},
                     {"同一付款账户 Shared payer", 14}},
                    {}};
    for (const auto& shown : at(deposits, "deposits").as_array()) {
        const auto& one = at(shown, "deposit");
        sheet.rows.push_back({text(one, "id"), text(one, "bidder"), text(one, "form"), amount(one, "amount"),
                              text(one, "state"), instant(one, "posted_at"), text(one, "account"),
                              text(one, "payer_account"), text(one, "payer_name"), text(one, "guarantee_number"),
                              amount(one, "interest"), yes(shown, "payer_shared")});
    }
    return {sheet};
}

std::vector<Worksheet> refund_sheets(const json::value& refunds) {
    Worksheet sheet{"退还清单 Refunds",
                    {{"编号 Refund", 38},
                     {"投标人 Bidder", 38},
                     {"收款账号 To account", 24},
                     {"收款人 To", 32},
                     {"本金（元）Principal", 18},
                     {"利息（元）Interest", 14},
                     {"状态 State", 14},
                     {"事由 Reason", 32},
                     {"核准时间 Released", 20},
                     {"银行确认 Confirmed", 20},
                     {"银行流水 Payment", 24},
                     {"银行说明 Bank says", 24}},
                    {}};
    for (const auto& shown : at(refunds, "refunds").as_array()) {
        const auto& one = at(shown, "refund");
        const auto& to = at(shown, "to");
        sheet.rows.push_back({text(one, "id"), text(shown, "bidder"), text(to, "account"), text(to, "name"),
                              amount(one, "principal"), amount(one, "interest"), text(one, "state"),
                              text(one, "reason"), instant(one, "released_at"), instant(one, "confirmed_at"),
                              text(one, "payment"), text(one, "bank_reason")});
    }
    return {sheet};
}

Bytes as_csv(const std::vector<Worksheet>& sheets) {
    std::string made = "\xEF\xBB\xBF";
    for (const auto& sheet : sheets) {
        if (sheets.size() > 1) made += csv_line({sheet.name}, CsvSafety::spreadsheet);
        CsvRow heading;
        for (const auto& column : sheet.columns) heading.push_back(column.heading);
        made += csv_line(heading, CsvSafety::spreadsheet);
        for (const auto& row : sheet.rows) {
            CsvRow cells;
            for (const auto& cell : row) cells.push_back(cell_text(cell));
            made += csv_line(cells, CsvSafety::spreadsheet);
        }
    }
    return to_bytes(made);
}

}  // namespace sunhall::serve
