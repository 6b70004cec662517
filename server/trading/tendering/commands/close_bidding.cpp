// The freeze (R-SEAL-20, T-ABN-01): at the deadline the list of bids stands, its root is in the journal, and its
// bidders may be named.
#include "platform/merkle/tree.hpp"
#include "platform/money/money.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

struct CloseBidding {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(CloseBidding, (), (lot))
struct Frozen {
    Digest root;
    std::int64_t bids;
};
BOOST_DESCRIBE_STRUCT(Frozen, (), (root, bids))

// One leaf for each bid: its id, instant and envelope digests as canonical JSON. Anyone with the list can recompute the
// root.
Bytes frozen_leaf(const Bid& bid) {
    json::array digests;
    for (const auto& envelope : bid.envelopes) digests.push_back(json::value(envelope.sha256.text()));
    return to_bytes(canonical(
        json::object{{"bid", bid.id.value}, {"received_at", bid.received_at.text()}, {"envelopes", digests}}));
}

// From when the first deposit of a withdrawn bid is due back (P-15). Told only now: before, it would tell of a bidder.
void tell_of_withdrawals(Operation& op, const std::string& lot) {
    std::optional<Instant> first;
    for (const auto& bid : op.select<Bid>("lot = $1 AND state = 'withdrawn'", {Param(lot)})) {
        if (bid.ended_at && (!first || *bid.ended_at < *first)) first = bid.ended_at;
    }
    if (first) workflow::set_fact(op, "bid_withdrawn_at", *first);
}

Frozen close_bidding(const CloseBidding& input, Operation& op) {
    Lot lot = op.get(input.lot);
    auto bids = op.select<Bid>("lot = $1 AND state = 'standing'", {Param(lot.id.value)});
    // By digest, not by arrival: the order must tell nothing (R-SEAL-23).
    std::sort(bids.begin(), bids.end(),
              [](const Bid& a, const Bid& b) { return a.envelopes.front().sha256 < b.envelopes.front().sha256; });
    const std::int64_t least = workflow::parameter(op, "bid.min_bidders");
    const bool enough = static_cast<std::int64_t>(bids.size()) >= least;
    merkle::CompactRange<> range;
    std::map<std::string, std::string> by_tag;
    auto& keys = lot_keys(op.services());
    std::int64_t order = 0;
    for (auto& bid : bids) {
        range.append_leaf(frozen_leaf(bid));
        const BidAuthor author = keys.open(lot.id.value, bid.author);
        by_tag[bid.tag] = author.organisation;
        op.get(bid.id);
        bid.order = ++order;
        if (enough) {
            bid.bidder = author.organisation;
            bid.bidder_name = author.name;
            bid.bidder_code = author.code;
        } else {
            bid.state = BidState::returned_unopened;  // T-OPEN-02: stays sealed, its bidder stays unnamed
        }
        op.update(bid);
    }
    money::name_bidders(op, lot.id.value, by_tag);
    lot.frozen = true;
    lot.frozen_root = range.root();
    lot.frozen_count = static_cast<std::int64_t>(bids.size());
    op.update(lot);
    tell_of_withdrawals(op, lot.id.value);
    tell_hall(op, input.lot, "bids-frozen", {{"bids", *lot.frozen_count}});
    if (!enough) {
        money::make_refunds_due(op, lot.id.value, {}, "投标人少于三个，不开标（T-OPEN-02）");
        workflow::set_fact(op, "failed_at", op.now());
    }
    return {*lot.frozen_root, *lot.frozen_count};
}

}  // namespace

Command close_bidding_command() {
    return {.name = "tendering.close-bidding",
            .does = "At the deadline: freezes the list of sealed bids and counts bidders.",
            .does_zh = "投标截止：锁定投标文件清单并统计投标人数量。",
            .who = {role::system},
            .run = handler(close_bidding),
            .on_case = case_from(&CloseBidding::lot)};
}

}  // namespace sunhall::tendering
