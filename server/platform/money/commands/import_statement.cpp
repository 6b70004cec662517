// A whole statement: control totals first, then line by line; what is known is skipped and said (A-DEP-11).
#include "platform/money/commands/commands.hpp"
#include "platform/money/ledger.hpp"

namespace sunhall::money {
namespace {

using bankfile::Direction;
using bankfile::StatementLine;

constexpr Problem totals_differ{422,
                                "money.totals-differ",
                                "对账单的余额或合计不一致。",
                                "The statement's balances do not follow from its lines.",
                                "请向银行重新取得完整的对账单。",
                                "Get the whole statement from the bank again."};
constexpr Problem statement_gap{409,
                                "money.statement-gap",
                                "与此前的流水之间有缺漏。",
                                "Lines are missing between this statement and what is booked.",
                                "请先报送缺漏期间的对账单。",
                                "Send the statement of the missing period first."};

struct ImportStatement {
    Digest digest;  ///< of the file, or of the canonical lines when they came by the interface
    std::string bank_account;
    Money opening, closing;
    std::vector<StatementLine> lines;
};
BOOST_DESCRIBE_STRUCT(ImportStatement, (), (digest, bank_account, opening, closing, lines))

struct LineReport {
    std::int64_t n = 0;
    std::string serial;
    Taken taken = Taken::counted;
};
BOOST_DESCRIBE_STRUCT(LineReport, (), (n, serial, taken))
struct ImportReport {
    std::int64_t fresh = 0, repeated = 0;
    std::vector<LineReport> notable;  ///< late, from another account or unmatched: what somebody must look at
    bool books_agree = false;         ///< the ledger's bank balance is the statement's closing balance
};
BOOST_DESCRIBE_STRUCT(ImportReport, (), (fresh, repeated, notable, books_agree))

void check(const ImportStatement& input, FieldReport& report) {
    if (input.bank_account.empty()) report.add_at("bank_account", "必填。", "is required.");
    if (input.lines.empty() || canonical(to_json(input)).size() > 256 * 1024) {
        report.add_at("lines", "应有至少一行，总长不超过 256 KiB。", "must hold one line at least and 256 KiB at most.");
    }
    for (const auto& line : input.lines) {
        if (line.amount <= Money{} || line.serial.empty())
            report.add_at("lines", "金额应大于零且有流水号。", "amounts must be above zero and serials present.");
    }
}

void require_totals(const ImportStatement& input, const Operation& op) {
    Money running = input.opening;
    std::int64_t n = input.lines.front().n;
    for (const auto& line : input.lines) {
        running += line.direction == Direction::credit ? line.amount : -line.amount;
        op.require(running == line.balance_after && line.n == n, totals_differ,
                   {{"lines", "第 " + std::to_string(line.n) + " 笔", "line " + std::to_string(line.n)}});
        ++n;
    }
    op.require(running == input.closing, totals_differ, {{"closing", "期末余额", "closing balance"}});
}

void require_no_gap(const ImportStatement& input, Operation& op) {
    std::int64_t count = 0, last = 0;
    op.query("SELECT count(*), coalesce(max(n), 0) FROM money_booking WHERE bank_account = $1",
             {Param(input.bank_account)}, [&](const Row& row) {
                 count = row.integer(0);
                 last = row.integer(1);
             });
    op.require(count == last, statement_gap,
               {{"lines", "缺 " + std::to_string(last - count) + " 笔",
                 std::to_string(last - count) + " lines are missing"}});
}

ImportReport import_statement(const ImportStatement& input, Operation& op) {
    require_totals(input, op);
    ImportReport report;
    for (const auto& line : input.lines) {
        const Taken taken = take_line(op, input.bank_account, line);
        op.require(taken != Taken::conflicting, line_conflicts, {{"lines", line.serial, line.serial}});
        ++(taken == Taken::repeated ? report.repeated : report.fresh);
        if (taken == Taken::late || taken == Taken::other_account || taken == Taken::unmatched)
            report.notable.push_back({line.n, line.serial, taken});
    }
    require_no_gap(input, op);
    std::int64_t last = 0;
    op.query("SELECT max(n) FROM money_booking WHERE bank_account = $1", {Param(input.bank_account)},
             [&](const Row& row) { last = row.integer(0); });
    report.books_agree =
        last > input.lines.back().n || balance(op, {AccountKind::bank, input.bank_account}) == input.closing;
    op.insert(TakenStatement{op.new_id<TakenStatement>(), input.digest, input.bank_account, input.lines.front().n,
                             input.lines.back().n, report.fresh, report.repeated, input.opening, input.closing,
                             op.now()});
    return report;
}

}  // namespace

Command import_statement_command() {
    return {.name = "money.import-statement",
            .does =
                "Takes a whole statement of an account: checks its totals, books what is new, reports what is late or "
                "fits no one.",
            .does_zh = "导入银行对账单：核对合计，登记新流水，报告迟到和无法对应的款项。",
            .route = operations::post("/statements"),
            .who = {"bank"},
            .refusals = {totals_differ, statement_gap, line_conflicts},
            .run = operations::handler(import_statement, check)};
}

}  // namespace sunhall::money
