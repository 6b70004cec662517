// The key that hides who bids on a lot until the freeze (D22): one random key per lot in a file outside the database.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <mutex>

#include "platform/operations/command.hpp"
#include "trading/tendering/bid.hpp"

namespace sunhall::tendering {

/// Lent to the hall as a service. Keys are made when a lot's documents are issued and stay until the archive closes.
class LotKeys {
public:
    static constexpr const char* service_name = "tendering.lot-keys";

    explicit LotKeys(std::filesystem::path folder);  ///< mode 0700, files mode 0600

    /// The lot's key, made on first use and durable before it is returned.
    std::array<std::uint8_t, 32> key(const std::string& lot);
    /// HMAC-SHA256(key, organisation), hex.
    std::string tag(const std::string& lot, const std::string& organisation);
    /// AES-256-GCM under the lot's key, padded so that its length tells nothing; base64.
    std::string seal(const std::string& lot, const BidAuthor& author);
    BidAuthor open(const std::string& lot, const std::string& sealed);
    /// A short secret of the lot other than an author: all are padded to one length; `purpose` is bound into it.
    std::string seal_text(const std::string& lot, const std::string& purpose, std::string text);
    std::string open_text(const std::string& lot, const std::string& purpose, const std::string& sealed);
    /// For journal entries about the lot: their act is concealed under this.
    operations::ConcealKey conceal(const std::string& lot);

private:
    std::filesystem::path folder_;
    std::mutex mutex_;
    std::map<std::string, std::array<std::uint8_t, 32>> known_;
};

}  // namespace sunhall::tendering
