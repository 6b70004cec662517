// Records of acts that not every tender has: invitations, a sealed base price, an outage, the looking of supervision.
#pragma once
#include "foundation/values/money.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::tendering {

/// One firm invited to bid. Whom the tenderer invites is as secret as who takes the documents (L§22): found by tag,
/// named under the lot's key.
struct Invitation {
    Id<Invitation> id;
    std::string lot, tag, invitee;  ///< invitee: BidAuthor under the lot key, base64
    std::string text;
    Instant issue_from, issue_until, bid_deadline, sent_at;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (id, lot, tag, invitee, text, issue_from, issue_until, bid_deadline, sent_at))

/// A base price (标底) sealed under the lot's key until the read-out; its id is the lot's. There is at most one (R§50).
struct BasePrice {
    Id<BasePrice> id;
    std::string sealed;        ///< amount and salt under the lot's key, base64
    Digest commitment;         ///< SHA-256(salt ‖ amount): shows afterwards that it was this one
    std::string person;
    std::int64_t edition = 1;
    Instant sealed_at;
    std::optional<Money> price;        ///< from the read-out on
    std::optional<std::string> salt;   ///< hex, with it
    std::optional<Instant> opened_at;
};
BOOST_DESCRIBE_STRUCT(BasePrice, (), (id, sealed, commitment, person, edition, sealed_at, price, salt, opened_at))

/// A platform outage near the bid deadline (T-ABN-09): the centre declares it, the tenderer extends; both are on
/// record.
struct Outage {
    Id<Outage> id;
    std::string lot, evidence;
    std::vector<Digest> files;
    Instant began_at;
    std::optional<Instant> ended_at;   ///< absent: it goes on
    Instant former_deadline, earliest_deadline;  ///< what stood, and what the house rule asks for
    std::string declared_by, declared_role, notice;
    Instant declared_at;
    std::optional<std::string> extended_by;
    std::optional<Instant> extended_at, new_deadline;
};
BOOST_DESCRIBE_STRUCT(Outage, (),
                      (id, lot, evidence, files, began_at, ended_at, former_deadline, earliest_deadline, declared_by,
                       declared_role, notice, declared_at, extended_by, extended_at, new_deadline))

enum class ObservedMatter { progress, downloads, evaluation, withdrawals };
BOOST_DESCRIBE_ENUM(ObservedMatter, progress, downloads, evaluation, withdrawals)
/// That somebody looked, at what and why (P-AUTH-07, -08).
struct Observation {
    Id<Observation> id;
    std::string lot, person, organisation, role, reason;
    ObservedMatter matter = ObservedMatter::progress;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Observation, (), (id, lot, person, organisation, role, reason, matter, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::Invitation>() {
    static const RecordType type("tendering.invitation", {text("lot"), text("tag")}, {unique({"lot", "tag"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::BasePrice>() {
    static const RecordType type("tendering.base-price", {});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Outage>() {
    static const RecordType type("tendering.outage", {text("lot"), text("extended_at")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Observation>() {
    static const RecordType type("tendering.observation", {text("lot"), text("person")}, {index({"lot"})});
    return type;
}
}  // namespace sunhall::records
