// All deposits and refunds of a lot: for its owner and the supervisor, from the freeze on, each look traced (T-DEP-05,
// D9).
#include "platform/money/commands/commands.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {
namespace {

constexpr Problem not_yet{409, "money.not-yet", "投标截止前不得查看保证金情况。", "Deposits may not be seen before the bid deadline.",
                          "请在开标后查看。", "Look again after the opening."};

struct AskLot {
    LotId lot;
};
BOOST_DESCRIBE_STRUCT(AskLot, (), (lot))

struct ShownDeposit {
    Deposit deposit;
    bool payer_shared = false;  ///< another bidder's money came from the same account (T-DEP-04)
};
BOOST_DESCRIBE_STRUCT(ShownDeposit, (), (deposit, payer_shared))
struct Deposits {
    std::vector<ShownDeposit> deposits;
};
BOOST_DESCRIBE_STRUCT(Deposits, (), (deposits))

struct ShownRefund {
    Refund refund;
    std::optional<std::string> bidder;
    Payer to;
};
BOOST_DESCRIBE_STRUCT(ShownRefund, (), (refund, bidder, to))
struct Refunds {
    std::vector<ShownRefund> refunds;
    Money prepared, released, paid;  ///< principal and interest
};
BOOST_DESCRIBE_STRUCT(Refunds, (), (refunds, prepared, released, paid))

// The owner's side holds its role on the case; posts of the centre and the supervisor hold theirs in the hall.
void require_may_look(const LotId& lot, View& view, bool centre) {
    view.require(view.find(lot).has_value(), workflow::no_such_case);
    const auto& actor = view.actor();
    bool may = actor.holds("supervisor") || actor.holds("inspector") || (centre && actor.holds("opening_staff"));
    for (const auto& held :
         view.select<workflow::CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0",
                                         {Param(lot.value), Param(actor.organisation.value_or(""))})) {
        may = may || (held.role == "owner" && (!held.person || held.person == actor.person));
    }
    view.require(may, operations::not_permitted);
    view.require(secrecy(view.services()).frozen(view, lot.value), not_yet);
}

Deposits deposits_of_lot(const AskLot& input, View& view) {
    require_may_look(input.lot, view, false);
    Deposits shown;
    std::map<std::string, std::set<std::string>> deposits_by_payer;
    for (auto& booking : view.select<Booking>("lot = $1", {Param(input.lot.value)})) {
        deposits_by_payer[payer_of(view.services(), booking).account].insert(*booking.deposit);
    }
    std::set<std::string> shared;
    for (const auto& [account, deposits] : deposits_by_payer) {
        if (deposits.size() > 1) shared.insert(deposits.begin(), deposits.end());
    }
    for (auto& deposit : view.select<Deposit>("lot = $1 ORDER BY id", {Param(input.lot.value)})) {
        const bool also = shared.contains(deposit.id.value);
        deposit.basic_account.reset();
        shown.deposits.push_back({std::move(deposit), also});
    }
    return shown;
}

Refunds refund_list(const AskLot& input, View& view) {
    require_may_look(input.lot, view, true);
    Refunds shown;
    std::map<std::string, Deposit> deposits;
    for (auto& deposit : view.select<Deposit>("lot = $1", {Param(input.lot.value)}))
        deposits.emplace(deposit.id.value, std::move(deposit));
    std::map<std::string, Payer> payers;
    for (const auto& booking : view.select<Booking>("lot = $1", {Param(input.lot.value)}))
        payers[booking.id.value] = payer_of(view.services(), booking);
    for (auto& refund : view.select<Refund>("lot = $1 ORDER BY id", {Param(input.lot.value)})) {
        const Money whole = refund.principal + refund.interest;
        if (refund.state == RefundState::prepared) shown.prepared += whole;
        if (refund.state == RefundState::released) shown.released += whole;
        if (refund.state == RefundState::paid) shown.paid += whole;
        const auto bidder = deposits.at(refund.deposit).bidder;
        const Payer to = refund.booking ? payers.at(*refund.booking) : Payer{};
        shown.refunds.push_back({std::move(refund), bidder, to});
    }
    return shown;
}

}  // namespace

operations::Query deposits_of_lot_query() {
    return {.name = "money.deposits-of-lot",
            .does = "The deposits of a lot with their bidders and payers, from the freeze on.",
            .does_zh = "标段保证金清单（开标后）。",
            .route = operations::get("/lots/{lot}/deposits"),
            .who = {role::member},
            .refusals = {not_yet, operations::not_permitted, workflow::no_such_case},
            .run = operations::answering(deposits_of_lot),
            .traced = true};
}

operations::Query refund_list_query() {
    return {.name = "money.refund-list",
            .does = "The refund list of a lot: to whom, how much, with which interest, and what the bank did.",
            .does_zh = "保证金退还清单。",
            .route = operations::get("/lots/{lot}/refunds"),
            .who = {role::member},
            .refusals = {not_yet, operations::not_permitted, workflow::no_such_case},
            .run = operations::answering(refund_list),
            .traced = true};
}

}  // namespace sunhall::money
