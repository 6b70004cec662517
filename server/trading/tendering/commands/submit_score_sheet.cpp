// One member's marks for all bids, in as many parts as the size of an act asks for (D11), and the leader's lock
// (T-EVAL-10, -11).
#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/review/blind.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem no_marks_here{409,
                                "tendering.no-marks-here",
                                "本标段采用经评审的最低投标价法，不评分。",
                                "The lot goes by evaluated price; nothing is marked.",
                                "请完成初步评审后由负责人锁定。",
                                "Finish the initial review; the leader locks it."};
constexpr Problem adjustment_wrong{
    422,
    "tendering.adjustment-wrong",
    "评标价折算有误。",
    "A price adjustment is wrong.",
    "只用于最低评标价法的有效投标；除多标段优惠外不得为负；须写明依据。",
    "For valid bids under evaluated price only; negative only for a lot discount; with its ground."};

struct SubmitScoreSheet {
    Id<Lot> lot;
    std::vector<MarkedBid> bids;
};
BOOST_DESCRIBE_STRUCT(SubmitScoreSheet, (), (lot, bids))
struct AdjustedBid {
    std::string bid;
    Adjustment adjustment;
};
BOOST_DESCRIBE_STRUCT(AdjustedBid, (), (bid, adjustment))
struct LockScores {
    Id<Lot> lot;
    std::vector<AdjustedBid> adjustments;
};
BOOST_DESCRIBE_STRUCT(LockScores, (), (lot, adjustments))

void check(const SubmitScoreSheet& input, FieldReport& report) {
    if (input.bids.empty()) report.add_at("bids", "至少一项。", "must not be empty.");
}

// What this member may mark on this bid. Technical marks that were locked by code stand, and with two envelopes all
// marks once prices are called for (T-OPEN-15); a re-evaluation may change them by name, and who took another's seat
// after the lock gives his by name.
struct OpenCriteria {
    std::map<std::string, Decimal> limits;
    std::set<std::string> optional_ones;
};
OpenCriteria open_criteria(const Scheme& scheme, const MarkedBid* former, const Evaluation& evaluation) {
    const auto technical = scheme.technical_blind ? technical_criteria(scheme) : std::set<std::string>{};
    OpenCriteria open;
    for (const auto& group : scheme.plan->groups) {
        for (const auto& criterion : group.criteria) {
            const bool fixed = evaluation.first_locked_at || technical.contains(criterion.id);
            const bool locked = fixed && former && former->marks.contains(criterion.id);
            if (locked && evaluation.round == 1) continue;
            open.limits.emplace(criterion.id, criterion.max_mark);
            if (locked) open.optional_ones.insert(criterion.id);
        }
    }
    return open;
}

void submit_score_sheet(const SubmitScoreSheet& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Evaluation evaluation = evaluation_of(op, input.lot);
    own_seat(op, lot.id.value);
    op.require(lot.scheme.evaluation == EvaluationMethod::comprehensive && lot.scheme.plan, no_marks_here);
    op.require(!blind_now(op, lot), technical_first);
    std::vector<std::string> bids;
    std::vector<FieldError> wrong;
    std::map<std::string, std::map<std::string, MarkedBid>> former;
    if (lot.scheme.technical_blind || evaluation.first_locked_at)
        former = newest_marks(op.select<ScoreSheet>("lot = $1 ORDER BY id", {Param(lot.id.value)}), {op.person()});
    for (const auto& marked : input.bids) {
        bids.push_back(marked.bid);
        const auto own = former.find(marked.bid);
        const auto open = open_criteria(lot.scheme, own == former.end() ? nullptr : &own->second.at(op.person()),
                                        evaluation);
        add_mark_faults(open.limits, open.optional_ones, marked, wrong);  // T-EVAL-01: these and no others
    }
    if (!wrong.empty()) op.refuse(marks_wrong, std::move(wrong));
    require_reviewable(op, lot.id.value, bids);
    op.insert(ScoreSheet{op.new_id<ScoreSheet>(), lot.id.value, op.person(), evaluation.round, input.bids, op.now()});
}

void lock_scores(const LockScores& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    Evaluation evaluation = evaluation_of(op, input.lot);
    require_leader(op, evaluation);
    op.require(!evaluation.scores_locked_at, scores_are_locked);
    auto missing = open_points(op, lot);
    if (!missing.empty()) op.refuse(not_ready, std::move(missing));
    evaluation.adjusted.clear();
    evaluation.adjustments.clear();
    std::set<std::string> valid;
    for (const auto& bid : opened_bids(op, lot.id.value)) {
        if (reviewable(bid) && bid.valid) valid.insert(bid.bid);
    }
    for (const auto& one : input.adjustments) {
        const bool sign_right = one.adjustment.amount.fen >= 0 || one.adjustment.kind == AdjustmentKind::lot_discount;
        op.require(lot.scheme.evaluation == EvaluationMethod::lowest_evaluated_price && valid.contains(one.bid) &&
                       sign_right && !one.adjustment.ground.empty(),
                   adjustment_wrong, {{"adjustments", one.bid, one.bid}});
        evaluation.adjusted.push_back(one.bid);
        evaluation.adjustments.push_back(one.adjustment);
    }
    if (!valid.empty() && second_opening_due(lot.scheme, op.find(session_id(lot.id)))) {
        op.require(input.adjustments.empty(), adjustment_wrong);  // there is no price yet to adjust
        evaluation.first_locked_at = op.now();
        return op.update(evaluation);
    }
    evaluation.scores_locked_at = op.now();
    evaluation.computed_at.reset();
    op.update(evaluation);
}

}  // namespace

Command submit_score_sheet_command() {
    return {.name = "tendering.submit-score-sheet",
            .does = "Hands in one member's marks; a later sheet replaces what it names again.",
            .does_zh = "提交评分表，可分批提交，后交的替换先交的。",
            .route = operations::post("/lots/{lot}/evaluation/score-sheets"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, no_marks_here, technical_first, marks_wrong, unknown_bid, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(submit_score_sheet, check),
            .on_case = case_from(&SubmitScoreSheet::lot)};
}

Command lock_scores_command() {
    return {.name = "tendering.lock-scores",
            .does = "The leader locks reviews and sheets; the result is computed from them. With two envelopes the first "
                    "lock calls for the second envelopes.",
            .does_zh = "负责人锁定评审和评分，系统计算结果。双信封招标首次锁定后进行第二信封开标。",
            .route = operations::post("/lots/{lot}/evaluation/lock"),
            .who = {"evaluator"},
            .refusals = {no_committee, only_the_leader, scores_are_locked, not_ready, adjustment_wrong,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(lock_scores),
            .on_case = case_from(&LockScores::lot)};
}

}  // namespace sunhall::tendering
