// Suspension and restart (T-ABN-08), orders of supervision (T-CMP-05), incidents (T-COM-13), termination (T-ABN-07,
// P-NODE-07, P-AUTH-07, T-NOTE-13).
#include "platform/money/money.hpp"
#include "trading/tendering/competence.hpp"
#include "trading/tendering/result/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_suspended{409,
                                "tendering.not-suspended",
                                "没有待解除的暂停决定。",
                                "There is no suspension to lift.",
                                "因异议暂停的，答复异议后自动恢复。",
                                "What an objection suspended is lifted by the reply."};
constexpr Problem new_deadline_needed{422,
                                      "tendering.new-deadline-needed",
                                      "暂停期间投标截止时间已过，须重新确定投标截止时间。",
                                      "The bid deadline passed meanwhile; a new one is needed.",
                                      "填写 bid_deadline，晚于当前时间和原截止时间。",
                                      "Set bid_deadline later than now and than the former deadline."};
constexpr Problem ground_not_enough{422,
                                    "tendering.ground-not-enough",
                                    "招标公告发布后，仅因不可抗力等特殊情况方可终止招标。",
                                    "After the notice only force majeure or a like ground ends a tender.",
                                    "请选择符合规定的终止事由。",
                                    "Choose a lawful ground (R§31)."};

struct Suspend {
    Id<Lot> lot;
    SuspensionCause cause;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Suspend, (), (lot, cause, reason))
struct Lift {
    Id<Lot> lot;
    std::string reason;
    std::optional<Instant> bid_deadline, application_deadline;
};
BOOST_DESCRIBE_STRUCT(Lift, (), (lot, reason, bid_deadline, application_deadline))
struct Said {
    Id<Lot> lot;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Said, (), (lot, text))
enum class TerminationGround { force_majeure, policy, before_notice, order };
BOOST_DESCRIBE_ENUM(TerminationGround, force_majeure, policy, before_notice, order)
struct Terminate {
    Id<Lot> lot;
    TerminationGround ground;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Terminate, (), (lot, ground, reason))

void suspend(const Suspend& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    require_own_office(op, lot.id.value);
    op.require(!input.reason.empty(), text_needed);
    notices::Draft draft = draft_for(op, lot, "suspension", "暂停公告");
    draft.fields = {{"reason", input.reason},
                    {"basis", op.role() == "supervisor" ? "行政监督部门决定" : "招标人决定"},
                    {"effect", "暂停期间不办理后续事项，恢复时另行公告"}};
    const auto notice = notices::publish(op, draft);
    op.insert(Suspension{op.new_id<Suspension>(),
                         lot.id.value,
                         op.role(),
                         op.person(),
                         input.reason,
                         notice.id.value,
                         input.cause,
                         op.now(),
                         {}});
}

// As for bids: what passed meanwhile needs a new instant, or the lift would close the list at once (T-ABN-08).
Instant restart_applications(Operation& op, std::optional<Instant> named) {
    const Instant former = workflow::fact(op, "application_deadline").value_or(op.now());
    const Instant deadline = named.value_or(former);
    op.require(deadline > op.now() && deadline >= former, new_deadline_needed);
    if (deadline != former) workflow::set_fact(op, "application_deadline", deadline);
    return deadline;
}

void lift(const Lift& input, Operation& op) {
    Lot lot = op.get(input.lot);
    require_own_office(op, lot.id.value);
    auto standing = open_suspension(op, lot.id.value);
    op.require(standing.has_value(), not_suspended);
    op.require(!input.reason.empty(), text_needed);
    if (op.stage() == "bidding" && lot.bid_deadline) {
        const Instant deadline = input.bid_deadline.value_or(*lot.bid_deadline);
        op.require(deadline > op.now() && deadline >= *lot.bid_deadline, new_deadline_needed);
        if (deadline != *lot.bid_deadline) {
            lot.bid_deadline = deadline;
            op.update(lot);
            workflow::set_fact(op, "bid_deadline", deadline);
        }
    }
    std::string shown = op.stage() == "bidding" && lot.bid_deadline ? local_text(*lot.bid_deadline) : "不变";
    if (op.stage() == "prequal_open") shown = local_text(restart_applications(op, input.application_deadline));
    notices::Draft draft = draft_for(op, lot, "resumption", "恢复公告");
    draft.fields = {{"reason", input.reason}, {"bid_deadline", shown}};
    notices::publish(op, draft);
    standing->lifted_at = op.now();
    op.update(*standing);
}

void issue_order(const Said& input, Operation& op) {
    require_own_office(op, input.lot.value);
    write_paper(op, input.lot, PaperKind::order, input.text);
}
void report_incident(const Said& input, Operation& op) { write_paper(op, input.lot, PaperKind::incident, input.text); }

void terminate(const Terminate& input, Operation& op) {
    const bool announced = workflow::fact(op, "notice_published_at").has_value();
    op.require(!announced || input.ground != TerminationGround::before_notice, ground_not_enough);
    write_paper(op, input.lot, PaperKind::termination, input.reason, {}, std::string(enum_name(input.ground)));
    money::make_refunds_due(op, input.lot.value, {}, "招标终止（R§31）");
    workflow::set_fact(op, "terminated_at", op.now());
}

}  // namespace

Command suspend_command() {
    return {.name = "tendering.suspend",
            .does = "Suspends the lot with a cause class and a public notice.",
            .does_zh = "暂停招标投标活动并公告。",
            .route = operations::post("/lots/{lot}/suspensions"),
            .who = {"owner", "supervisor"},
            .refusals = {not_your_office, text_needed, workflow::not_now},
            .run = handler(suspend),
            .on_case = case_from(&Suspend::lot)};
}
Command lift_suspension_command() {
    return {.name = "tendering.lift-suspension",
            .does = "Lifts a suspension and publishes the restart with its new times.",
            .does_zh = "解除暂停并公告恢复时间。",
            .route = operations::post("/lots/{lot}/suspensions/lift"),
            .who = {"owner", "supervisor"},
            .refusals = {not_your_office, not_suspended, new_deadline_needed, text_needed, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(lift),
            .on_case = case_from(&Lift::lot)};
}
Command issue_order_command() {
    return {.name = "tendering.issue-order",
            .does = "An instruction of supervision, on record at once.",
            .does_zh = "监督指令。",
            .route = operations::post("/lots/{lot}/orders"),
            .who = {"supervisor", "inspector"},
            .refusals = {not_your_office, text_needed, workflow::not_now},
            .run = handler(issue_order),
            .on_case = case_from(&Said::lot)};
}
Command report_incident_command() {
    return {.name = "tendering.report-incident",
            .does = "Writes an incident, or an act done outside the platform, into the case.",
            .does_zh = "记录异常情况或线下办理情况。",
            .route = operations::post("/lots/{lot}/incidents"),
            .who = {"opening_staff", "it_staff", "witness"},
            .refusals = {text_needed, workflow::not_now},
            .run = handler(report_incident),
            .on_case = case_from(&Said::lot)};
}
Command terminate_command() {
    return {.name = "tendering.terminate",
            .does = "Ends the tender; after its notice only on a lawful ground.",
            .does_zh = "终止招标。",
            .route = operations::post("/lots/{lot}/termination"),
            .who = {"owner"},
            .refusals = {ground_not_enough, text_needed, workflow::not_now, workflow::conditions_unmet},
            .run = handler(terminate),
            .on_case = case_from(&Terminate::lot)};
}

}  // namespace sunhall::tendering
