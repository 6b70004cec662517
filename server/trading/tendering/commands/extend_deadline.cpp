#include "platform/notices/notices.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_later{422, "tendering.not-later", "投标截止时间只能推迟，不能提前。", "A deadline may only move later.",
                            "请填写晚于原截止时间的时间。", "Choose a later instant."};

struct ExtendDeadline {
    Id<Lot> lot;
    Instant bid_deadline;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendDeadline, (), (lot, bid_deadline, reason))

void check(const ExtendDeadline& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "须说明原因。", "must say why.");
}

void extend_deadline(const ExtendDeadline& input, Operation& op) {
    Lot lot = op.get(input.lot);
    op.require(lot.bid_deadline && input.bid_deadline > *lot.bid_deadline, not_later);
    const Project project = op.get(lot.project);
    notices::publish(op, {.type = "change", .case_id = lot.id.value, .project = project.id.value, .category = "tendering/construction", .region = project.region,
                          .title = project.name + " " + lot.name + " 投标截止时间变更", 
                          .fields = {{"reason", input.reason}, {"former_deadline", local_text(*lot.bid_deadline)}, {"bid_deadline", local_text(input.bid_deadline)}},
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
            .refusals = {not_later, workflow::not_now, workflow::conditions_unmet, workflow::limit_broken},
            .run = handler(extend_deadline, check),
            .on_case = case_from(&ExtendDeadline::lot)};
}

}  // namespace sunhall::tendering
