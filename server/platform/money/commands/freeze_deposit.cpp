// A supervisor's order stops a deposit where it is, or frees it (S10, T-CMP-05). Nothing frozen is paid back or kept by
// release.
#include "platform/money/commands/commands.hpp"

namespace sunhall::money {
namespace {

constexpr Problem already_instructed{409,
                                     "money.already-instructed",
                                     "退款已交银行办理，无法冻结。",
                                     "The bank was told to pay already; it cannot be stopped here.",
                                     "请直接向银行出具通知。",
                                     "Turn to the bank directly."};
constexpr Problem nothing_held{409,
                               "money.nothing-held",
                               "该保证金没有可以冻结的款项或保函。",
                               "There is nothing held that could be frozen.",
                               "请核对保证金的状态。",
                               "Check the state of the deposit."};
constexpr Problem not_frozen{
    409,          "money.not-frozen",         "该保证金没有被冻结。", "The deposit is not frozen.",
    "无需解除。", "There is nothing to free."};

struct FreezeDeposit {
    LotId lot;
    Id<Deposit> deposit;
    bool freeze = true;
    std::string order;  ///< number and reason
};
BOOST_DESCRIBE_STRUCT(FreezeDeposit, (), (lot, deposit, freeze, order))

void check(const FreezeDeposit& input, FieldReport& report) {
    if (input.order.empty()) report.add_at("order", "应填写决定文号和理由。", "must name the order.");
}

void freeze_deposit(const FreezeDeposit& input, Operation& op) {
    Deposit deposit = deposit_on(op, input.deposit, input.lot.value);
    if (!input.freeze) {
        op.require(deposit.state == DepositState::frozen && deposit.held_from, not_frozen);
        deposit.state = *deposit.held_from;
        deposit.held_from.reset();
        op.update(deposit);
        return;
    }
    op.require(deposit.state != DepositState::refunding, already_instructed);
    switch (deposit.state) {
        case DepositState::received:
        case DepositState::guarantee_verified:
        case DepositState::late:
        case DepositState::other_account:
        case DepositState::refund_due:
        case DepositState::refund_failed: break;
        default: op.refuse(nothing_held);
    }
    deposit.held_from = deposit.state;
    deposit.state = DepositState::frozen;
    deposit.reason = input.order;
    op.update(deposit);
}

}  // namespace

Command freeze_deposit_command() {
    return {.name = "money.freeze-deposit",
            .does = "Freezes or frees one deposit by order.",
            .does_zh = "按监督决定冻结或解冻一笔保证金。",
            .route = operations::post("/lots/{lot}/deposits/{deposit}/freeze"),
            .who = {"supervisor"},
            .refusals = {already_instructed, nothing_held, not_frozen, operations::not_found},
            .run = operations::handler(freeze_deposit, check),
            .on_case = operations::case_from(&FreezeDeposit::lot),
            .conceal = concealed_until_freeze};
}

}  // namespace sunhall::money
