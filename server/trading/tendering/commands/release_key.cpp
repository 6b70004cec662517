// A bidder releases the keys of its envelopes (T-BID-04, R-SEAL-22). Each is checked against the commitment the envelope itself
// carries, then waits sealed under the hall's key until the window ends (D21). A wrong key is told at once, while there is time.
#include "platform/operations/hall.hpp"
#include "platform/sealing/release.hpp"
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem keys_missing{422, "tendering.release-keys-missing", "缺少部分密封文件的密钥。", "Keys of some envelopes are missing.",
                               "请选择投标时保存的密钥文件，一次提交全部密钥。", "Choose the key file saved when the bid was made and send all keys at once."};
constexpr Problem key_does_not_open{422, "tendering.key-does-not-open", "密钥与密封文件不符，无法解密。", "The key is not the one this envelope was sealed with.",
                                    "请换用本次投标的密钥文件，在解密时间内可重试。", "Use the key file of this very bid; you may try again while the window is open."};

struct SecretKey {
    std::string lock;
    Secret<std::string> kb;
};
BOOST_DESCRIBE_STRUCT(SecretKey, (), (lock, kb))

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
};

void check(const ReleaseKey& input, FieldReport& report) {
    if (input.keys.empty() || input.keys.size() > 16) report.add_at("keys", "应有 1 至 16 个密钥。", "must hold 1 to 16 keys.");
}

bool opens(const Blobs& blobs, const BidEnvelope& envelope, const std::string& kb) {
    const auto file = blobs.open(envelope.sha256);
    const auto bytes = from_hex(kb);
    if (!file || !bytes || bytes->size() != sealing::bidder_key_bytes) return false;
    Bytes start(std::min<std::uint64_t>(sealing::frame_limit, file->size()));
    start.resize(file->read(0, start));
    try {
        return sealing::key_fits(sealing::parse_header(start), SecretBytes(*bytes));
    } catch (const Refusal&) {
        return false;
    }
}

// Worker side: the lane only stores what is known to open. It tells nobody anything but about his own bid.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const ReleaseKey*>(from);
    auto checked = std::make_shared<CheckedKeys>();
    const auto lot = view.find(input.lot);
    if (!lot || !lot->frozen) return checked;  // the gate says why it cannot be
    const auto bid = frozen_bid(view, input.lot);
    if (!bid) return checked;
    const auto& blobs = *view.services().extra<documents::Store>().blobs;
    std::map<std::string, std::string> given, kept;
    for (const auto& key : input.keys) given[key.lock] = key.kb.value;
    std::vector<FieldError> missing, wrong;
    for (const auto& envelope : bid->envelopes) {
        const auto found = given.find(envelope.lock);
        if (found == given.end()) missing.push_back({"keys", "缺少锁号 " + envelope.lock, "no key for lock " + envelope.lock});
        else if (!opens(blobs, envelope, found->second)) wrong.push_back({"keys", "锁号 " + envelope.lock, "lock " + envelope.lock});
        else kept.insert(*found);
    }
    if (missing.empty() && wrong.empty()) {
        checked->sealed = opening_keys(view.services()).seal(bid->id.value, kept);
    }
    for (auto* secrets : {&given, &kept}) {
        for (auto& [lock, kb] : *secrets) wipe(kb);
    }
    view.require(missing.empty(), keys_missing, missing);
    view.require(wrong.empty(), key_does_not_open, wrong);
    checked->bid = bid->id;
    return checked;
}

KeyReleased release_key(const ReleaseKey& input, Operation& op) {
    OpeningSession session = running_session(op, input.lot);
    const auto& checked = op.prepared<CheckedKeys>();
    op.require(!checked.bid.empty(), no_bid_to_open);
    Bid bid = op.get(checked.bid);
    const auto envelopes = static_cast<std::int64_t>(bid.envelopes.size());
    if (bid.released_at) return {bid.id, *bid.released_at, envelopes};  // the first release stands
    const auto ends_at = workflow::fact(op, "decryption_ends_at");
    op.require(!session.decryption_closed_at && ends_at && op.now() < *ends_at, window_over);
    op.require(bid.state == BidState::standing, no_bid_to_open);
    bid.released_key = checked.sealed;
    bid.released_at = op.now();
    op.update(bid);
    ++session.released;
    op.update(session);
    tell_hall(op, input.lot, "key-released", {{"released", session.released}});
    return {bid.id, op.now(), envelopes};
}

}  // namespace

Command release_key_command() {
    return {.name = "tendering.release-key",
            .does = "Releases the bidder's keys for its own envelopes; they stay sealed until the window ends.",
            .does_zh = "投标人提交解密密钥；解密时间结束前密钥保持密封。",
            .route = operations::post("/lots/{lot}/opening/keys"),
            .who = {"bidder"},
            .refusals = {keys_missing, key_does_not_open, no_bid_to_open, not_announced, opening_paused, opening_closed, window_over, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(release_key, check),
            .on_case = case_from(&ReleaseKey::lot),
            .prepare = prepare};
}

}  // namespace sunhall::tendering
