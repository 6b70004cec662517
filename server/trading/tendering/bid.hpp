// A sealed bid before the opening, and what it becomes. Before the freeze nobody can read from a Bid who made it (D22).
#pragma once
#include "trading/tendering/lot.hpp"

namespace sunhall::tendering {

/// Who made a bid, as it lies sealed under the lot's key until the freeze.
struct BidAuthor {
    std::string organisation, code, name, person;
    std::optional<std::string> certificate;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(BidAuthor, (), (organisation, code, name, person, certificate, address))

/// standing: it counts. superseded: a newer one replaced it. withdrawn: before the deadline. returned_unopened: fewer
/// than three (T-OPEN-02). opened: decrypted. revoked: not decrypted by the bidder's fault (视为撤销).
/// deemed_withdrawn: by another's (视为撤回). invalid: the container did not hold what its header said.
enum class BidState { standing, superseded, withdrawn, returned_unopened, opened, revoked, deemed_withdrawn, invalid };
BOOST_DESCRIBE_ENUM(BidState, standing, superseded, withdrawn, returned_unopened, opened, revoked, deemed_withdrawn,
                    invalid)

/// One object of a bid: a sealed envelope in the blob store.
struct BidEnvelope {
    std::string role, lock;   ///< sealing::EnvelopeRole and lock id (hex)
    Digest sha256, sm3;
    std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(BidEnvelope, (), (role, lock, sha256, sm3, size))

struct Bid {
    Id<Bid> id;
    std::string lot;
    std::string tag;              ///< HMAC(lot key, organisation): finds a bidder's own bids without naming it
    std::string author;           ///< BidAuthor under the lot key until the freeze, base64
    std::vector<BidEnvelope> envelopes;
    Instant received_at;
    BidState state = BidState::standing;
    std::optional<Instant> ended_at;              ///< replaced or withdrawn
    std::optional<std::string> bidder;            ///< id of the organisation; only from the freeze on
    std::optional<std::string> bidder_name, bidder_code;
    std::int64_t order = 0;                       ///< place in the frozen list, by envelope digest; 0 before
    std::optional<std::string>
        released_key;  ///< kb waits under the hall's key until the window ends (D21), then in clear
    std::optional<Instant> released_at;
    std::optional<std::string>
        first_key;  ///< of the first envelope, in clear, once the second is to be opened (T-OPEN-15)
};
BOOST_DESCRIBE_STRUCT(Bid, (),
                      (id, lot, tag, author, envelopes, received_at, state, ended_at, bidder, bidder_name, bidder_code,
                       order, released_key, released_at, first_key))

/// The structured content of the `summary` envelope (开标一览表): what is read out (T-BID-05).
struct BidSummary {
    Money price;
    std::string price_words;                    ///< 大写; words prevail (T-EVAL-06)
    std::optional<std::int64_t> duration_days;  ///< may be missing: the opening refuses none, initial review decides
    std::string quality;
    std::string leader, leader_certificate;     ///< project leader and certificate number
    std::string deposit_form;                   ///< as declared: guarantee, transfer, 0, …
    std::vector<std::string> members;           ///< of a consortium, credit codes
};
BOOST_DESCRIBE_STRUCT(BidSummary, (),
                      (price, price_words, duration_days, quality, leader, leader_certificate, deposit_form, members))

/// The content of the `price` envelope; the summary of such a bid names no price (T-OPEN-15).
struct BidPrice {
    Money price;
    std::string price_words;
};
BOOST_DESCRIBE_STRUCT(BidPrice, (), (price, price_words))

/// A bid after decryption: what the opening record shows, and what evaluation works on (R-SEAL-27).
struct OpenedBid {
    Id<OpenedBid> id;
    std::string lot, bid, bidder;               ///< ids
    std::string bidder_name, bidder_code;
    std::int64_t order = 0;                     ///< in the record
    BidState outcome = BidState::opened;
    std::optional<BidSummary> summary;          ///< absent when it was not opened
    std::vector<std::string> documents;         ///< sha256 of the decrypted documents in the blob store
    std::string deposit_shown;                  ///< as the ledger or the bidder says: "电子保函", "400000.00", "0"
    std::optional<std::string> cause;           ///< decided by the owner when it was not opened (T-OPEN-08)
    std::optional<Instant> decrypted_at;
    bool valid = true;                          ///< false once the committee rejected it
    std::optional<std::string> rejection;       ///< article, page and reason in one text
    bool price_sealed = false;                  ///< the price lies in the second envelope, not opened yet (T-OPEN-15)
    bool second_stays_sealed = false;           ///< it failed before the second envelopes were called: for good
};
BOOST_DESCRIBE_STRUCT(OpenedBid, (),
                      (id, lot, bid, bidder, bidder_name, bidder_code, order, outcome, summary, documents,
                       deposit_shown, cause, decrypted_at, valid, rejection, price_sealed, second_stays_sealed))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::Bid>() {
    static const RecordType type("tendering.bid", {text("lot"), text("tag"), text("state"), text("bidder")},
                                 {index({"lot", "tag"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::OpenedBid>() {
    static const RecordType type("tendering.opened-bid",
                                 {text("lot"), text("bid"), text("bidder"), text("outcome"), integer("order")},
                                 {index({"lot", "order"}), index({"bid"}), index({"bidder"})});
    return type;
}
}  // namespace sunhall::records

namespace sunhall::tendering {

/// A lock id and a digest that were handed in once and never again (R-SEAL-07a).
struct UsedEnvelope {
    Id<UsedEnvelope> id;
    std::string lock;
    Digest sha256;
};
BOOST_DESCRIBE_STRUCT(UsedEnvelope, (), (id, lock, sha256))

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::UsedEnvelope>() {
    static const RecordType type("tendering.used-envelope", {text("lock"), text("sha256")},
                                 {unique({"lock"}), unique({"sha256"})});
    return type;
}
