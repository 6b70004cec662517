// A clarification or change of the documents, to everyone at once, moving the deadline where the law wants it
// (T-NOTE-02, T-NOTE-03).
#include "foundation/calendar/time_limit.hpp"
#include "platform/notices/notices.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/admission.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/signed_papers.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem reason_needed{422,
                                "tendering.reason-needed",
                                "认为不影响投标文件编制的，须说明理由。",
                                "A clarification said not to affect bids needs a reason.",
                                "填写 reason_if_not，或将 may_affect_bids 设为 true。",
                                "State reason_if_not, or let it affect bids."};
constexpr Problem deadline_too_near{422, "tendering.deadline-too-near", "距投标截止不足法定期限，须顺延投标截止时间。",
                                    "Less than the statutory days are left; a later deadline is needed.",
                                    "填写 new_deadline，不早于提示的时间。", "Set new_deadline not before the instant shown."};
constexpr Problem never_earlier{422, "tendering.never-earlier", "投标截止时间只能推迟，不能提前。", "A deadline may only move later.",
                                "请填写晚于原截止时间的时间。", "Choose a later instant."};

struct PublishClarification {
    Id<Lot> lot;
    std::string text;
    bool may_affect_bids;
    std::optional<std::string> reason_if_not;
    std::vector<Id<Question>> questions;
    std::optional<Instant> new_deadline;
};
BOOST_DESCRIBE_STRUCT(PublishClarification, (), (lot, text, may_affect_bids, reason_if_not, questions, new_deadline))
struct Published {
    Id<Clarification> id;
    std::int64_t edition, notice_number;
    Instant bid_deadline;
};
BOOST_DESCRIBE_STRUCT(Published, (), (id, edition, notice_number, bid_deadline))

void check(const PublishClarification& input, FieldReport& report) {
    if (input.text.empty()) report.add_at("text", "必填。", "is required.");
}

// Which deadline a clarification may move, and how long before it the law wants it out (P-04, P-05).
struct Matter {
    ClarifiedMatter about;
    const char* fact;
    const char* days;
};
Matter matter_of(const Operation& op) {
    if (op.stage() == "prequal_open")
        return {ClarifiedMatter::prequalification, "application_deadline", "prequal.clarify_min_cd"};
    return {ClarifiedMatter::tender, "bid_deadline", "doc.clarify_min_cd"};
}

// The deadline that stands afterwards.
Instant settle_deadline(const PublishClarification& input, const Matter& matter, Lot& lot, Operation& op) {
    const Instant old_deadline = workflow::fact(op, matter.fact).value_or(op.now());
    const Instant deadline = input.new_deadline.value_or(old_deadline);
    op.require(deadline >= old_deadline, never_earlier);
    const int days = static_cast<int>(workflow::parameter(op, matter.days));
    if (input.may_affect_bids) {
        const Instant earliest = earliest_window_end(op.now(), days);
        op.require(window_holds(op.now(), deadline, days), deadline_too_near,
                   {{"new_deadline", "不早于 " + local_text(earliest), "not before " + local_text(earliest)}});
    }
    if (deadline == old_deadline) return deadline;
    if (matter.about == ClarifiedMatter::tender) {
        lot.bid_deadline = deadline;
        op.update(lot);
    }
    workflow::set_fact(op, matter.fact, deadline);
    return deadline;
}

notices::Draft notice_of(const PublishClarification& input, const Lot& lot, const Project& project, bool to_everyone,
                         std::int64_t edition, Instant deadline) {
    const std::string text = to_everyone ? input.text : "澄清修改内容已同时发给全部有资格获取招标文件的单位。";
    return {.type = "clarification",
            .case_id = lot.id.value,
            .project = project.id.value,
            .category = "tendering/construction",
            .region = project.region,
            .title = project.name + " " + lot.name + " 澄清修改（第" + std::to_string(edition) + "号）",
            .fields = {{"edition", std::to_string(edition)},
                       {"changes", text},
                       {"affects_bids", input.may_affect_bids ? "是" : "否：" + *input.reason_if_not},
                       {"bid_deadline", local_text(deadline)}},
            .body = text};
}

Published publish_clarification(const PublishClarification& input, Operation& op) {
    Lot lot = op.get(input.lot);
    op.require(input.may_affect_bids || !input.reason_if_not.value_or("").empty(), reason_needed);
    const Matter matter = matter_of(op);
    const Instant old_deadline = workflow::fact(op, matter.fact).value_or(op.now());
    const Instant deadline = settle_deadline(input, matter, lot, op);
    if (input.may_affect_bids && matter.about == ClarifiedMatter::tender)
        workflow::set_fact(op, "clarified_at", op.now());
    if (input.may_affect_bids && matter.about == ClarifiedMatter::prequalification)
        workflow::set_fact(op, "prequal_clarified_at", op.now());
    std::vector<std::string> answered;
    for (const auto& id : input.questions) {
        auto question = op.get(id);
        question.answered = true;
        op.update(question);
        answered.push_back(id.value);
    }
    const auto edition =
        static_cast<std::int64_t>(op.select<Clarification>("lot = $1", {Param(lot.id.value)}).size()) + 1;
    const bool to_everyone = matter.about == ClarifiedMatter::prequalification || !is_restricted(lot.scheme);
    const auto notice =
        notices::publish(op, notice_of(input, lot, op.get(lot.project), to_everyone, edition, deadline));
    const Clarification made{op.new_id<Clarification>(),
                             lot.id.value,
                             input.text,
                             edition,
                             input.may_affect_bids,
                             input.reason_if_not,
                             answered,
                             deadline != old_deadline ? std::optional(deadline) : std::nullopt,
                             notice.id.value,
                             op.now(),
                             matter.about};
    op.insert(made);
    if (!to_everyone) lay_down_clarification(op, made);
    return {made.id, edition, notice.number.value_or(0), deadline};
}

}  // namespace

Command publish_clarification_command() {
    return {.name = "tendering.publish-clarification",
            .does = "Publishes a clarification or change of the documents, moving the deadline where the law wants it.",
            .does_zh = "发布澄清修改，依法顺延投标截止时间。",
            .route = operations::post("/lots/{lot}/clarifications"),
            .who = {"owner", "agency"},
            .refusals = {reason_needed, deadline_too_near, never_earlier, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(publish_clarification, check),
            .on_case = case_from(&PublishClarification::lot)};
}

}  // namespace sunhall::tendering
