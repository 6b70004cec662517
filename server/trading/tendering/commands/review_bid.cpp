// The initial review (T-EVAL-01…05) and the votes that follow from it. One act may carry the findings on many bids, so
// that a thousand bids stay a few acts; the newest word of each member counts.
#include "trading/tendering/review/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem ask_first{409,
                            "tendering.ask-first",
                            "报价异常低的投标，须先要求投标人书面说明，再表决。",
                            "A bid with a very low price is asked to explain before a vote.",
                            "请先发出低价质询，待答复或答复时间届满。",
                            "Ask the bidder, and wait for the answer or the end of its time (T-EVAL-08)."};
constexpr Problem no_such_question{409,
                                   "tendering.competition-not-asked",
                                   "有效投标不少于三个，无需表决竞争性。",
                                   "Three or more valid bids are left; there is nothing to vote on.",
                                   "请继续详细评审。",
                                   "Go on with the detailed review."};

struct ReviewBid {
    Id<Lot> lot;
    std::vector<Finding> findings;
};
BOOST_DESCRIBE_STRUCT(ReviewBid, (), (lot, findings))
struct VoteOnRejection {
    Id<Lot> lot;
    std::vector<RejectionVote> votes;
};
BOOST_DESCRIBE_STRUCT(VoteOnRejection, (), (lot, votes))
struct VotesCounted {
    std::vector<std::string> rejected;
};
BOOST_DESCRIBE_STRUCT(VotesCounted, (), (rejected))
struct VoteOnCompetition {
    Id<Lot> lot;
    CompetitionVote vote;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(VoteOnCompetition, (), (lot, vote, reason))
struct CompetitionStands {
    CompetitionOutcome outcome;
};
BOOST_DESCRIBE_STRUCT(CompetitionStands, (), (outcome))

void check(const ReviewBid& input, FieldReport& report) {
    if (input.findings.empty()) report.add_at("findings", "至少一项。", "must not be empty.");
}
void review_bid(const ReviewBid& input, Operation& op) {
    const Evaluation evaluation = evaluation_of(op, input.lot);
    own_seat(op, input.lot.value);
    op.require(!evaluation.scores_locked_at, scores_are_locked);
    std::vector<std::string> bids;
    for (const auto& finding : input.findings) {
        bids.push_back(finding.bid);
        const bool founded =
            finding.article && !finding.article->empty() && finding.reason && !finding.reason->empty() && finding.page;
        op.require(finding.passed || founded, basis_needed, {{"findings", finding.bid, finding.bid}});
    }
    require_reviewable(op, input.lot.value, bids);
    op.insert(ReviewSheet{op.new_id<ReviewSheet>(), input.lot.value, op.person(), evaluation.round, input.findings,
                          op.now()});
}

// A price below the ceiling may only be called too low once the bidder was asked and has answered or let the time pass.
void require_asked(Operation& op, const Lot& lot, const RejectionVote& vote) {
    if (!vote.reject || vote.ground != RejectionGround::price) return;
    for (const auto& bid : op.select<OpenedBid>("bid = $1", {Param(vote.bid)})) {
        if (lot.scheme.ceiling && compared_price(*bid.summary) > *lot.scheme.ceiling) return;
    }
    for (const auto& asked :
         op.select<CommitteeQuestion>("lot = $1 AND bid = $2", {Param(lot.id.value), Param(vote.bid)})) {
        if (asked.about == QuestionAbout::low_price && (asked.answered_at || asked.answer_by <= op.now())) return;
    }
    op.refuse(ask_first, {{"votes", vote.bid, vote.bid}});
}

void check_votes(const VoteOnRejection& input, FieldReport& report) {
    if (input.votes.empty()) report.add_at("votes", "至少一项。", "must not be empty.");
}
VotesCounted vote_on_rejection(const VoteOnRejection& input, Operation& op) {
    const Evaluation evaluation = evaluation_of(op, input.lot);
    const Lot lot = op.get(input.lot);
    own_seat(op, lot.id.value);
    op.require(!evaluation.scores_locked_at, scores_are_locked);
    std::vector<std::string> bids;
    for (const auto& vote : input.votes) {
        bids.push_back(vote.bid);
        op.require(!vote.reject || (!vote.clause.empty() && !vote.reason.empty() && vote.page > 0), basis_needed,
                   {{"votes", vote.bid, vote.bid}});
    }
    require_reviewable(op, lot.id.value, bids);
    for (const auto& vote : input.votes) require_asked(op, lot, vote);
    op.insert(RejectionSheet{op.new_id<RejectionSheet>(), lot.id.value, op.person(), evaluation.round, input.votes,
                             op.now()});
    apply_votes(op, lot.id.value, {bids.begin(), bids.end()});
    VotesCounted counted;
    for (const auto& bid : opened_bids(op, lot.id.value)) {
        if (reviewable(bid) && !bid.valid) counted.rejected.push_back(bid.bid);
    }
    return counted;
}

CompetitionStands vote_on_competition(const VoteOnCompetition& input, Operation& op) {
    Evaluation evaluation = evaluation_of(op, input.lot);
    own_seat(op, input.lot.value);
    op.require(!evaluation.scores_locked_at, scores_are_locked);
    op.require(!input.reason.empty(), text_needed);
    const auto opened = opened_bids(op, input.lot.value);
    const auto members = members_of(op, input.lot.value);
    op.require(competition_of(op, input.lot.value, opened, members) != CompetitionOutcome::not_asked, no_such_question);
    op.insert(CompetitionBallot{op.new_id<CompetitionBallot>(), input.lot.value, op.person(), input.reason,
                                evaluation.round, input.vote, op.now()});
    const auto outcome = competition_of(op, input.lot.value, opened, members);
    evaluation.competition_lacking = outcome == CompetitionOutcome::rejected;
    if (outcome != CompetitionOutcome::voting) evaluation.competition_text = input.reason;
    op.update(evaluation);
    return {outcome};
}

}  // namespace

Command review_bid_command() {
    return {.name = "tendering.review-bid",
            .does = "One member's initial review of one or many bids.",
            .does_zh = "初步评审（可一次提交多份投标的评审意见）。",
            .route = operations::post("/lots/{lot}/evaluation/reviews"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, scores_are_locked, basis_needed, unknown_bid, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(review_bid, check),
            .on_case = case_from(&ReviewBid::lot)};
}

Command vote_on_rejection_command() {
    return {.name = "tendering.vote-on-rejection",
            .does = "Votes on rejecting bids, with article, page and reason; more than half of all members decide.",
            .does_zh = "否决投标表决，写明条款、页码和理由，过半数通过。",
            .route = operations::post("/lots/{lot}/evaluation/rejections"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, scores_are_locked, basis_needed, unknown_bid, ask_first,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(vote_on_rejection, check_votes),
            .on_case = case_from(&VoteOnRejection::lot)};
}

Command vote_on_competition_command() {
    return {.name = "tendering.vote-on-competition",
            .does = "With fewer than three valid bids: votes whether competition is plainly lacking.",
            .does_zh = "有效投标不足三个时，表决是否明显缺乏竞争。",
            .route = operations::post("/lots/{lot}/evaluation/competition"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, scores_are_locked, text_needed, no_such_question,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(vote_on_competition),
            .on_case = case_from(&VoteOnCompetition::lot)};
}

}  // namespace sunhall::tendering
