// The chair announces number and names; from here the decryption window runs (T-OPEN-04). All of them: T-OPEN-01.
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem announced_already{409,
                                    "tendering.bidders-announced-already",
                                    "投标人名单已经公布。",
                                    "The bidders have been announced already.",
                                    "解密时间以首次公布为准；需要延长请办理延长解密时间。",
                                    "The window runs from the first announcement; extend it if needed."};

struct AnnounceBidders {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AnnounceBidders, (), (lot))
struct AnnouncedBidder {
    std::int64_t order;
    std::string name, code;
};
BOOST_DESCRIBE_STRUCT(AnnouncedBidder, (), (order, name, code))
struct Announced {
    std::int64_t bidders;
    Instant decryption_ends_at;
    std::vector<AnnouncedBidder> list;
};
BOOST_DESCRIBE_STRUCT(Announced, (), (bidders, decryption_ends_at, list))

// Bids that passed the first envelope wait for their second key; the others' second envelopes stay sealed (T-OPEN-15).
void call_second_envelopes(Operation& op, const Lot& lot) {
    for (const auto& passed :
         op.select<OpenedBid>("lot = $1 AND outcome = 'opened' ORDER BY id", {Param(lot.id.value)})) {
        if (!passed.valid) {
            OpenedBid failed = op.get(passed.id);
            failed.second_stays_sealed = true;
            op.update(failed);
            continue;
        }
        Bid bid = op.get(Id<Bid>{passed.bid});
        bid.first_key = bid.released_key;
        bid.released_key.reset();
        bid.released_at.reset();
        bid.state = BidState::standing;
        op.update(bid);
    }
}

Announced announce_bidders(const AnnounceBidders& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    auto session = op.find(session_id(input.lot));
    const bool second = second_opening_due(lot.scheme, session);
    op.require(!session || second, announced_already);
    if (second) call_second_envelopes(op, lot);
    Announced answer{0, op.now() + minutes(lot.scheme.decryption_window_min), {}};
    for (const auto& bid : op.select<Bid>("lot = $1 AND state = 'standing'", {Param(lot.id.value)})) {
        answer.list.push_back({bid.order, bid.bidder_name.value_or(""), bid.bidder_code.value_or("")});
    }
    std::sort(answer.list.begin(), answer.list.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    answer.bidders = static_cast<std::int64_t>(answer.list.size());
    const OpeningSession made{.id = session_id(input.lot),
                              .announced_at = op.now(),
                              .bidders = answer.bidders,
                              .revision = session ? session->revision + 1 : 0,
                              .part = second ? 2 : 1};
    if (second) op.update(made);
    else op.insert(made);
    tell_hall(op, input.lot, "bidders-announced", {{"bidders", answer.bidders}});
    workflow::set_fact(op, "decryption_ends_at", answer.decryption_ends_at);
    return answer;
}

}  // namespace

Command announce_bidders_command() {
    return {.name = "tendering.announce-bidders",
            .does = "Announces number and names of the bidders and starts the decryption window.",
            .does_zh = "公布投标人数量和名单，开始解密计时。",
            .route = operations::post("/lots/{lot}/opening/announce"),
            .who = {"owner", "agency"},
            .refusals = {announced_already, workflow::not_now, workflow::conditions_unmet, workflow::limit_broken},
            .run = handler(announce_bidders),
            .on_case = case_from(&AnnounceBidders::lot)};
}

}  // namespace sunhall::tendering
