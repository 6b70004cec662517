// One arrival, as the bank's statement line says it. The posting instant decides whether it came in time (T-DEP-05).
#include "platform/money/commands/commands.hpp"

namespace sunhall::money {
namespace {

using bankfile::StatementLine;

constexpr Problem unknown_account{422,
                                  "money.unknown-account",
                                  "没有发出过该子账号。",
                                  "No such sub-account number was given out.",
                                  "请核对子账号；无法对应的款项请随对账单报送。",
                                  "Check the number; what fits none goes with the statement."};
constexpr Problem not_an_arrival{422,
                                 "money.not-an-arrival",
                                 "该流水不是转入的保证金。",
                                 "The line is not money that came in.",
                                 "付款、退汇、利息和手续费请随对账单报送。",
                                 "Send payments, returns, interest and fees with the statement."};

struct RecordDeposit {
    std::string bank_account;
    StatementLine line;
};
BOOST_DESCRIBE_STRUCT(RecordDeposit, (), (bank_account, line))
struct RecordedDeposit {
    Taken taken = Taken::counted;
};
BOOST_DESCRIBE_STRUCT(RecordedDeposit, (), (taken))

std::string lot_of(const RecordDeposit& input, Operation& op) {
    const auto deposit = op.first<Deposit>("account = $1", {Param(input.line.sub_account)});
    return deposit ? deposit->lot : "";
}

void check(const RecordDeposit& input, FieldReport& report) {
    if (input.line.amount <= Money{}) report.add_at("line.amount", "应大于零。", "must be above zero.");
    if (input.line.serial.empty()) report.add_at("line.serial", "必填。", "is required.");
    if (input.bank_account.empty()) report.add_at("bank_account", "必填。", "is required.");
}

RecordedDeposit record_deposit(const RecordDeposit& input, Operation& op) {
    op.require(!op.case_id().empty(), unknown_account);
    op.require(input.line.kind == bankfile::LineKind::transfer && input.line.direction == bankfile::Direction::credit,
               not_an_arrival);
    const Taken taken = take_line(op, input.bank_account, input.line);
    op.require(taken != Taken::conflicting, line_conflicts);
    return {taken};
}

}  // namespace

Command record_deposit_command() {
    return {.name = "money.record-deposit",
            .does = "Records an arrival by its bank posting instant; the same line counts once.",
            .does_zh = "按银行入账时间登记到账的保证金；同一流水只登记一次。",
            .route = operations::post("/deposits"),
            .who = {"bank"},
            .refusals = {unknown_account, not_an_arrival, line_conflicts, workflow::not_now},
            .run = operations::handler(record_deposit, check),
            .on_case = operations::case_by(lot_of),
            .conceal = concealed_until_freeze};
}

}  // namespace sunhall::money
