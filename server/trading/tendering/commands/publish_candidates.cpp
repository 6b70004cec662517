// Publicity of the candidates (P-10, P-11, T-TIME-05): what the committee decided goes out as it stands in its report,
// never retyped; each rejected bidder learns its own reasons in the same act (O1117(5)). Also its end, and the way back
// to the committee.
#include "foundation/calendar/time_limit.hpp"
#include "trading/tendering/result/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem no_report{409,
                            "tendering.no-report",
                            "没有已签署的评标报告。",
                            "There is no signed report.",
                            "请等待评标委员会提交报告。",
                            "Wait for the committee's report."};
constexpr Problem publicity_runs{409,
                                 "tendering.publicity-runs",
                                 "公示期未满。",
                                 "The publicity still runs.",
                                 "请等待公示期届满。",
                                 "Wait until it ends."};

struct PublishCandidates {
    Id<Lot> lot;
    Id<notices::Notice> notice;  ///< drafted and verified; responses and the way to object are its own
};
BOOST_DESCRIBE_STRUCT(PublishCandidates, (), (lot, notice))
struct CandidatesPublished {
    std::int64_t notice_number = 0;
    Instant ends_at;
    std::string derivation_zh, derivation_en;
};
BOOST_DESCRIBE_STRUCT(CandidatesPublished, (), (notice_number, ends_at, derivation_zh, derivation_en))
struct OnLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(OnLot, (), (lot))
enum class ReGround { objection, complaint, order, arithmetic };
BOOST_DESCRIBE_ENUM(ReGround, objection, complaint, order, arithmetic)
struct OrderReEvaluation {
    Id<Lot> lot;
    ReGround ground;
    std::string point;
    std::optional<std::string> reference;
};
BOOST_DESCRIBE_STRUCT(OrderReEvaluation, (), (lot, ground, point, reference))

// Names, prices, quality, duration, leaders: as in bids and report. No committee name and no single score (tendering.md
// §17).
std::map<std::string, std::string> contents(Operation& op, const Lot& lot, const EvaluationReport& report) {
    std::string candidates, leaders;
    for (const auto& candidate : report.candidates) {
        const auto bid = opened_bid(op, lot.id.value, candidate.bid);
        const std::string rank = "第" + std::to_string(candidate.rank) + "名：" + candidate.bidder_name;
        const auto days = bid->summary->duration_days ? std::to_string(*bid->summary->duration_days) + " 日"
                                                      : lot.scheme.duration_text;
        candidates += rank + "，投标报价 " + yuan_text(candidate.price) + " 元，质量 " + bid->summary->quality + "，工期 " + days;
        for (const auto& ranked :
             op.select<RankedBid>("lot = $1 AND bid = $2 AND round = $3",
                                  {Param(lot.id.value), Param(candidate.bid), Param(report.round)})) {
            if (ranked.total) candidates += "，综合得分 " + ranked.total->text(2);
        }
        candidates += "\n";
        leaders += rank + "，项目负责人 " + bid->summary->leader + "，证书编号 " + bid->summary->leader_certificate + "\n";
    }
    return {{"candidates", candidates}, {"leaders", leaders}};
}

CandidatesPublished publish_candidates(const PublishCandidates& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Evaluation evaluation = evaluation_of(op, input.lot);
    op.require(evaluation.report_signed_at && evaluation.report, no_report);
    const auto report = op.get(Id<EvaluationReport>{*evaluation.report});
    const auto limit = publicity_end(workflow::calendar(op.services()), op.now(),
                                     static_cast<int>(workflow::parameter(op, "publicity.min_cd")));
    const auto notice =
        notices::publish_drafted(op, input.notice, "candidate-publicity", contents(op, lot, report), limit.end);
    op.insert(CandidatePublicity{op.new_id<CandidatePublicity>(), lot.id.value, report.id.value, notice.id.value,
                                 report.round, report.candidates, op.now(), limit.end, limit.zh, limit.en});
    for (const auto& rejected : report.rejected) {
        if (const auto bid = opened_bid(op, lot.id.value, rejected.bid))
            send_letter(op, lot.id.value, *bid, LetterKind::rejection_reasons, rejected.reason);
    }
    workflow::set_fact(op, "candidates_published_at", op.now());
    workflow::set_fact(op, "publicity_ends_at", limit.end);
    return {notice.number.value_or(0), limit.end, limit.zh, limit.en};
}

void end_publicity(const OnLot& input, Operation& op) {
    op.require(published_candidates(op, input.lot.value).ends_at <= op.now(), publicity_runs);
}

// Limited to the point named; sheets stay and are corrected, both results are kept (T-EVAL-16, T-FLOW-02, T-ABN-11).
void order_re_evaluation(const OrderReEvaluation& input, Operation& op) {
    Evaluation evaluation = evaluation_of(op, input.lot);
    write_paper(op, input.lot, PaperKind::re_evaluation, input.point, input.reference,
                std::string(enum_name(input.ground)));
    ++evaluation.round;
    evaluation.limited_to = input.point;
    evaluation.scores_locked_at.reset();
    evaluation.computed_at.reset();
    evaluation.benchmark.reset();
    evaluation.report.reset();
    evaluation.report_signed_at.reset();
    op.update(evaluation);
    if (auto award = find_award(op, input.lot.value)) {
        award->bid.reset();
        award->bidder.reset();
        award->bidder_name.reset();
        award->decided_at.reset();
        op.update(*award);
    }
}

}  // namespace

Command publish_candidates_command() {
    return {.name = "tendering.publish-candidates",
            .does = "Publishes the candidates and sends each rejected bidder its reasons.",
            .does_zh = "公示中标候选人，并向被否决的投标人告知原因。",
            .route = operations::post("/lots/{lot}/candidates"),
            .who = {"owner", "agency"},
            .refusals = {no_committee, no_report, workflow::not_now, workflow::conditions_unmet,
                         workflow::limit_broken},
            .run = handler(publish_candidates),
            .on_case = case_from(&PublishCandidates::lot)};
}
Command end_publicity_command() {
    return {.name = "tendering.end-publicity",
            .does = "Ends the publicity of the candidates when its time is over.",
            .does_zh = "公示期满。",
            .who = {role::system},
            .refusals = {not_published, publicity_runs},
            .run = handler(end_publicity),
            .on_case = case_from(&OnLot::lot)};
}
Command order_re_evaluation_command() {
    return {.name = "tendering.order-re-evaluation",
            .does = "Sends a named point back to the committee.",
            .does_zh = "就指出的问题退回评标委员会复评。",
            .route = operations::post("/lots/{lot}/evaluation/re-evaluation"),
            .who = {"owner", "supervisor"},
            .refusals = {no_committee, text_needed, workflow::not_now, workflow::conditions_unmet},
            .run = handler(order_re_evaluation),
            .on_case = case_from(&OrderReEvaluation::lot)};
}

}  // namespace sunhall::tendering
