// What may be asked about a running evaluation. Each question decides by the seat or role who may see what
// (tendering.md §17); all that show sealed matter are traced (P-AUTH-08, T-COL-03). Names of members are returned to
// members and supervision only (L§37).
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/prequalification/records.hpp"
#include "trading/tendering/review/blind.hpp"
#include "trading/tendering/review/consortium_rules.hpp"
#include "trading/tendering/review/questions.hpp"
#include "trading/tendering/review/review.hpp"
#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

struct AskLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskLot, (), (lot))

bool supervises(const View& view) { return view.actor().holds("supervisor"); }

Evaluation evaluation_for(View& view, const Id<Lot>& lot) {
    view.get(lot);
    auto found = view.find(Id<Evaluation>{lot.value});
    view.require(found.has_value(), no_committee);
    return *std::move(found);
}

struct Board {
    std::int64_t round = 1, members = 0, signed_in = 0, clear = 0;
    bool halted = false, locked = false, computed = false, is_leader = false;
    std::vector<CommitteeMember> committee;
    std::vector<OpenedBid> bids;  ///< only after one's own statement on avoidance could follow: signed in (T-COM-08)
    std::vector<Proposal> proposals;
    std::vector<ConsortiumFinding> consortium;
    std::vector<std::string> open_points;
    std::vector<CommitteeQuestion> questions;
};
BOOST_DESCRIBE_STRUCT(Board, (),
                      (round, members, signed_in, clear, halted, locked, computed, is_leader, committee, bids,
                       proposals, consortium, open_points, questions))

// Members as the applications named them, by credit code of the lead member (T-PREQ-05).
std::optional<std::map<std::string, std::vector<std::string>>> applied_members(View& view, const Lot& lot) {
    if (lot.scheme.qualification != QualificationMode::pre) return std::nullopt;
    std::map<std::string, std::vector<std::string>> members;
    for (const auto& one : view.select<Application>("lot = $1 AND state = 'opened'", {Param(lot.id.value)}))
        members[one.applicant_code.value_or("")] = one.members;
    return members;
}

void hide_price(OpenedBid& bid) {
    bid.price_sealed = true;
    if (!bid.summary) return;
    bid.summary->price = Money{};
    bid.summary->price_words.clear();
}

Board board(const AskLot& input, View& view) {
    const Lot lot = view.get(input.lot);
    const Evaluation evaluation = evaluation_for(view, input.lot);
    const auto seat = own_seat_of(view, input.lot);
    view.require(seat || supervises(view), not_a_member);
    Board shown{.round = evaluation.round,
                .halted = evaluation.halted_at.has_value(),
                .locked = evaluation.scores_locked_at.has_value(),
                .computed = evaluation.computed_at.has_value(),
                .is_leader = seat && evaluation.leader == seat->person};
    for (auto member :
         view.select<CommitteeMember>("lot = $1 AND state NOT IN ('removed', 'stepped_back', 'discharged')",
                                      {Param(lot.id.value)})) {
        ++shown.members;
        shown.signed_in += member.signed_in_at.has_value();
        shown.clear += member.state == MemberState::clear;
        member.leader_vote.reset();
        shown.committee.push_back(std::move(member));
    }
    if (seat && !seat->signed_in_at) {
        shown.committee.clear();
        return shown;
    }
    shown.bids = opened_bids(view, lot.id.value);
    if (prices_hidden(lot.scheme, view.find(session_id(lot.id))))  // decrypted is not read out (R-SEAL-23)
        for (auto& bid : shown.bids) hide_price(bid);
    if (blind_now(view, lot))  // a digest would tell whose a blind part is (T-EVAL-11)
        for (auto& bid : shown.bids) bid.documents.clear();
    if (seat && !seat->declared_at) return shown;  // the list, to judge one's own ties by; no more
    // eval.low_price_ratio is a trigger only; the house value serves the board.
    shown.proposals = propose_findings(lot, shown.bids, 85);
    shown.consortium = consortium_findings(lot.scheme, shown.bids, applied_members(view, lot));
    for (const auto& point : open_points(view, lot)) shown.open_points.push_back(point.field + "：" + point.zh);
    shown.questions = view.select<CommitteeQuestion>("lot = $1 ORDER BY id", {Param(lot.id.value)});
    return shown;
}

struct Sheets {
    std::vector<ReviewSheet> reviews;
    std::vector<ScoreSheet> scores;
    std::vector<BlindSheet> blind;  ///< by code
};
BOOST_DESCRIBE_STRUCT(Sheets, (), (reviews, scores, blind))

// Single scores: one's own; the leader's at collation; supervision's (tendering.md §17).
Sheets sheets(const AskLot& input, View& view) {
    const Evaluation evaluation = evaluation_for(view, input.lot);
    const auto seat = own_seat_of(view, input.lot);
    view.require(seat || supervises(view), not_a_member);
    const bool all = supervises(view) || (evaluation.leader == seat->person && evaluation.scores_locked_at);
    const std::string person = seat ? seat->person : "";
    Sheets found{view.select<ReviewSheet>("lot = $1 ORDER BY id", {Param(input.lot.value)}),
                 view.select<ScoreSheet>("lot = $1 ORDER BY id", {Param(input.lot.value)}),
                 view.select<BlindSheet>("lot = $1 ORDER BY id", {Param(input.lot.value)})};
    if (all) return found;
    std::erase_if(found.reviews, [&](const auto& sheet) { return sheet.person != person; });
    std::erase_if(found.scores, [&](const auto& sheet) { return sheet.person != person; });
    std::erase_if(found.blind, [&](const auto& sheet) { return sheet.person != person; });
    return found;
}

struct Ranking {
    std::optional<Money> benchmark;
    std::vector<RankedBid> bids;
    std::optional<EvaluationReport> report;
};
BOOST_DESCRIBE_STRUCT(Ranking, (), (benchmark, bids, report))

// T-SCORE-04. Totals and ranks: the committee's until the report is handed in, then also the owner's; who wrote the
// report stays sealed from him.
Ranking ranking(const AskLot& input, View& view) {
    const Evaluation evaluation = evaluation_for(view, input.lot);
    const bool inside = own_seat_of(view, input.lot).has_value() || supervises(view);
    view.require(inside || (evaluation.report_signed_at && owner_of(view, input.lot)), not_a_member);
    Ranking shown{evaluation.benchmark,
                  view.select<RankedBid>("lot = $1 AND round = $2 ORDER BY rank",
                                         {Param(input.lot.value), Param(evaluation.round)}),
                  {}};
    if (evaluation.report) shown.report = view.find(Id<EvaluationReport>{*evaluation.report});
    if (shown.report && !inside) shown.report->person.clear();
    return shown;
}

struct QuestionToMe {
    std::string id, question, about;
    Instant asked_at, answer_by;
    std::optional<std::string> answer;
};
BOOST_DESCRIBE_STRUCT(QuestionToMe, (), (id, question, about, asked_at, answer_by, answer))
struct OwnStanding {
    std::vector<QuestionToMe> questions;
    std::optional<std::string> rejection;  ///< only the bidder concerned, and only after the report (tendering.md §17)
};
BOOST_DESCRIBE_STRUCT(OwnStanding, (), (questions, rejection))

OwnStanding own_standing(const AskLot& input, View& view) {
    view.get(input.lot);
    OwnStanding shown;
    const std::string bidder = view.actor().organisation.value_or("");
    for (const auto& asked : view.select<CommitteeQuestion>("lot = $1 AND bidder = $2 ORDER BY id",
                                                            {Param(input.lot.value), Param(bidder)})) {
        shown.questions.push_back({asked.id.value, asked.question, std::string(enum_name(asked.about)), asked.asked_at,
                                   asked.answer_by, asked.answer});
    }
    const auto running = view.find(Id<workflow::Case>{input.lot.value});
    if (!running || !running->facts.contains("candidates_published_at")) return shown;
    for (const auto& bid : view.select<OpenedBid>("lot = $1 AND bidder = $2", {Param(input.lot.value), Param(bidder)}))
        shown.rejection = bid.rejection;
    return shown;
}

}  // namespace

std::optional<CommitteeMember> own_seat_of(View& view, const Id<Lot>& lot) {
    const auto person = view.actor().person;
    if (!person) return std::nullopt;
    auto seats = view.select<CommitteeMember>(
        "lot = $1 AND person = $2 AND state NOT IN ('removed', 'stepped_back', 'discharged')",
        {Param(lot.value), Param(*person)});
    if (seats.empty()) return std::nullopt;
    return seats.front();
}
bool owner_of(View& view, const Id<Lot>& lot) {
    if (!view.actor().organisation) return false;
    return !view.select<workflow::CaseRole>(
                    "case_id = $1 AND organisation = $2 AND ended = 0 AND role IN ('owner', 'agency')",
                    {Param(lot.value), Param(*view.actor().organisation)})
                .empty();
}

std::vector<operations::Query> review_queries() {
    return {
        {.name = "tendering.evaluation-board",
         .does = "The evaluation as a member or supervision may see it.",
         .does_zh = "评标工作台。",
         .route = operations::get("/lots/{lot}/evaluation"),
         .who = {"evaluator", "representative", "supervisor", "member"},
         .refusals = {no_committee, not_a_member, operations::not_found},
         .run = answering(board),
         .traced = true},
        {.name = "tendering.evaluation-sheets",
         .does = "Review and score sheets: one's own; all of them for the leader after the lock and for supervision.",
         .does_zh = "评审表和评分表。",
         .route = operations::get("/lots/{lot}/evaluation/sheets"),
         .who = {"evaluator", "representative", "supervisor", "member"},
         .refusals = {no_committee, not_a_member, operations::not_found},
         .run = answering(sheets),
         .traced = true},
        {.name = "tendering.evaluation-ranking",
         .does = "The computed ranking and the report, for committee, supervision and, once handed in, the owner.",
         .does_zh = "评标结果和评标报告。",
         .route = operations::get("/lots/{lot}/evaluation/ranking"),
         .who = {"evaluator", "representative", "supervisor", "owner", "agency", "member"},
         .refusals = {no_committee, not_a_member, operations::not_found},
         .run = answering(ranking),
         .traced = true},
        {.name = "tendering.my-evaluation",
         .does = "Questions of the committee to one's own organisation, and the reasons of one's own rejection.",
         .does_zh = "评标委员会向本单位的询问及否决理由。",
         .route = operations::get("/lots/{lot}/evaluation/mine"),
         .who = {"bidder"},
         .refusals = {operations::not_found},
         .run = answering(own_standing),
         .traced = true},
        evaluation_desk_query(),
        bid_papers_query(),
        bid_paper_query(),
    };
}

}  // namespace sunhall::tendering
