// What an opening leaves on record besides the bids themselves.
#pragma once
#include "foundation/values/money.hpp"
#include "platform/records/record_type.hpp"
#include "trading/tendering/bid.hpp"

namespace sunhall::tendering {

/// The running session of one lot; its id is the lot's.
struct OpeningSession {
    Id<OpeningSession> id;
    Instant announced_at;
    std::int64_t bidders = 0, released = 0;       ///< announced; and how many have released their keys
    std::optional<Instant> integrity_at;          ///< every envelope was compared with its receipt
    std::vector<std::string> damaged;  ///< bids that differ: the lot stands still until none is left (T-OPEN-05)
    std::optional<Instant> decryption_closed_at;  ///< the window ended, or every bid was decrypted before
    std::optional<Instant> paused_at;             ///< a pause runs (T-OPEN-11)
    std::optional<std::string> pause_reason;
    std::int64_t paused_seconds = 0;              ///< of earlier pauses; they do not count against the longest window
    std::optional<Instant> read_out_at, closed_at;
    std::optional<Money> base_price;
    std::int64_t revision = 0;                    ///< grows whenever the record's content does
    std::optional<bool> enough;                   ///< T-OPEN-12, at the close
    std::optional<std::string> notice;            ///< id of the published record
    std::optional<Digest> record;                 ///< digest of the record as it was published
    std::int64_t part = 1;                        ///< 2: the second envelopes (T-OPEN-15); the first session is history
    bool intact() const { return integrity_at && damaged.empty(); }
};
BOOST_DESCRIBE_STRUCT(OpeningSession, (),
                      (id, announced_at, bidders, released, integrity_at, damaged, decryption_closed_at, paused_at,
                       pause_reason, paused_seconds, read_out_at, closed_at, base_price, revision, enough, notice,
                       record, part))

/// Who signed in. Before the freeze a bidder is only its tag (D22).
struct OpeningAttendance {
    Id<OpeningAttendance> id;
    std::string lot, role, tag;  ///< tag: of the bid, for bidders; else empty
    std::optional<std::string> organisation, person;
    Instant at;
    std::int64_t part = 1;       ///< of the opening
};
BOOST_DESCRIBE_STRUCT(OpeningAttendance, (), (id, lot, role, tag, organisation, person, at, part))

/// A pause, its end or a longer window, with reason: the deviations of the record (D-CONT-05).
struct OpeningIncident {
    Id<OpeningIncident> id;
    std::string lot, kind, reason;  ///< kind: paused, resumed, extended
    Instant at;
    std::optional<Instant> window_ends_at;
};
BOOST_DESCRIBE_STRUCT(OpeningIncident, (), (id, lot, kind, reason, at, window_ends_at))

enum class Fault { bidder, platform };
BOOST_DESCRIBE_ENUM(Fault, bidder, platform)

/// Each decision about one bid that was not opened; a later one replaces the earlier (T-OPEN-08).
struct DecryptionCause {
    Id<DecryptionCause> id;
    std::string lot, bid;
    Fault fault = Fault::bidder;
    std::string evidence;
    std::vector<Digest> files;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(DecryptionCause, (), (id, lot, bid, fault, evidence, files, at))

struct OpeningObjection {
    Id<OpeningObjection> id;
    std::string lot, bid, bidder, text;
    Instant at;
    std::optional<std::string> reply;
    std::optional<Instant> replied_at;
};
BOOST_DESCRIBE_STRUCT(OpeningObjection, (), (id, lot, bid, bidder, text, at, reply, replied_at))

/// A party confirms the record as it then was, by its digest; the act is the signature, bytes of a token may be added.
struct OpeningConfirmation {
    Id<OpeningConfirmation> id;
    std::string lot, role, organisation, person;
    Digest record;
    std::optional<std::string> signature;  ///< base64
    Instant at;
};
BOOST_DESCRIBE_STRUCT(OpeningConfirmation, (), (id, lot, role, organisation, person, record, signature, at))

/// SHA-256 of the seed, on record before the bid deadline (T-OPEN-14). Its id is the lot's.
struct DrawCommitment {
    Id<DrawCommitment> id;
    Digest commitment;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(DrawCommitment, (), (id, commitment, at))

struct DrawEntropy {
    std::string contributor, value;
};
BOOST_DESCRIBE_STRUCT(DrawEntropy, (), (contributor, value))
struct DrawnParameter {
    std::string name, purpose, value;  ///< purpose: what the draw key was made with
    std::int64_t place = 0, of = 0;    ///< place drawn among `of` values
};
BOOST_DESCRIBE_STRUCT(DrawnParameter, (), (name, purpose, value, place, of))

/// The reveal: everything needed to draw again. Its id is the lot's.
struct ParameterDraw {
    Id<ParameterDraw> id;
    Digest seed, commitment;
    std::vector<DrawEntropy> entropy;
    std::vector<DrawnParameter> parameters;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ParameterDraw, (), (id, seed, commitment, entropy, parameters, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::OpeningSession>() {
    static const RecordType type("tendering.opening-session", {});
    return type;
}
template <>
inline const RecordType& record_type<tendering::OpeningAttendance>() {
    static const RecordType type("tendering.opening-attendance",
                                 {text("lot"), text("tag"), text("person"), integer("part")},
                                 {index({"lot", "tag"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::OpeningIncident>() {
    static const RecordType type("tendering.opening-incident", {text("lot")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::DecryptionCause>() {
    static const RecordType type("tendering.decryption-cause", {text("lot"), text("bid")}, {index({"lot", "bid"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::OpeningObjection>() {
    static const RecordType type("tendering.opening-objection", {text("lot"), text("replied_at")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::OpeningConfirmation>() {
    static const RecordType type("tendering.opening-confirmation", {text("lot"), text("organisation")},
                                 {index({"lot", "organisation"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::DrawCommitment>() {
    static const RecordType type("tendering.draw-commitment", {});
    return type;
}
template <>
inline const RecordType& record_type<tendering::ParameterDraw>() {
    static const RecordType type("tendering.parameter-draw", {});
    return type;
}
}  // namespace sunhall::records
