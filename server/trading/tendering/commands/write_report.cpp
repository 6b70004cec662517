// The report: at most three ranked candidates, every rejected bid with its reason (T-EVAL-13…15, T-ABN-03); and its
// signatures (R§53).
#include "platform/money/money.hpp"
#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/signed_papers.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem no_result{409,
                            "tendering.no-result",
                            "评标结果尚未计算。",
                            "The result has not been computed yet.",
                            "请等待锁定评分后计算完成。",
                            "Wait until the locked scores are computed."};
constexpr Problem candidates_wrong{422,
                                   "tendering.candidates-wrong",
                                   "推荐的中标候选人不符合规定。",
                                   "The candidates named are not right.",
                                   "请按排名推荐 1 至 3 名。",
                                   "Name one to three in the order of the ranking."};
constexpr Problem signatures_begun{409,
                                   "tendering.signatures-begun",
                                   "已有成员签署报告，不能改写。",
                                   "Members have signed; the report stands.",
                                   "确需更正的，由招标人或监督部门退回复评。",
                                   "A correction goes through a re-evaluation."};
constexpr Problem signed_before{409,
                                "tendering.signed-before",
                                "您已签署本报告。",
                                "You have signed this report.",
                                "无需重复签署。",
                                "There is nothing more to do."};
constexpr Problem dissent_needs_text{422,
                                     "tendering.dissent-needs-text",
                                     "不同意评标结果的，应以书面方式说明不同意见和理由。",
                                     "Dissent is written, with reasons.",
                                     "请填写不同意见和理由。",
                                     "Write the dissent (R§53)."};

struct NamedCandidate {
    std::string bid;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(NamedCandidate, (), (bid, reason))
struct WriteReport {
    Id<Lot> lot;
    std::string summary;
    std::vector<NamedCandidate> candidates;
    std::optional<std::string> before_contract;
};
BOOST_DESCRIBE_STRUCT(WriteReport, (), (lot, summary, candidates, before_contract))
struct Written {
    Id<EvaluationReport> report;
};
BOOST_DESCRIBE_STRUCT(Written, (), (report))
struct SignReport {
    Id<Lot> lot;
    bool agrees;
    std::optional<std::string> text;
    std::vector<std::string> refused_both;  ///< persons the leader notes as neither signing nor dissenting
};
BOOST_DESCRIBE_STRUCT(SignReport, (), (lot, agrees, text, refused_both))
struct Signed {
    std::int64_t signatures = 0, members = 0;
    bool handed_in = false;
};
BOOST_DESCRIBE_STRUCT(Signed, (), (signatures, members, handed_in))

// What the ranking says, or nothing when every bid is rejected.
std::vector<RankedBid> ranking(Operation& op, const Lot& lot, const Evaluation& evaluation) {
    const auto opened = opened_bids(op, lot.id.value);
    const bool any_valid =
        std::any_of(opened.begin(), opened.end(), [](const auto& bid) { return reviewable(bid) && bid.valid; });
    if (evaluation.competition_lacking || !any_valid) return {};
    op.require(evaluation.computed_at.has_value(), no_result);
    return op.select<RankedBid>("lot = $1 AND round = $2", {Param(lot.id.value), Param(evaluation.round)});
}

std::vector<RejectedBid> rejected_bids(Operation& op, const Evaluation& evaluation) {
    std::vector<RejectedBid> rejected;
    for (const auto& bid : opened_bids(op, evaluation.id.value)) {
        std::string reason = bid.rejection.value_or(bid.cause.value_or(""));
        if (reviewable(bid) && bid.valid) {
            if (!evaluation.competition_lacking) continue;
            reason = "有效投标不足三个且明显缺乏竞争：" + evaluation.competition_text.value_or("");
        }
        rejected.push_back({bid.bid, bid.bidder, bid.bidder_name, reason});
    }
    return rejected;
}

void check(const WriteReport& input, FieldReport& report) {
    if (input.summary.empty()) report.add_at("summary", "必填。", "is required.");
}
Written write_report(const WriteReport& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    Evaluation evaluation = evaluation_of(op, input.lot);
    require_leader(op, evaluation);
    if (evaluation.report)
        op.require(!op.first<ReportSignature>("report = $1 LIMIT 1", {Param(*evaluation.report)}), signatures_begun);
    const auto ranked = ranking(op, lot, evaluation);
    const auto opened = opened_bids(op, lot.id.value);
    std::vector<Candidate> candidates;
    for (const auto& named : input.candidates) {
        Candidate candidate{.bid = named.bid, .reason = named.reason.value_or("")};
        for (const auto& bid : ranked) {
            if (bid.bid != named.bid) continue;
            candidate.bidder = bid.bidder;
            candidate.bidder_name = bid.bidder_name;
        }
        for (const auto& bid : opened) {
            if (reviewable(bid) && bid.bid == named.bid) candidate.price = compared_price(*bid.summary);
        }
        candidate.rank = static_cast<std::int64_t>(candidates.size()) + 1;
        candidates.push_back(std::move(candidate));
    }
    auto faults =
        candidate_faults(ranked, candidates, static_cast<std::size_t>(workflow::parameter(op, "eval.candidates_max")));
    if (!faults.empty()) op.refuse(candidates_wrong, std::move(faults));
    const EvaluationReport report{
        op.new_id<EvaluationReport>(), lot.id.value,          op.person(), input.summary, evaluation.round, candidates,
        rejected_bids(op, evaluation), input.before_contract, op.now()};
    op.insert(report);
    evaluation.report = report.id.value;
    op.update(evaluation);
    return {report.id};
}

void sign(Operation& op, const Id<Lot>& lot, const std::string& report, const std::string& person, SignatureKind kind,
          std::optional<std::string> text) {
    op.require(!op.first<ReportSignature>("report = $1 AND person = $2", {Param(report), Param(person)}),
               signed_before);
    op.insert(
        ReportSignature{op.new_id<ReportSignature>(), lot.value, report, person, kind, std::move(text), op.now()});
}

Signed sign_report(const SignReport& input, Operation& op) {
    Evaluation evaluation = evaluation_of(op, input.lot);
    own_seat(op, input.lot.value);
    const auto persons = persons_of(members_of(op, input.lot.value));
    const std::string report = evaluation.report.value_or("");
    op.require(input.agrees || !input.text.value_or("").empty(), dissent_needs_text);
    if (!op.first<ReportSignature>("report = $1 AND person = $2", {Param(report), Param(op.person())}) ||
        input.refused_both.empty()) {
        sign(op, input.lot, report, op.person(), input.agrees ? SignatureKind::agreed : SignatureKind::dissented,
             input.text);
    }
    for (const auto& person : input.refused_both) {  // silence is consent, and noted by the leader (R§53)
        require_leader(op, evaluation);
        op.require(persons.contains(person), not_a_member);
        sign(op, input.lot, report, person, SignatureKind::noted_consent, "拒绝签字且未书面说明，视为同意");
    }
    Signed answer{0, static_cast<std::int64_t>(persons.size()), signed_by_all(op, evaluation)};
    answer.signatures = static_cast<std::int64_t>(op.select<ReportSignature>("report = $1", {Param(report)}).size());
    if (!answer.handed_in) return answer;
    lay_down_evaluation_report(op, op.get(Id<EvaluationReport>{report}));
    evaluation.report_signed_at = op.now();
    op.update(evaluation);
    const bool all_rejected = op.get(Id<EvaluationReport>{report}).candidates.empty();
    if (all_rejected) money::make_refunds_due(op, input.lot.value, {}, "全部投标被否决（T-DEP-07）");
    workflow::set_fact(op, all_rejected ? "failed_at" : "report_received_at", op.now());
    return answer;
}

}  // namespace

Command write_report_command() {
    return {.name = "tendering.write-report",
            .does = "The leader lays down the report with at most three ranked candidates.",
            .does_zh = "负责人形成评标报告，推荐一至三名中标候选人。",
            .route = operations::post("/lots/{lot}/evaluation/report"),
            .who = {"evaluator"},
            .refusals = {no_committee, only_the_leader, no_result, candidates_wrong, signatures_begun,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(write_report, check),
            .on_case = case_from(&WriteReport::lot)};
}

Command sign_report_command() {
    return {.name = "tendering.sign-report",
            .does = "Signs the report or dissents in writing; the last signature hands it in.",
            .does_zh = "签署评标报告或书面说明不同意见，最后一人签署即提交招标人。",
            .route = operations::post("/lots/{lot}/evaluation/report/signatures"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, only_the_leader, signed_before, dissent_needs_text,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(sign_report),
            .on_case = case_from(&SignReport::lot)};
}

}  // namespace sunhall::tendering
