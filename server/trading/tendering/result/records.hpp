// What follows the report (S08, S09, S11) and the abnormal cases (T90).
#pragma once
#include "platform/records/record_type.hpp"
#include "trading/tendering/review/records.hpp"

namespace sunhall::tendering {

/// One publication of candidates; a re-evaluation publishes anew, the earlier one stays (T-EVAL-16).
struct CandidatePublicity {
    Id<CandidatePublicity> id;
    std::string lot, report, notice;
    std::int64_t round = 1;
    std::vector<Candidate> candidates;
    Instant published_at, ends_at;
    std::string derivation_zh, derivation_en;  ///< how the end was counted (P-CAL-08)
};
BOOST_DESCRIBE_STRUCT(CandidatePublicity, (),
                      (id, lot, report, notice, round, candidates, published_at, ends_at, derivation_zh, derivation_en))

enum class ObjectionKind { prequalification_documents, tender_documents, result, other };
BOOST_DESCRIBE_ENUM(ObjectionKind, prequalification_documents, tender_documents, result, other)
enum class ObjectionState { open, replied, withdrawn };
BOOST_DESCRIBE_ENUM(ObjectionState, open, replied, withdrawn)
enum class ObjectionMeasure { none, modify, correct, re_evaluate };
BOOST_DESCRIBE_ENUM(ObjectionMeasure, none, modify, correct, re_evaluate)

/// The objector's name is never published (T-OBJ-06).
struct Objection {
    Id<Objection> id;
    std::string lot, organisation, person, interest, facts, request;
    ObjectionKind kind = ObjectionKind::other;
    std::vector<std::string> files;
    bool timely = true;    ///< false: taken as a suggestion and answered as a courtesy (T-OBJ-03)
    bool suspends = false; ///< T-OBJ-04
    ObjectionState state = ObjectionState::open;
    Instant filed_at, reply_by;
    std::optional<std::string> reply;
    std::optional<bool> upheld;
    std::optional<ObjectionMeasure> measure;
    std::optional<Instant> replied_at;
    bool late_reply = false;
};
BOOST_DESCRIBE_STRUCT(Objection, (),
                      (id, lot, organisation, person, interest, facts, request, kind, files, timely, suspends, state,
                       filed_at, reply_by, reply, upheld, measure, replied_at, late_reply))

enum class ComplaintState { submitted, not_accepted, transferred, accepted, decided, withdrawn };
BOOST_DESCRIBE_ENUM(ComplaintState, submitted, not_accepted, transferred, accepted, decided, withdrawn)
/// Why a complaint is not accepted; nothing else is a ground (T-CMP-03).
enum class NotAcceptedGround {
    not_interested,
    no_facts,
    no_signature_or_contact,
    late,
    decided_before,
    objection_missing,
    in_review_or_court
};
BOOST_DESCRIBE_ENUM(NotAcceptedGround, not_interested, no_facts, no_signature_or_contact, late, decided_before,
                    objection_missing, in_review_or_court)
enum class ComplaintDecision { dismissed, re_evaluate, re_tender, award_void, other };
BOOST_DESCRIBE_ENUM(ComplaintDecision, dismissed, re_evaluate, re_tender, award_void, other)
struct Complaint {
    Id<Complaint> id;
    std::string lot, organisation, person, respondent, facts, request, leads;
    std::optional<std::string> objection;   ///< needed for documents and result (T-CMP-01)
    std::vector<std::string> files;
    Instant known_at, filed_at;
    bool late = false;                      ///< more than ten days after knowing; supervision decides
    ComplaintState state = ComplaintState::submitted;
    std::optional<std::string> reasons, decision_text;
    std::optional<ComplaintDecision> decision;
    std::optional<Instant> accepted_at, decided_at;
    std::vector<std::string> officers;      ///< two or more (T-CMP-07)
    std::optional<NotAcceptedGround> ground;
    std::optional<Instant> withdrawn_at;    ///< by the complainant, before the decision (T-CMP-06)
    std::optional<std::string> withdrawal_reasons;
};
BOOST_DESCRIBE_STRUCT(Complaint, (),
                      (id, lot, organisation, person, respondent, facts, request, leads, objection, files, known_at,
                       filed_at, late, state, reasons, decision_text, decision, accepted_at, decided_at, officers,
                       ground, withdrawn_at, withdrawal_reasons))

/// The award of one lot; its id is the lot's.
struct Award {
    Id<Award> id;
    std::optional<std::string> bid, bidder, bidder_name;  ///< the decided winner
    std::int64_t rank = 0;
    Money price;
    std::optional<std::string> not_first_reason;
    std::optional<Instant> decided_at, notified_at;
    std::optional<std::string> notice;                    ///< public result notice
    std::vector<std::string> out;                         ///< bids of candidates that gave up or defaulted
    bool goes_on = false;                                 ///< after a default: the owner goes on to the next candidate
};
BOOST_DESCRIBE_STRUCT(Award, (),
                      (id, bid, bidder, bidder_name, rank, price, not_first_reason, decided_at, notified_at, notice,
                       out, goes_on))

/// What one party of the lot was told and when: award notice, result notice, reasons of a rejection, result of the
/// prequalification. Seen by that party only.
enum class LetterKind { award, not_awarded, rejection_reasons, qualified, not_qualified, validity_extension };
BOOST_DESCRIBE_ENUM(LetterKind, award, not_awarded, rejection_reasons, qualified, not_qualified, validity_extension)
struct Letter {
    Id<Letter> id;
    std::string lot, bid, organisation, text;  ///< bid: or application
    LetterKind kind = LetterKind::not_awarded;
    Instant sent_at;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (id, lot, bid, organisation, text, kind, sent_at))

struct Contract {
    Id<Contract> id;
    std::string lot, bid, bidder, document, subject, quality;
    Money price;
    std::int64_t duration_days = 0;
    Date signed_on;
    std::optional<std::string> owner_person, bidder_person;
    std::optional<Instant> owner_signed_at, bidder_signed_at, registered_at, published_at;
    bool ended = false;  ///< the winner defaulted before both had signed
};
BOOST_DESCRIBE_STRUCT(Contract, (),
                      (id, lot, bid, bidder, document, subject, quality, price, duration_days, signed_on, owner_person,
                       bidder_person, owner_signed_at, bidder_signed_at, registered_at, published_at, ended))

enum class SuspensionCause { objection, order, document_defect, platform, other };
BOOST_DESCRIBE_ENUM(SuspensionCause, objection, order, document_defect, platform, other)
struct Suspension {
    Id<Suspension> id;
    std::string lot, role, person, reason, notice;
    SuspensionCause cause = SuspensionCause::other;
    Instant at;
    std::optional<Instant> lifted_at;
};
BOOST_DESCRIBE_STRUCT(Suspension, (), (id, lot, role, person, reason, notice, cause, at, lifted_at))

/// Everything else that is only written down and read again: orders, incidents, reports, analyses, checks, defaults.
enum class PaperKind {
    order,
    incident,
    supervision_report,
    failure_analysis,
    re_evaluation,
    candidate_check,
    default_of_winner,
    termination
};
BOOST_DESCRIBE_ENUM(PaperKind, order, incident, supervision_report, failure_analysis, re_evaluation, candidate_check,
                    default_of_winner, termination)
struct CasePaper {
    Id<CasePaper> id;
    std::string lot, role, person, text;
    PaperKind kind = PaperKind::order;
    std::optional<std::string> about, ground;  ///< bid or reference; class of the ground
    Instant at;
};
BOOST_DESCRIBE_STRUCT(CasePaper, (), (id, lot, role, person, text, kind, about, ground, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::CandidatePublicity>() {
    static const RecordType type("tendering.candidate-publicity", {text("lot"), integer("round")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Objection>() {
    static const RecordType type("tendering.objection", {text("lot"), text("organisation"), text("state")},
                                 {index({"lot"}), index({"organisation"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Complaint>() {
    static const RecordType type("tendering.complaint", {text("lot"), text("organisation"), text("state")},
                                 {index({"lot"}), index({"organisation"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Award>() {
    static const RecordType type("tendering.award", {text("bidder"), text("notified_at")},
                                 {index({"bidder"}), index({"notified_at"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Letter>() {
    static const RecordType type("tendering.letter", {text("lot"), text("organisation"), text("kind")},
                                 {index({"lot", "organisation"}), index({"organisation"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Contract>() {
    static const RecordType type("tendering.contract", {text("lot"), text("bidder"), integer("ended")},
                                 {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Suspension>() {
    static const RecordType type("tendering.suspension", {text("lot"), text("lifted_at")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::CasePaper>() {
    static const RecordType type("tendering.case-paper", {text("lot"), text("kind")}, {index({"lot", "kind"})});
    return type;
}
}  // namespace sunhall::records
