// A bid on its bidder's machine: a folder that holds the sealed envelopes, the keys that alone open them, and what was
// done with them so far. Everything a later step needs is on disk before it is sent.
//
//   DIR/bid.json         BidFolder below
//   DIR/keys.json        sealing::BidKeys, mode 0600: lose it and the bid is lost
//   DIR/ROLE-LOCK.sealed the envelopes
#pragma once
#include <filesystem>

#include "edge/client/sign_in.hpp"
#include "platform/sealing/sealer.hpp"

namespace sunhall::client {

struct FolderEnvelope {
    std::string role, lock, file;
    Digest sha256;
    std::int64_t size = 0;
    std::string upload{};      ///< address of the upload once begun
    bool arrived = false;
};
BOOST_DESCRIBE_STRUCT(FolderEnvelope, (), (role, lock, file, sha256, size, upload, arrived))

struct BidFolder {
    std::string origin, lot, bidder;  ///< hall's name, the lot's id, the bidder's credit code
    std::vector<FolderEnvelope> envelopes;
    std::optional<json::value> receipt;  ///< the hall's whole answer
};
BOOST_DESCRIBE_STRUCT(BidFolder, (), (origin, lot, bidder, envelopes, receipt))

BidFolder load_bid(const std::filesystem::path& folder);
void save_bid(const std::filesystem::path& folder, const BidFolder& bid);

/// The hall's name as envelopes carry it, read from its newest checkpoint. Throws Unreachable when there is none yet.
std::string hall_origin(Api& api);

/// One document of a bid.
struct SealItem {
    sealing::EnvelopeRole role;
    ByteView content{};                       ///< or, when `file` is given, that file
    std::filesystem::path file{};
};

/// Seals all documents for one lot. The folder must not hold a bid yet; keys are on disk before the envelopes are named
/// in bid.json. `passphrase` seals the key file. Each envelope is opened again before this returns (R-SEAL-13) unless
/// `rehearse` is false.
BidFolder seal_bid(const std::filesystem::path& folder, const std::string& origin, const std::string& lot,
                   const std::string& bidder, const std::vector<SealItem>& items,
                   sealing::Suite suite = sealing::Suite::B, std::string_view passphrase = {}, bool rehearse = true);

/// Sends what has not arrived yet, noting each step in the folder. Returns how many pieces had to be sent again.
int upload_bid(Api& api, const std::string& token, const std::filesystem::path& folder, BidFolder& bid);

/// Hands the bid in and keeps the receipt. `key`: the idempotency key.
Answer submit_bid(Api& api, const std::string& token, const std::filesystem::path& folder, BidFolder& bid,
                  const std::string& key);

/// At the opening: the keys of this bid; of two envelopes those of the one that is opened now. Throws std::runtime_error when the key file or its passphrase is wrong.
Answer release_keys(Api& api, const std::string& token, const std::filesystem::path& folder, const std::string& key,
                    std::string_view passphrase = {});

}  // namespace sunhall::client
