// A bidder releases the keys of its envelopes (T-BID-04, R-SEAL-22). Each is checked against the commitment the
// envelope itself carries, then waits sealed under the hall's key until the window ends (D21). A wrong key is told at
// once, while there is time.
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/released_keys.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

struct ReleaseKey {
    Id<Lot> lot;
    std::vector<SecretKey> keys;
};
BOOST_DESCRIBE_STRUCT(ReleaseKey, (), (lot, keys))

struct KeyReleased {
    Id<Bid> bid;
    Instant released_at;
    std::int64_t envelopes;
};
BOOST_DESCRIBE_STRUCT(KeyReleased, (), (bid, released_at, envelopes))

struct CheckedKeys {
    Id<Bid> bid;
    std::string sealed;
    std::int64_t envelopes = 0;  ///< that this opening opens
};

void check(const ReleaseKey& input, FieldReport& report) { check_key_count(input.keys, report); }

// Worker side: the lane only stores what is known to open. It tells nobody anything but about his own bid.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const ReleaseKey*>(from);
    auto checked = std::make_shared<CheckedKeys>();
    const auto lot = view.find(input.lot);
    if (!lot || !lot->frozen) return checked;  // the gate says why it cannot be
    const auto bid = frozen_bid(view, input.lot);
    if (!bid) return checked;
    const auto asked = envelopes_to_open(lot->scheme, *bid);
    refuse_other_keys(view, bid->envelopes, asked, input.keys);
    checked->sealed = seal_released_keys(view, bid->id.value, asked, input.keys);
    checked->envelopes = static_cast<std::int64_t>(asked.size());
    checked->bid = bid->id;
    return checked;
}

KeyReleased release_key(const ReleaseKey& input, Operation& op) {
    OpeningSession session = running_session(op, input.lot);
    const auto& checked = op.prepared<CheckedKeys>();
    op.require(!checked.bid.empty(), no_bid_to_open);
    Bid bid = op.get(checked.bid);
    if (bid.released_at) return {bid.id, *bid.released_at, checked.envelopes};  // the first release stands
    const auto ends_at = workflow::fact(op, "decryption_ends_at");
    op.require(!session.decryption_closed_at && ends_at && op.now() < *ends_at, window_over);
    op.require(bid.state == BidState::standing, no_bid_to_open);
    bid.released_key = checked.sealed;
    bid.released_at = op.now();
    op.update(bid);
    ++session.released;
    op.update(session);
    tell_hall(op, input.lot, "key-released", {{"released", session.released}});
    return {bid.id, op.now(), checked.envelopes};
}

}  // namespace

Command release_key_command() {
    return {.name = "tendering.release-key",
            .does = "Releases the bidder's keys for its own envelopes; they stay sealed until the window ends.",
            .does_zh = "投标人提交解密密钥；解密时间结束前密钥保持密封。",
            .route = operations::post("/lots/{lot}/opening/keys"),
            .who = {"bidder"},
            .refusals = {keys_missing, key_does_not_open, key_not_asked_for, no_bid_to_open, not_announced,
                         opening_paused, opening_closed, window_over, workflow::not_now, workflow::conditions_unmet},
            .run = handler(release_key, check),
            .on_case = case_from(&ReleaseKey::lot),
            .prepare = prepare};
}

}  // namespace sunhall::tendering
