// The hall's opening key and private room: what an opening must keep outside the database until the window ends (D21,
// R-SEAL-23).
#pragma once
#include <filesystem>
#include <map>

#include "foundation/crypto/mac.hpp"
#include "foundation/digest.hpp"

namespace sunhall::tendering {

/// Lent to the hall as a service. The folder has mode 0700 and must lie on the blob store's file system, because
/// decrypted documents move there when the window is over.
class OpeningKeys {
public:
    static constexpr const char* service_name = "tendering.opening-keys";

    explicit OpeningKeys(std::filesystem::path folder);

    /// Released keys of one bid, lock id → kb in hex, sealed for the record: AES-256-GCM, base64; bound to the bid.
    std::string seal(const std::string& bid, const std::map<std::string, std::string>& keys) const;
    /// Throws std::runtime_error when the text is not what `seal` made for this bid under this hall's key.
    std::map<std::string, std::string> open(const std::string& bid, const std::string& sealed) const;

    /// The seed of a lot's draws: always the same for one lot, and secret until it is revealed.
    Digest seed(const std::string& lot) const;

    /// Where a bid's plaintext waits; made when absent.
    std::filesystem::path room(const std::string& lot, const std::string& bid) const;
    void clear_room(const std::string& lot) const;

private:
    std::filesystem::path folder_;
    SecretBytes key_;
};

}  // namespace sunhall::tendering
