// The list of what goes back to whom, with interest as of today (T-DEP-06, T-DEP-07).
#include "platform/money/commands/commands.hpp"
#include "platform/money/forfeiture.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {
namespace {

struct PrepareRefunds {
    LotId lot;
};
BOOST_DESCRIBE_STRUCT(PrepareRefunds, (), (lot))
struct PreparedRefunds {
    bool any = false;  ///< not how many: before the freeze their number would tell of bidders
};
BOOST_DESCRIBE_STRUCT(PreparedRefunds, (), (any))

bool due(const Deposit& deposit) {
    return deposit.state == DepositState::refund_due || deposit.state == DepositState::late ||
           deposit.state == DepositState::other_account || deposit.state == DepositState::refund_failed;
}

// Only a standing deposit keeps money here. What came, or came back, after it ended or beside its refund is owed like
// the rest.
bool keeps_money(const Deposit& deposit) {
    switch (deposit.state) {
        case DepositState::expected:
        case DepositState::received:
        case DepositState::guarantee_verified:
        case DepositState::frozen: return true;
        default: return false;
    }
}

PreparedRefunds prepare_refunds(const PrepareRefunds& input, Operation& op) {
    const std::string& lot = input.lot.value;
    std::map<std::string, Deposit> deposits;
    for (auto& deposit : deposits_of(op, lot)) deposits.emplace(deposit.id.value, std::move(deposit));
    std::set<std::string> listed;  // bookings and deposits that stand on a list already
    for (const auto& refund :
         op.select<Refund>("lot = $1 AND (state = 'prepared' OR state = 'released')", {Param(lot)})) {
        listed.insert(refund.booking.value_or(refund.deposit));
    }
    std::set<std::string> contested;
    for (const auto& proposal : op.select<Forfeiture>("lot = $1 AND open = 1", {Param(lot)}))
        contested.insert(proposal.deposit);
    const auto bookings = op.select<Booking>("lot = $1 AND settled = 0 ORDER BY n", {Param(lot)});
    const auto rates = rates_of(op);
    PreparedRefunds prepared{!listed.empty()};
    for (const auto& booking : bookings) {
        const Deposit& deposit = deposits.at(*booking.deposit);
        // What never counted goes back at once, also beside a standing deposit; nothing goes while an order or a
        // proposal stands (S10).
        if (deposit.state == DepositState::frozen || (keeps_money(deposit) && counts(booking))) continue;
        if (contested.contains(deposit.id.value) || listed.contains(booking.id.value)) continue;
        op.insert(Refund{.id = op.new_id<Refund>(),
                         .lot = lot,
                         .deposit = deposit.id.value,
                         .booking = booking.id.value,
                         .guarantee_number = {},
                         .principal = booking.amount,
                         .interest = interest_on(booking.amount, booking.posted_at, op.now(), rates).value_or(Money{}),
                         .reason = deposit.reason.value_or(booking.late            ? "迟到的款项"
                                                  : booking.other_account ? "不是从基本账户转出的款项"
                                                                          : ""),
                         .prepared_at = op.now(),
                         .released_at = {},
                         .confirmed_at = {},
                         .payment = {},
                         .bank_reason = {}});
        prepared.any = true;
    }
    for (const auto& [id, deposit] : deposits) {
        if (!deposit.guarantee_number || !due(deposit) || contested.contains(id) || listed.contains(id)) continue;
        op.insert(Refund{.id = op.new_id<Refund>(),
                         .lot = lot,
                         .deposit = id,
                         .booking = {},
                         .guarantee_number = deposit.guarantee_number,
                         .principal = {},
                         .interest = {},
                         .reason = deposit.reason.value_or(""),
                         .prepared_at = op.now(),
                         .released_at = {},
                         .confirmed_at = {},
                         .payment = {},
                         .bank_reason = {}});
        prepared.any = true;
    }
    return prepared;
}

}  // namespace

Command prepare_refunds_command() {
    return {.name = "money.prepare-refunds",
            .does = "Lists what is due to be paid back, with interest, to the accounts it came from.",
            .does_zh = "生成应退还保证金及利息的清单，退至原付款账户。",
            .route = operations::post("/lots/{lot}/refunds/prepare"),
            .who = {role::system, "owner"},
            .refusals = {workflow::not_now},
            .run = operations::handler(prepare_refunds),
            .on_case = operations::case_from(&PrepareRefunds::lot),
            .conceal = concealed_until_freeze};
}

}  // namespace sunhall::money
