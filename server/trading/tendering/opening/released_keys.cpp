#include "trading/tendering/opening/released_keys.hpp"

#include "platform/documents/documents.hpp"
#include "platform/operations/hall.hpp"
#include "platform/sealing/release.hpp"

namespace sunhall::tendering {
namespace {

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

}  // namespace

void check_key_count(const std::vector<SecretKey>& keys, FieldReport& report) {
    if (keys.empty() || keys.size() > 16) report.add_at("keys", "应有 1 至 16 个密钥。", "must hold 1 to 16 keys.");
}

void refuse_other_keys(operations::View& view, const std::vector<BidEnvelope>& all,
                       const std::vector<BidEnvelope>& asked, const std::vector<SecretKey>& keys) {
    const auto among = [](const std::vector<BidEnvelope>& envelopes, const std::string& lock) {
        return std::any_of(envelopes.begin(), envelopes.end(), [&](const auto& one) { return one.lock == lock; });
    };
    std::vector<FieldError> early;
    for (const auto& key : keys) {
        if (among(all, key.lock) && !among(asked, key.lock))
            early.push_back({"keys", "锁号 " + key.lock, "lock " + key.lock});
    }
    view.require(early.empty(), key_not_asked_for, early);
}

std::string seal_released_keys(operations::View& view, const std::string& id, const std::vector<BidEnvelope>& envelopes,
                               const std::vector<SecretKey>& keys) {
    const auto& blobs = *view.services().extra<documents::Store>().blobs;
    std::map<std::string, std::string> given, kept;
    for (const auto& key : keys) given[key.lock] = key.kb.value;
    std::vector<FieldError> missing, wrong;
    for (const auto& envelope : envelopes) {
        const auto found = given.find(envelope.lock);
        if (found == given.end())
            missing.push_back({"keys", "缺少锁号 " + envelope.lock, "no key for lock " + envelope.lock});
        else if (!opens(blobs, envelope, found->second))
            wrong.push_back({"keys", "锁号 " + envelope.lock, "lock " + envelope.lock});
        else kept.insert(*found);
    }
    std::string sealed;
    if (missing.empty() && wrong.empty()) sealed = opening_keys(view.services()).seal(id, kept);
    for (auto* secrets : {&given, &kept}) {
        for (auto& [lock, kb] : *secrets) wipe(kb);
    }
    view.require(missing.empty(), keys_missing, missing);
    view.require(wrong.empty(), key_does_not_open, wrong);
    return sealed;
}

}  // namespace sunhall::tendering
