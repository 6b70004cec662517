#include "platform/notices/notices.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/special.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_later{422, "tendering.not-later", "投标截止时间只能推迟，不能提前。", "A deadline may only move later.",
                            "请填写晚于原截止时间的时间。", "Choose a later instant."};

constexpr Problem outage_needs_longer{422,
                                      "tendering.outage-needs-longer",
                                      "顺延时间不足以弥补平台故障。",
                                      "The new deadline does not make good the outage.",
                                      "请填写不早于提示时间的投标截止时间。",
                                      "Choose an instant not before the one shown (T-ABN-09)."};

struct ExtendDeadline {
    Id<Lot> lot;
    Instant bid_deadline;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendDeadline, (), (lot, bid_deadline, reason))

void check(const ExtendDeadline& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "须说明原因。", "must say why.");
}

// T-ABN-09: what the centre declared, the tenderer now answers; both stand on the outage's record.
void settle_outages(Operation& op, const Lot& lot, Instant deadline) {
    const auto guard = minutes(workflow::parameter(op, "bid.outage_guard_min"));
    for (auto& outage : op.select<Outage>("lot = $1 AND extended_at IS NULL", {Param(lot.id.value)})) {
        const Instant earliest = outage.ended_at
                                     ? outage.earliest_deadline
                                     : earliest_after_outage(outage.former_deadline, outage.began_at, op.now(), guard);
        op.require(deadline >= earliest, outage_needs_longer,
                   {{"bid_deadline", "不早于 " + local_text(earliest), "not before " + local_text(earliest)}});
        op.get(outage.id);
        outage.extended_by = op.person();
        outage.extended_at = op.now();
        outage.new_deadline = deadline;
        op.update(outage);
    }
}

void extend_deadline(const ExtendDeadline& input, Operation& op) {
    Lot lot = op.get(input.lot);
    op.require(lot.bid_deadline && input.bid_deadline > *lot.bid_deadline, not_later);
    settle_outages(op, lot, input.bid_deadline);
    const Project project = op.get(lot.project);
    notices::publish(op, {.type = "change",
                          .case_id = lot.id.value,
                          .project = project.id.value,
                          .category = "tendering/construction",
                          .region = project.region,
                          .title = project.name + " " + lot.name + " 投标截止时间变更",
                          .fields = {{"reason", input.reason},
                                     {"former_deadline", local_text(*lot.bid_deadline)},
                                     {"bid_deadline", local_text(input.bid_deadline)}},
                          .body = input.reason});
    lot.bid_deadline = input.bid_deadline;
    op.update(lot);
    workflow::set_fact(op, "bid_deadline", input.bid_deadline);
}

}  // namespace

Command extend_deadline_command() {
    return {.name = "tendering.extend-deadline",
            .does = "Moves the bid deadline later, never earlier, with a public notice.",
            .does_zh = "推迟投标截止时间并发布变更公告。",
            .route = operations::post("/lots/{lot}/deadline"),
            .who = {"owner", "agency"},
            .refusals = {not_later, outage_needs_longer, workflow::not_now, workflow::conditions_unmet,
                         workflow::limit_broken},
            .run = handler(extend_deadline, check),
            .on_case = case_from(&ExtendDeadline::lot)};
}

}  // namespace sunhall::tendering
