// A bidder's own deposit: the only one anybody is shown before the freeze.
#include "platform/money/commands/commands.hpp"
#include "platform/money/forfeiture.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {
namespace {

struct AskDeposit {
    LotId lot;
};
BOOST_DESCRIBE_STRUCT(AskDeposit, (), (lot))

struct OwnArrival {
    Instant posted_at;
    Money amount;
    bool late = false, settled = false;
    bool other_account = false;  ///< not from the basic account: no deposit, goes back (T-DEP-03)
};
BOOST_DESCRIBE_STRUCT(OwnArrival, (), (posted_at, amount, late, settled, other_account))
struct OwnRefund {
    RefundState state = RefundState::prepared;
    Money principal, interest;
    std::optional<Instant> released_at, confirmed_at;
    std::optional<std::string> bank_reason;
};
BOOST_DESCRIBE_STRUCT(OwnRefund, (), (state, principal, interest, released_at, confirmed_at, bank_reason))
struct OwnDeposit {
    std::optional<Deposit> deposit;
    std::vector<OwnArrival> arrivals;
    std::vector<OwnRefund> refunds;
    std::vector<Forfeiture> proposals;  ///< to keep it: open ones wait for an answer
};
BOOST_DESCRIBE_STRUCT(OwnDeposit, (), (deposit, arrivals, refunds, proposals))

OwnDeposit my_deposit(const AskDeposit& input, View& view) {
    OwnDeposit own;
    view.require(view.actor().organisation.has_value() && view.find(input.lot), operations::not_found);
    const std::string tag = secrecy(view.services()).tag(input.lot.value, *view.actor().organisation);
    for (auto& deposit : view.select<Deposit>("lot = $1 AND tag = $2", {Param(input.lot.value), Param(tag)}))
        own.deposit = std::move(deposit);
    if (!own.deposit) return own;
    own.deposit->basic_account.reset();  // sealed; the organisation reads its own in its registration
    const std::string& id = own.deposit->id.value;
    for (const auto& booking : view.select<Booking>("deposit = $1 ORDER BY n", {Param(id)})) {
        own.arrivals.push_back({booking.posted_at, booking.amount, booking.late, booking.settled,
                                booking.other_account});
    }
    for (const auto& refund : view.select<Refund>("deposit = $1 ORDER BY id", {Param(id)})) {
        own.refunds.push_back({refund.state, refund.principal, refund.interest, refund.released_at, refund.confirmed_at,
                               refund.bank_reason});
    }
    own.proposals = view.select<Forfeiture>("deposit = $1 ORDER BY id", {Param(id)});
    return own;
}

}  // namespace

operations::Query my_deposit_query() {
    return {.name = "money.my-deposit",
            .does = "The own organisation's deposit on a lot: number, arrivals, refunds.",
            .does_zh = "本单位在标段的保证金：子账号、到账与退还。",
            .route = operations::get("/lots/{lot}/my-deposit"),
            .who = {"bidder"},
            .refusals = {operations::not_found},
            .run = operations::answering(my_deposit)};
}

}  // namespace sunhall::money
