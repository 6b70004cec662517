// After a failure (T-ABN-05, T-ABN-06): the public notice, the analysis, and the new tender that is linked to the old
// one.
#include "foundation/values/deal_code.hpp"
#include "foundation/values/project_code.hpp"
#include "trading/tendering/result/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem first_failure{422,
                                "tendering.first-failure",
                                "应当重新招标；投标人不足三个的，第二次失败后方可报批不再招标或由招标人决定。",
                                "A new tender follows; only a second failure for too few bidders leaves another way.",
                                "请将 next 设为 re_tender。",
                                "Set next to re_tender (T-ABN-06)."};
constexpr Problem re_tendered_already{409,
                                      "tendering.re-tendered-already",
                                      "该标段已经重新招标。",
                                      "The lot has been tendered again already.",
                                      "请在新的标段中办理。",
                                      "Go on with the new lot."};

struct PublishAbnormal {
    Id<Lot> lot;
    Id<notices::Notice> notice;
};
BOOST_DESCRIBE_STRUCT(PublishAbnormal, (), (lot, notice))
struct NoticeNumber {
    std::int64_t notice_number = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeNumber, (), (notice_number))
enum class FailureCause { few_bidders, few_qualified, all_rejected, no_award };
BOOST_DESCRIBE_ENUM(FailureCause, few_bidders, few_qualified, all_rejected, no_award)
enum class AfterFailure { re_tender, apply_exemption, owner_decides };
BOOST_DESCRIBE_ENUM(AfterFailure, re_tender, apply_exemption, owner_decides)
struct RecordFailureCause {
    Id<Lot> lot;
    FailureCause cause;
    std::string analysis, change;
    AfterFailure next;
};
BOOST_DESCRIBE_STRUCT(RecordFailureCause, (), (lot, cause, analysis, change, next))
struct OnLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(OnLot, (), (lot))
struct NewLot {
    Id<Lot> lot;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(NewLot, (), (lot, code))

NoticeNumber publish_abnormal(const PublishAbnormal& input, Operation& op) {
    const auto notice =
        notices::publish_drafted(op, input.notice, op.stage() == "terminated" ? "termination" : "failure");
    return {notice.number.value_or(0)};
}

void check(const RecordFailureCause& input, FieldReport& report) {
    if (input.analysis.empty()) report.add_at("analysis", "须写明失败原因分析。", "is required.");
    if (input.change.empty()) report.add_at("change", "须写明重新招标前的改进。", "is required.");
}
void record_failure_cause(const RecordFailureCause& input, Operation& op) {
    const bool second = op.get(input.lot).former &&
                        (input.cause == FailureCause::few_bidders || input.cause == FailureCause::few_qualified);
    op.require(input.next == AfterFailure::re_tender || second, first_failure);
    write_paper(op, input.lot, PaperKind::failure_analysis, input.analysis + "\n改进：" + input.change,
                std::string(enum_name(input.next)), std::string(enum_name(input.cause)));
}

// The same content and scheme as a draft of its own case; times, bids and the old file stay with the old one.
NewLot start_re_tender(const OnLot& input, Operation& op) {
    const Lot old = op.get(input.lot);
    const Project project = op.get(old.project);
    for (const auto& other : op.select<Lot>("project = $1", {Param(old.project.value)}))
        op.require(other.former != old.id.value, re_tendered_already);
    auto code = *ProjectCode::parse(
        old.code);  // the same project, the next tender project, its sections numbered anew (N-CODE-08)
    ++code.tender;
    code.section =
        static_cast<int>(next_number(op, "section " + project.code + " tender " + std::to_string(code.tender)));
    const Date today = local_date(op.now());
    const DealCode deal{"A02", tendering_facts(op.services()).operator_code, today,
                        static_cast<int>(next_number(op, "deal A02 " + today.text()))};
    const Lot lot{.id = op.new_id<Lot>(),
                  .project = old.project,
                  .code = code.text(),
                  .deal_code = deal.text(),
                  .name = old.name,
                  .content = old.content,
                  .qualification_text = old.qualification_text,
                  .scheme = old.scheme,
                  .former = old.id.value};
    op.insert(lot);
    workflow::open_case(op, "tendering/construction", lot.id.value, project.name + " " + lot.name + "（重新招标）",
                        old.id.value, project.region);
    workflow::grant_role(op, lot.id.value, "owner", project.owner);
    if (project.agency) workflow::grant_role(op, lot.id.value, "agency", *project.agency);
    if (!project.supervisor.empty()) workflow::grant_role(op, lot.id.value, "supervisor", project.supervisor);
    return {lot.id, lot.code};
}

}  // namespace

Command publish_abnormal_command() {
    return {.name = "tendering.publish-abnormal",
            .does = "Publishes failure or termination with its effect on deposits.",
            .does_zh = "发布招标失败或终止公告。",
            .route = operations::post("/lots/{lot}/abnormal-notice"),
            .who = {"owner", "agency"},
            .refusals = {workflow::not_now, workflow::conditions_unmet},
            .run = handler(publish_abnormal),
            .on_case = case_from(&PublishAbnormal::lot)};
}
Command record_failure_cause_command() {
    return {.name = "tendering.record-failure-cause",
            .does = "Analyses why the tender failed and what will be changed.",
            .does_zh = "分析招标失败原因并记录改进。",
            .route = operations::post("/lots/{lot}/failure-analysis"),
            .who = {"owner"},
            .refusals = {first_failure, workflow::not_now},
            .run = handler(record_failure_cause, check),
            .on_case = case_from(&RecordFailureCause::lot)};
}
Command start_re_tender_command() {
    return {.name = "tendering.start-re-tender",
            .does = "Opens a new case of the same lot, linked to the failed one.",
            .does_zh = "重新招标。",
            .route = operations::post("/lots/{lot}/re-tender"),
            .who = {"owner", "agency"},
            .refusals = {re_tendered_already, workflow::not_now, workflow::conditions_unmet},
            .run = handler(start_re_tender),
            .on_case = case_from(&OnLot::lot)};
}

}  // namespace sunhall::tendering
