// What a prequalification leaves on record (S04, T-PREQ-01…05). Until the application deadline an application names
// nobody, exactly as a bid does (D22); the list of those who passed stays secret until the bid deadline (L§22).
#pragma once
#include "trading/tendering/bid.hpp"
#include "trading/tendering/review/records.hpp"

namespace sunhall::tendering {

/// standing: it counts. unopened: its keys did not come within the window and the cause is not decided yet. revoked: by
/// the applicant's own cause (视为撤销). deemed_withdrawn: by another's (视为撤回). returned_unopened: fewer than three
/// applied. opened: decrypted.
enum class ApplicationState {
    standing,
    superseded,
    withdrawn,
    returned_unopened,
    opened,
    unopened,
    invalid,
    revoked,
    deemed_withdrawn
};
BOOST_DESCRIBE_ENUM(ApplicationState, standing, superseded, withdrawn, returned_unopened, opened, unopened, invalid,
                    revoked, deemed_withdrawn)

/// One sealed prequalification application (资格预审申请文件): an envelope with the summary and at least one with
/// qualification documents.
struct Application {
    Id<Application> id;
    std::string lot;
    std::string tag;                              ///< HMAC(lot key, organisation), as for bids
    std::string author;                           ///< BidAuthor under the lot key, base64
    std::vector<BidEnvelope> envelopes;
    Instant received_at;
    ApplicationState state = ApplicationState::standing;
    std::optional<Instant> ended_at;
    std::optional<std::string> applicant, applicant_name, applicant_code;  ///< only from the application deadline on
    std::int64_t order = 0;                       ///< place in the frozen list, by envelope digest
    std::optional<std::string> released_key;      ///< waits under the hall's key until all are opened together (D21)
    std::optional<Instant> released_at, opened_at;
    std::vector<std::string> members;             ///< of a consortium, credit codes: fixed from here on (T-PREQ-05)
    std::vector<std::string> documents;           ///< sha256 of what was decrypted
    std::optional<bool> passed;                   ///< once the report is signed
    std::optional<Decimal> score;                 ///< limited number: mean of the members' marks
    std::vector<std::string> reasons;             ///< why it did not pass
    std::optional<Instant> notified_at;
};
BOOST_DESCRIBE_STRUCT(Application, (),
                      (id, lot, tag, author, envelopes, received_at, state, ended_at, applicant, applicant_name,
                       applicant_code, order, released_key, released_at, opened_at, members, documents, passed, score,
                       reasons, notified_at))

/// The running prequalification of one lot; its id is the lot's. It begins when the list is frozen.
struct Prequalification {
    Id<Prequalification> id;
    Instant closed_at;
    Digest root;                                  ///< of the frozen list, as for bids (R-SEAL-20)
    std::int64_t applications = 0, released = 0;
    std::optional<Instant> opened_at;             ///< every application is opened or has lost its chance
    bool committee_seated = false;
    std::optional<Instant> report_signed_at, notified_at;
};
BOOST_DESCRIBE_STRUCT(Prequalification, (),
                      (id, closed_at, root, applications, released, opened_at, committee_seated, report_signed_at,
                       notified_at))

/// One criterion of the documents, as one member found it.
struct QualificationItem {
    std::string criterion;
    bool met = true;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(QualificationItem, (), (criterion, met, reason))

/// One member's finding on one applicant; the newest counts, earlier ones stay.
struct QualificationFinding {
    Id<QualificationFinding> id;
    std::string lot, application, person;
    bool passed = true;
    std::vector<QualificationItem> items;
    std::optional<std::int64_t> score;            ///< hundredths of a point; limited number only
    Instant at;
};
BOOST_DESCRIBE_STRUCT(QualificationFinding, (), (id, lot, application, person, passed, items, score, at))

struct QualificationSignature {
    Id<QualificationSignature> id;
    std::string lot, person;
    SignatureKind kind = SignatureKind::agreed;
    std::optional<std::string> text;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(QualificationSignature, (), (id, lot, person, kind, text, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::Application>() {
    static const RecordType type("tendering.application", {text("lot"), text("tag"), text("state"), text("applicant")},
                                 {index({"lot", "tag"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Prequalification>() {
    static const RecordType type("tendering.prequalification", {});
    return type;
}
template <>
inline const RecordType& record_type<tendering::QualificationFinding>() {
    static const RecordType type("tendering.qualification-finding", {text("lot"), text("application"), text("person")},
                                 {index({"lot", "application"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::QualificationSignature>() {
    static const RecordType type("tendering.qualification-signature", {text("lot"), text("person")},
                                 {unique({"lot", "person"})});
    return type;
}
}  // namespace sunhall::records
