// What the bank did with an instruction: paid, or returned. A return leaves the money owed, and interest runs on (S10).
#include "platform/money/commands/commands.hpp"
#include "platform/money/ledger.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {
namespace {

constexpr Problem not_released{409, "money.not-released", "该笔退款未在办理中。", "This refund is not under way.",
                               "请核对退款编号；已确认的不再重复确认。", "Check the refund; a confirmed one is not confirmed again."};

enum class RefundOutcome { paid, returned };
BOOST_DESCRIBE_ENUM(RefundOutcome, paid, returned)

struct ConfirmRefund {
    LotId lot;
    Id<Refund> refund;
    RefundOutcome outcome = RefundOutcome::paid;
    std::string payment;                ///< the bank's number
    std::optional<std::string> reason;  ///< of a return
};
BOOST_DESCRIBE_STRUCT(ConfirmRefund, (), (lot, refund, outcome, payment, reason))

void settle_booking(const Refund& refund, bool settled, Operation& op) {
    Booking booking = op.get(Id<Booking>{*refund.booking});
    booking.settled = settled;
    op.update(booking);
}

// T-DEP-03: the number still takes the right money when the wrong one went back in time.
bool may_pay_again(const Refund& refund, Operation& op) {
    if (secrecy(op.services()).frozen(op, refund.lot)) return false;
    const auto bookings = op.select<Booking>("deposit = $1", {Param(refund.deposit)});
    return std::all_of(bookings.begin(), bookings.end(), [](const auto& one) { return one.other_account; });
}

// The deposit follows when its last booking has gone back; late money beside a standing deposit changes nothing of it.
void settle_deposit(const Refund& refund, bool paid, Operation& op) {
    Deposit deposit = op.get(Id<Deposit>{refund.deposit});
    if (!paid && (deposit.state == DepositState::refunding || deposit.state == DepositState::refunded)) {
        deposit.state = DepositState::refund_failed;
    } else if (paid && deposit.state == DepositState::refunding) {
        if (op.first<Booking>("deposit = $1 AND settled = 0 LIMIT 1", {Param(refund.deposit)})) return;
        deposit.state = DepositState::refunded;
        if (may_pay_again(refund, op)) {
            deposit.state = DepositState::expected;
            deposit.amount = {};
            deposit.interest.reset();
        }
    } else {
        return;
    }
    op.update(deposit);
}

void confirm_refund(const ConfirmRefund& input, Operation& op) {
    Refund refund = op.get(input.refund);
    op.require(refund.lot == input.lot.value, operations::not_found);
    const bool paid = input.outcome == RefundOutcome::paid;
    const bool came_back =
        !paid && refund.state == RefundState::paid && refund.booking;  // the receiver's bank sent it back later
    op.require(refund.state == RefundState::released || came_back, not_released);
    const AccountRef owed{AccountKind::deposit, refund.deposit, refund.lot};
    const Money whole = refund.principal + refund.interest;
    if (came_back) post(op, refund.id.value, refund.lot, {{owed, -whole}, {{AccountKind::transit}, whole}});
    if (paid) post(op, refund.id.value, refund.lot, {{owed, whole}, {{AccountKind::transit}, -whole}});
    else
        post(op, refund.id.value, refund.lot,
             {{owed, refund.interest},
              {{AccountKind::interest}, -refund.interest}});  // granted anew with the next instruction
    refund.state = paid ? RefundState::paid : RefundState::returned;
    refund.confirmed_at = op.now();
    refund.payment = input.payment;
    refund.bank_reason = input.reason;
    op.update(refund);
    settle_booking(refund, paid, op);
    settle_deposit(refund, paid, op);
}

}  // namespace

Command confirm_refund_command() {
    return {.name = "money.confirm-refund",
            .does = "Records what the bank did with a refund: paid, or returned.",
            .does_zh = "登记银行退款结果：已付或退回。",
            .route = operations::post("/lots/{lot}/refunds/{refund}/confirm"),
            .who = {"bank"},
            .refusals = {not_released, operations::not_found, workflow::not_now},
            .run = operations::handler(confirm_refund),
            .on_case = operations::case_from(&ConfirmRefund::lot),
            .conceal = concealed_until_freeze};
}

}  // namespace sunhall::money
