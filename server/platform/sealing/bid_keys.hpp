// The bidder's key file: every kb of one bid, by lock id (R-SEAL-04). It never leaves the bidder before the opening.
//
// Canonical JSON, mode 0600:
//   {"format":"sunhall/bid-keys/v1","keys":{LOCK:{"kb":HEX,"role":ROLE,"section":ID}},"origin":NAME}
// With a passphrase the same text is sealed as foundation/crypto/key_file.hpp says, purpose "sunhall/bid-keys".
#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "foundation/crypto/key_file.hpp"
#include "platform/sealing/keys.hpp"

namespace sunhall::sealing {

struct BidKey {
    std::string kb;  ///< 64 hexadecimal digits
    EnvelopeRole role = EnvelopeRole::whole;
    std::string section;
    SecretBytes bytes() const;
};
BOOST_DESCRIBE_STRUCT(BidKey, (), (kb, role, section))

struct BidKeys {
    std::string format = "sunhall/bid-keys/v1";
    std::string origin;
    std::map<std::string, BidKey> keys;  ///< by lock id

    /// Throws std::invalid_argument when the header is of another hall or its commitment is not this key's.
    void add(const EnvelopeHeader& header, ByteView kb);
    /// Null when the file holds no key for the lock.
    const BidKey* find(const LockId& lock) const;
    std::string text() const;
    /// Nothing unless the text is such a file with sound locks and keys.
    static std::optional<BidKeys> parse(std::string_view text);
};
BOOST_DESCRIBE_STRUCT(BidKeys, (), (format, origin, keys))

/// An empty passphrase writes the keys in clear, readable by their owner alone. Replaces the file whole or not at all.
void save_bid_keys(const std::filesystem::path& path, const BidKeys& keys, std::string_view passphrase = {},
                   const PasswordCost& cost = {});
/// Nothing when the content or the passphrase is wrong; throws as read_secret_file does.
std::optional<BidKeys> load_bid_keys(const std::filesystem::path& path, std::string_view passphrase = {});

}  // namespace sunhall::sealing
