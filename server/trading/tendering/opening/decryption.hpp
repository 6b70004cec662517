// Opening the envelopes of one bid, outside the lane (D1). What comes out stays in the private room until it may be
// recorded.
#pragma once
#include "foundation/blobs/blobs.hpp"
#include "trading/tendering/bid.hpp"
#include "trading/tendering/opening/opening_keys.hpp"

namespace sunhall::tendering {

struct OpenedDocument {
    std::string lock;
    Digest sha256;
    std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(OpenedDocument, (), (lock, sha256, size))

/// What decryption found: `outcome` is opened or invalid (R-SEAL-24).
struct DecryptedBid {
    std::string bid;
    BidState outcome = BidState::opened;
    std::optional<BidSummary> summary;
    std::optional<BidPrice> price;     ///< of a second envelope, instead of the summary (T-OPEN-15)
    std::vector<OpenedDocument> documents;
};
BOOST_DESCRIBE_STRUCT(DecryptedBid, (), (bid, outcome, summary, price, documents))

/// The bid's keys, and what the hall demands of every envelope.
struct BidToOpen {
    Bid bid;
    std::vector<BidEnvelope> envelopes;       ///< those that this opening opens
    std::map<std::string, std::string> keys;  ///< lock id → kb in hex
    std::string origin;
};

/// Decrypts and verifies every envelope into the bid's room; done before: reads what it found then. A changed or wrong
/// envelope makes the bid invalid; an odd summary does not (initial review judges it). Throws std::runtime_error when
/// the store fails or has lost an envelope: that is the platform's fault, never the bid's.
DecryptedBid decrypt_bid(const BidToOpen& from, const Blobs& blobs, const OpeningKeys& keys);

/// Moves the decrypted documents into the blob store; may be repeated.
void hand_over_documents(const DecryptedBid& bid, const std::string& lot, Blobs& blobs, const OpeningKeys& keys);

}  // namespace sunhall::tendering
