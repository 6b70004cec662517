// What an evaluation leaves on record (S07). Sheets and votes are only ever added: the newest word of a member counts,
// the earlier ones stay readable. Everything here is secret while the committee works (L§44, tendering.md §17).
#pragma once
#include "platform/records/record_type.hpp"
#include "trading/tendering/evaluation/committee_rules.hpp"
#include "trading/tendering/evaluation/comprehensive_scoring.hpp"
#include "trading/tendering/evaluation/lowest_evaluated_price.hpp"

namespace sunhall::tendering {

/// The running evaluation of one lot; its id is the lot's.
struct Evaluation {
    Id<Evaluation> id;
    std::int64_t round = 1;                       ///< grows with each re-evaluation (T-EVAL-16); earlier rounds stay
    std::optional<std::string> limited_to;        ///< the point a re-evaluation is limited to
    std::optional<std::string> leader;            ///< person (T-COM-10)
    std::optional<Instant> halted_at;
    std::optional<std::string> halt_reason;
    std::optional<Instant> first_locked_at;       ///< first envelopes judged; marks stand from here on (T-OPEN-15)
    std::optional<Instant> scores_locked_at;
    std::vector<std::string> adjusted;            ///< bids with adjustments laid down at the lock (T-LOW-02)
    std::vector<Adjustment> adjustments;          ///< one for each entry of `adjusted`
    bool competition_lacking = false;             ///< voted: all bids are rejected (T-EVAL-12)
    std::optional<std::string> competition_text;  ///< the argument
    std::optional<Instant> computed_at;
    std::optional<Money> benchmark;
    std::optional<std::string> report;            ///< id of the report of this round
    std::optional<Instant> report_signed_at;
};
BOOST_DESCRIBE_STRUCT(Evaluation, (),
                      (id, round, limited_to, leader, halted_at, halt_reason, first_locked_at, scores_locked_at, adjusted, adjustments,
                       competition_lacking, competition_text, computed_at, benchmark, report, report_signed_at))

enum class MemberKind { expert, representative };
BOOST_DESCRIBE_ENUM(MemberKind, expert, representative)
/// seated → signed_in → clear (statement signed) ; stepped_back: named a ground for avoidance; removed: replaced,
/// findings void; discharged: the work is done (of a qualification committee), findings stand.
enum class MemberState { seated, signed_in, clear, stepped_back, removed, discharged };
BOOST_DESCRIBE_ENUM(MemberState, seated, signed_in, clear, stepped_back, removed, discharged)

/// Sealed until the award: no query of the public or of a bidder may return it (L§37).
struct CommitteeMember {
    Id<CommitteeMember> id;
    std::string lot, person, organisation;
    MemberKind kind = MemberKind::expert;
    MemberState state = MemberState::seated;
    std::int64_t seat = 0;
    std::optional<Instant> signed_in_at, declared_at, ended_at;
    std::optional<std::string> cause;        ///< of avoidance or replacement (T-COM-09)
    std::optional<std::string> leader_vote;  ///< person
};
BOOST_DESCRIBE_STRUCT(CommitteeMember, (),
                      (id, lot, person, organisation, kind, state, seat, signed_in_at, declared_at, ended_at, cause,
                       leader_vote))

/// A member's finding of the initial review on one bid. A bid that did not pass needs article, page and reason
/// (T-EVAL-03).
struct Finding {
    std::string bid;
    bool passed = true;
    std::optional<std::string> article, reason;
    std::optional<std::int64_t> page;
    std::vector<std::string> minor;  ///< minor deviations (T-EVAL-05)
};
BOOST_DESCRIBE_STRUCT(Finding, (), (bid, passed, article, reason, page, minor))
struct ReviewSheet {
    Id<ReviewSheet> id;
    std::string lot, person;
    std::int64_t round = 1;
    std::vector<Finding> findings;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ReviewSheet, (), (id, lot, person, round, findings, at))

/// After R§51; `price`: above the ceiling, or below cost after the bidder was asked (T-EVAL-08).
enum class RejectionGround { seal, consortium, qualification, two_bids, price, response, offence };
BOOST_DESCRIBE_ENUM(RejectionGround, seal, consortium, qualification, two_bids, price, response, offence)
struct RejectionVote {
    std::string bid;
    bool reject = true;
    RejectionGround ground = RejectionGround::response;
    std::string clause, reason;
    std::int64_t page = 1;
};
BOOST_DESCRIBE_STRUCT(RejectionVote, (), (bid, reject, ground, clause, reason, page))
struct RejectionSheet {
    Id<RejectionSheet> id;
    std::string lot, person;
    std::int64_t round = 1;
    std::vector<RejectionVote> votes;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(RejectionSheet, (), (id, lot, person, round, votes, at))

enum class QuestionAbout { unclear, arithmetic, low_price, inconsistent };
BOOST_DESCRIBE_ENUM(QuestionAbout, unclear, arithmetic, low_price, inconsistent)
/// Between the committee and one bidder; invisible to the others (T-EVAL-07).
struct CommitteeQuestion {
    Id<CommitteeQuestion> id;
    std::string lot, bid, bidder, person, question;
    QuestionAbout about = QuestionAbout::unclear;
    Instant asked_at, answer_by;
    std::optional<std::string> answer;
    std::optional<bool> accepts_correction;
    std::vector<std::string> files;
    std::optional<Instant> answered_at;
};
BOOST_DESCRIBE_STRUCT(CommitteeQuestion, (),
                      (id, lot, bid, bidder, person, question, about, asked_at, answer_by, answer, accepts_correction,
                       files, answered_at))

struct CompetitionBallot {
    Id<CompetitionBallot> id;
    std::string lot, person, reason;
    std::int64_t round = 1;
    CompetitionVote vote = CompetitionVote::competition_sufficient;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(CompetitionBallot, (), (id, lot, person, reason, round, vote, at))

/// One bid on one member's sheet: marks by criterion, written reasons where a mark needs one (T-EVAL-10).
struct MarkedBid {
    std::string bid;
    std::map<std::string, Decimal> marks;
    std::map<std::string, std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(MarkedBid, (), (bid, marks, reasons))
struct ScoreSheet {
    Id<ScoreSheet> id;
    std::string lot, person;
    std::int64_t round = 1;
    std::vector<MarkedBid> bids;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ScoreSheet, (), (id, lot, person, round, bids, at))

/// Where one bid came out in one round. rank 0: not ranked.
struct RankedBid {
    Id<RankedBid> id;
    std::string lot, bid, bidder, bidder_name;
    std::int64_t round = 1, rank = 0;
    Money opened, compared;                  ///< price as opened, and the corrected or evaluated one that was compared
    std::optional<Decimal> deviation, price_score, total;
    std::map<std::string, Decimal> items, groups;
    bool for_owner = false;                  ///< equal to a neighbour: the owner decides by the documents (T-SCORE-03)
};
BOOST_DESCRIBE_STRUCT(RankedBid, (),
                      (id, lot, bid, bidder, bidder_name, round, rank, opened, compared, deviation, price_score, total,
                       items, groups, for_owner))

struct Candidate {
    std::string bid, bidder, bidder_name;
    std::int64_t rank = 0;
    Money price;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (bid, bidder, bidder_name, rank, price, reason))
struct RejectedBid {
    std::string bid, bidder, bidder_name, reason;
};
BOOST_DESCRIBE_STRUCT(RejectedBid, (), (bid, bidder, bidder_name, reason))

struct EvaluationReport {
    Id<EvaluationReport> id;
    std::string lot, person, summary;
    std::int64_t round = 1;
    std::vector<Candidate> candidates;  ///< empty: all bids are rejected (T-EVAL-13)
    std::vector<RejectedBid> rejected;
    std::optional<std::string> before_contract;
    Instant written_at;
};
BOOST_DESCRIBE_STRUCT(EvaluationReport, (),
                      (id, lot, person, summary, round, candidates, rejected, before_contract, written_at))

/// agreed, dissented in writing, or noted as consent because the member refused both (R§53).
enum class SignatureKind { agreed, dissented, noted_consent };
BOOST_DESCRIBE_ENUM(SignatureKind, agreed, dissented, noted_consent)
struct ReportSignature {
    Id<ReportSignature> id;
    std::string lot, report, person;
    SignatureKind kind = SignatureKind::agreed;
    std::optional<std::string> text;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ReportSignature, (), (id, lot, report, person, kind, text, at))

/// What the leader, the witness, the centre or supervision wrote into the evaluation: halts, notes, findings on
/// collusion indicators.
enum class RemarkKind { halted, resumed, witness_note, flag_finding, more_time };
BOOST_DESCRIBE_ENUM(RemarkKind, halted, resumed, witness_note, flag_finding, more_time)
struct EvaluationRemark {
    Id<EvaluationRemark> id;
    std::string lot, person, role, text;
    RemarkKind kind = RemarkKind::witness_note;
    std::optional<std::string> flag;     ///< the indicator
    std::vector<std::string> bids;
    std::optional<std::string> verdict;  ///< of a flag finding: confirmed, explained, referred
    Instant at;
};
BOOST_DESCRIBE_STRUCT(EvaluationRemark, (), (id, lot, person, role, text, kind, flag, bids, verdict, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::Evaluation>() {
    static const RecordType type("tendering.evaluation", {});
    return type;
}
template <>
inline const RecordType& record_type<tendering::CommitteeMember>() {
    static const RecordType type("tendering.committee-member", {text("lot"), text("person"), text("state")},
                                 {index({"lot"}), index({"person"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::ReviewSheet>() {
    static const RecordType type("tendering.review-sheet", {text("lot"), text("person"), integer("round")},
                                 {index({"lot", "round"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::RejectionSheet>() {
    static const RecordType type("tendering.rejection-sheet", {text("lot"), text("person"), integer("round")},
                                 {index({"lot", "round"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::CommitteeQuestion>() {
    static const RecordType type("tendering.committee-question", {text("lot"), text("bid"), text("bidder")},
                                 {index({"lot", "bid"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::CompetitionBallot>() {
    static const RecordType type("tendering.competition-ballot", {text("lot"), text("person"), integer("round")},
                                 {index({"lot", "round"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::ScoreSheet>() {
    static const RecordType type("tendering.score-sheet", {text("lot"), text("person"), integer("round")},
                                 {index({"lot", "round"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::RankedBid>() {
    static const RecordType type("tendering.ranked-bid", {text("lot"), text("bid"), integer("round"), integer("rank")},
                                 {index({"lot", "round", "rank"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::EvaluationReport>() {
    static const RecordType type("tendering.evaluation-report", {text("lot"), integer("round")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::ReportSignature>() {
    static const RecordType type("tendering.report-signature", {text("lot"), text("report"), text("person")},
                                 {unique({"report", "person"}), index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::EvaluationRemark>() {
    static const RecordType type("tendering.evaluation-remark", {text("lot"), text("kind")}, {index({"lot"})});
    return type;
}
}  // namespace sunhall::records
