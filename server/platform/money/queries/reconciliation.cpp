// The bank's statements beside the ledger (A-DEP-11). Lots whose bidders are still secret are told only as agreeing or
// not: their sums would tell how many bidders there are.
#include "platform/money/commands/commands.hpp"
#include "platform/money/ledger.hpp"

namespace sunhall::money {
namespace {

struct AskNothing {};
BOOST_DESCRIBE_STRUCT(AskNothing, (), ())

struct LotMoney {
    std::string lot;
    Money came_in;    ///< by statement lines
    Money held;       ///< owed to bidders, by the ledger
    Money forfeited;  ///< owed to the owner
    bool agrees = false;  ///< every unsettled line is owed to its bidder, no more and no less
};
BOOST_DESCRIBE_STRUCT(LotMoney, (), (lot, came_in, held, forfeited, agrees))

struct Reconciliation {
    bool balanced = false;  ///< all balances of the ledger sum to zero
    bool agrees = false;    ///< the ledger's bank accounts hold what the statement lines add up to
    Money difference;       ///< lines less ledger
    Money unmatched, transit, interest, other;
    bool sealed_lots_agree = true;  ///< lots whose bidders are secret; how many have money would tell of bidders
    std::vector<LotMoney> lots;
};
BOOST_DESCRIBE_STRUCT(Reconciliation, (),
                      (balanced, agrees, difference, unmatched, transit, interest, other, sealed_lots_agree,
                       lots))

constexpr const char* signed_amount = "sum(CASE WHEN direction = 'credit' THEN amount ELSE -amount END)";

// Sums of BIGINT are NUMERIC in PostgreSQL: cast back, or the row is not an integer.
Money sum_of(View& view, const std::string& expression, const std::string& from, std::initializer_list<Param> params) {
    Money found;
    view.query("SELECT CAST(coalesce(" + expression + ", 0) AS BIGINT) FROM " + from, params,
               [&](const Row& row) { found = fen(row.integer(0)); });
    return found;
}

LotMoney money_of(const std::string& lot, View& view) {
    LotMoney made{.lot = lot};
    made.came_in = sum_of(view, "sum(amount)", "money_booking WHERE lot = $1", {Param(lot)});
    made.held = -sum_of(view, "sum(balance)", "money_ledger_account WHERE lot = $1 AND kind = 'deposit'", {Param(lot)});
    made.forfeited =
        -sum_of(view, "sum(balance)", "money_ledger_account WHERE lot = $1 AND kind = 'forfeited'", {Param(lot)});
    const Money unsettled = sum_of(view, "sum(amount)", "money_booking WHERE lot = $1 AND settled = 0", {Param(lot)});
    Money granted;  // interest of instructions under way is owed as well
    view.query("SELECT body FROM money_refund WHERE lot = $1 AND state = 'released'", {Param(lot)},
               [&](const Row& row) { granted += fen(json::parse(row.string(0)).at("interest").as_int64()); });
    made.agrees = made.held == unsettled + granted;
    return made;
}

Reconciliation reconciliation(const AskNothing&, View& view) {
    Reconciliation report;
    report.balanced = sum_of(view, "sum(balance)", "money_ledger_account", {}) == Money{};
    const Money lines = sum_of(view, signed_amount, "money_booking", {});
    report.difference = lines - sum_of(view, "sum(balance)", "money_ledger_account WHERE kind = 'bank'", {});
    report.agrees = report.difference == Money{};
    const auto own = [&](const char* kind) {
        return sum_of(view, "sum(balance)", "money_ledger_account WHERE kind = $1", {Param(kind)});
    };
    report.unmatched = -own("unmatched");
    report.transit = own("transit");
    report.interest = -own("interest");
    report.other = -own("other");
    std::vector<std::string> lots;
    view.query("SELECT DISTINCT lot FROM money_booking WHERE lot IS NOT NULL ORDER BY lot", {},
               [&](const Row& row) { lots.push_back(row.string(0)); });
    for (const auto& lot : lots) {
        auto one = money_of(lot, view);
        if (secrecy(view.services()).frozen(view, lot)) {
            report.lots.push_back(std::move(one));
        } else {
            report.sealed_lots_agree = report.sealed_lots_agree && one.agrees;
        }
    }
    return report;
}

}  // namespace

operations::Query reconciliation_query() {
    return {.name = "money.reconciliation",
            .does = "Whether bank lines and ledger agree, in all and lot by lot.",
            .does_zh = "银行对账单与台账核对报告。",
            .route = operations::get("/reconciliation"),
            .who = {"opening_staff", "it_staff", "supervisor"},
            .run = operations::answering(reconciliation)};
}

}  // namespace sunhall::money
