// A platform outage in the last minutes before the deadline (T-ABN-09): the centre declares it with evidence and a
// public notice, the tenderer extends before the deadline; no bid is ever taken afterwards by hand. Both acts are on
// the same record.
#include "foundation/calendar/time_limit.hpp"
#include "platform/workflow/authority.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/result/session.hpp"
#include "trading/tendering/special.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem outage_times_wrong{422,
                                     "tendering.outage-times-wrong",
                                     "故障起止时间不合理。",
                                     "The times of the outage do not fit.",
                                     "起始时间不得晚于当前时间，终止时间不得早于起始时间或晚于当前时间。",
                                     "It began before now; it ended after it began and not after now."};
constexpr Problem outage_outside_guard{422,
                                       "tendering.outage-outside-guard",
                                       "故障不在投标截止前的保护时段内，无须顺延。",
                                       "The outage lies outside the guarded time before the deadline.",
                                       "保护时段以外的故障请登记为异常情况。",
                                       "Report other outages as an incident."};

struct DeclareOutage {
    Id<Lot> lot;
    Instant began_at;
    std::optional<Instant> ended_at;
    std::string evidence;
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(DeclareOutage, (), (lot, began_at, ended_at, evidence, files))
struct Declared {
    Id<Outage> outage;
    Instant bid_deadline, earliest_deadline;
    std::int64_t notice_number = 0;
};
BOOST_DESCRIBE_STRUCT(Declared, (), (outage, bid_deadline, earliest_deadline, notice_number))

void check(const DeclareOutage& input, FieldReport& report) {
    if (input.evidence.empty())
        report.add_at("evidence", "须写明故障情况和证据。", "must say what happened and how that is known.");
}

Declared declare_outage(const DeclareOutage& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Instant deadline = lot.bid_deadline.value_or(op.now()), end = input.ended_at.value_or(op.now());
    op.require(input.began_at <= op.now() && end >= input.began_at && end <= op.now(), outage_times_wrong);
    const auto guard = minutes(workflow::parameter(op, "bid.outage_guard_min"));
    op.require(end > deadline - guard, outage_outside_guard,
               {{"ended_at", "保护时段自 " + local_text(deadline - guard) + " 起",
                 "the guarded time begins at " + local_text(deadline - guard)}});
    notices::Draft draft = draft_for(op, lot, "outage", "平台故障公告");
    const Instant earliest = earliest_after_outage(deadline, input.began_at, end, guard);
    draft.fields = {{"began_at", local_text(input.began_at)},
                    {"ended_at", input.ended_at ? local_text(*input.ended_at) : "尚未恢复"},
                    {"bid_deadline", local_text(deadline)},
                    {"effect", "招标人可在截止前顺延投标截止时间，顺延的不早于 " + local_text(earliest)}};
    draft.body = input.evidence;
    const auto notice = notices::publish(op, draft);
    Outage outage{.id = op.new_id<Outage>(),
                  .lot = lot.id.value,
                  .evidence = input.evidence,
                  .files = input.files,
                  .began_at = input.began_at,
                  .ended_at = input.ended_at,
                  .former_deadline = deadline,
                  .earliest_deadline = earliest,
                  .declared_by = op.person(),
                  .declared_role = op.role(),
                  .notice = notice.id.value,
                  .declared_at = op.now()};
    op.insert(outage);
    write_paper(op, input.lot, PaperKind::incident, "平台故障：" + input.evidence,
                outage.id.value);  // the letter to the tenderer
    for (const auto& file : input.files) op.touch_file(file);
    return {outage.id, deadline, earliest, notice.number.value_or(0)};
}

}  // namespace

Instant earliest_after_outage(Instant deadline, Instant began_at, Instant ended_at, Duration guard) {
    const Instant by_length = deadline + (ended_at - std::max(began_at, deadline - guard));
    const Instant fair = std::max(by_length, ended_at + guard);
    constexpr std::int64_t minute = 60'000'000;
    return Instant{(fair.micros + minute - 1) / minute * minute};
}

Command declare_outage_command() {
    return {.name = "tendering.declare-outage",
            .does = "Declares a platform outage near the deadline with evidence; the tenderer may then extend.",
            .does_zh = "认定投标截止前的平台故障并公告，招标人据此顺延投标截止时间。",
            .route = operations::post("/lots/{lot}/outages"),
            .who = {"opening_staff", "it_staff"},
            .refusals = {outage_times_wrong, outage_outside_guard, workflow::level_too_low,
                         workflow::out_of_scope, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(declare_outage, check),
            .on_case = case_from(&DeclareOutage::lot)};
}

}  // namespace sunhall::tendering
