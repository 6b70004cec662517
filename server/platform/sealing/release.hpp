// What a bidder sends at the opening: the keys of its envelopes for one lot (R-SEAL-22). The hall checks each against
// the commitment in the envelope's header before it is used or kept, so a wrong key is the bidder's own, provably
// (R-SEAL-09).
//
// Canonical JSON: {"format":"sunhall/bid-release/v1","keys":[{"kb":HEX,"lock":LOCK}],"origin":NAME,"section":ID},
// keys in the order of their locks. It is a secret until the hall publishes all bids together (R-SEAL-23, D21).
#pragma once
#include <string>
#include <vector>

#include "platform/sealing/bid_keys.hpp"

namespace sunhall::sealing {

inline constexpr Problem release_invalid{
    422, "sealing.release-invalid", "解密信息无法使用：格式不对，或不属于本标段。",
    "The released keys cannot be used: wrong form, or not for this lot.", "请选择投标时保存的密钥文件。",
    "Choose the key file saved when the bid was made."};

struct ReleasedKey {
    LockId lock;
    std::string kb;  ///< 64 lower-case hexadecimal digits
    SecretBytes bytes() const { return BidKey{kb, {}, {}}.bytes(); }
};
BOOST_DESCRIBE_STRUCT(ReleasedKey, (), (lock, kb))

struct KeyRelease {
    std::string format = "sunhall/bid-release/v1";
    std::string origin, section;
    std::vector<ReleasedKey> keys;
    std::string text() const;
};
BOOST_DESCRIBE_STRUCT(KeyRelease, (), (format, origin, section, keys))

/// The keys that the file holds for the lot; no others leave it.
KeyRelease release_for(const BidKeys& keys, std::string_view section);
/// Throws Refusal(release_invalid) unless the text is a release for this hall and lot, each lock once.
KeyRelease read_release(std::string_view text, std::string_view origin, std::string_view section);
/// True when the key is of this envelope and the one its header commits to.
bool release_fits(const ReleasedKey& key, const EnvelopeHeader& header);

}  // namespace sunhall::sealing
