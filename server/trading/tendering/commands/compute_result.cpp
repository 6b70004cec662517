// Price scores, totals and ranking by the method of the documents (T-LOW, T-SCORE, T-PRICE). A thousand bids take a
// while, so the result is computed before the lane, from what is locked and can no longer change.
#include "platform/operations/hall.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/opening/rules.hpp"
#include "trading/tendering/follow_up.hpp"
#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/review/review.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_computable{409,
                                 "tendering.result-not-computable",
                                 "结果无法计算。",
                                 "The result cannot be computed.",
                                 "请按提示处理后重新锁定。",
                                 "Settle what is shown, then lock again."};

struct ComputeResult {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(ComputeResult, (), (lot))
struct Computed {
    std::int64_t round = 1, ranked = 0;
};
BOOST_DESCRIBE_STRUCT(Computed, (), (round, ranked))

struct Prepared {
    std::optional<Instant> locked_at;  ///< of the lock it was computed from
    EvaluationResult result;
    std::string fault;
};

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const ComputeResult*>(from);
    auto prepared = std::make_shared<Prepared>();
    const auto lot = view.find(input.lot);
    const auto evaluation = view.find(Id<Evaluation>{input.lot.value});
    if (!lot || !evaluation || !evaluation->scores_locked_at) return prepared;  // the gate refuses
    prepared->locked_at = evaluation->scores_locked_at;
    std::map<std::string, std::vector<Adjustment>> adjustments;
    for (std::size_t i = 0; i < evaluation->adjusted.size(); ++i)
        adjustments[evaluation->adjusted[i]].push_back(evaluation->adjustments[i]);
    const auto drawn = view.find(Id<ParameterDraw>{input.lot.value});
    const auto members =
        view.select<CommitteeMember>("lot = $1 AND state NOT IN ('removed', 'stepped_back')", {Param(input.lot.value)});
    try {
        prepared->result = compute_evaluation(lot->scheme, opened_bids(view, lot->id.value), persons_of(members),
                                              view.select<ScoreSheet>("lot = $1 ORDER BY id", {Param(lot->id.value)}),
                                              adjustments, drawn ? draws_of(*drawn) : Draws{});
    } catch (const std::invalid_argument& fault) {
        prepared->fault = fault.what();
    }
    return prepared;
}

Computed compute_result(const ComputeResult& input, Operation& op) {
    Evaluation evaluation = evaluation_of(op, input.lot);
    const auto& prepared = op.prepared<Prepared>();
    op.require(prepared.locked_at == evaluation.scores_locked_at && prepared.fault.empty(), not_computable,
               {{"lot", prepared.fault, prepared.fault}});
    Computed computed{evaluation.round, 0};
    for (const auto& earlier :
         op.select<RankedBid>("lot = $1 AND round = $2 LIMIT 1", {Param(input.lot.value), Param(evaluation.round)})) {
        (void)earlier;
        return computed;  // the same lock gives the same result
    }
    for (RankedBid bid : prepared.result.bids) {
        bid.id = op.new_id<RankedBid>();
        bid.lot = input.lot.value;
        bid.round = evaluation.round;
        op.insert(bid);
        if (bid.rank > 0) ++computed.ranked;
    }
    evaluation.computed_at = op.now();
    evaluation.benchmark = prepared.result.benchmark;
    op.update(evaluation);
    return computed;
}

void follow_lock(operations::Hall& hall, const journal::Stored& stored) {
    follow_up(hall, stored, "tendering.lock-scores", "tendering.compute-result", "compute",
              [](View& view, const Id<Lot>& lot) {  // the first of two locks only calls for the prices (T-OPEN-15)
                  const auto evaluation = view.find(Id<Evaluation>{lot.value});
                  return evaluation && evaluation->scores_locked_at;
              });
}

}  // namespace

Command compute_result_command() {
    return {.name = "tendering.compute-result",
            .does = "Computes price scores, totals and ranking by the method of the documents.",
            .does_zh = "按招标文件规定的办法计算价格分、总分和排名。",
            .who = {role::system},
            .refusals = {no_committee, not_computable, workflow::not_now, workflow::conditions_unmet},
            .run = handler(compute_result),
            .on_case = case_from(&ComputeResult::lot),
            .prepare = prepare};
}

std::vector<operations::Follower> review_followers() { return {{"tendering.compute-results", follow_lock}, blind_parts_follower()}; }

}  // namespace sunhall::tendering
