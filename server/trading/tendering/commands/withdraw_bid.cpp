// Withdrawing before the deadline (E20§27): the ciphertext stays, it will never be opened.
#include "platform/money/money.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem no_standing_bid{404,
                                  "tendering.no-standing-bid",
                                  "本单位在该标段没有有效的投标文件。",
                                  "You have no standing bid on this lot.",
                                  "如已撤回，无需再次办理。",
                                  "If you withdrew it before, nothing is left to do."};

struct WithdrawBid {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(WithdrawBid, (), (lot))
struct Withdrawn {
    Id<Bid> bid;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), (bid, at))

Withdrawn withdraw_bid(const WithdrawBid& input, Operation& op) {
    auto bid = standing_bid(op, input.lot.value, op.organisation());
    op.require(bid.has_value(), no_standing_bid);
    bid->state = BidState::withdrawn;
    bid->ended_at = op.now();
    op.update(*bid);
    money::make_refunds_due(op, bid->lot, {bid->tag}, "投标截止前撤回（P-15）");  // by its tag: nobody learns whose (D22)
    return {bid->id, op.now()};
}

}  // namespace

Command withdraw_bid_command() {
    return {.name = "tendering.withdraw-bid",
            .does = "Withdraws the standing bid before the deadline.",
            .does_zh = "在投标截止前撤回投标文件。",
            .route = operations::post("/lots/{lot}/bids/withdraw"),
            .who = {"bidder"},
            .refusals = {no_standing_bid, workflow::not_now, workflow::conditions_unmet},
            .run = handler(withdraw_bid),
            .on_case = case_from(&WithdrawBid::lot),
            .conceal = concealed_until_freeze(&WithdrawBid::lot)};
}

}  // namespace sunhall::tendering
