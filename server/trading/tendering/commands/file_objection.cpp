// Objections and their replies (T-OBJ-01…06). The objector is known to the tenderer and supervision, never published.
#include "foundation/calendar/time_limit.hpp"
#include "trading/tendering/result/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem objection_closed{409,
                                   "tendering.objection-closed",
                                   "该异议已答复或已撤回。",
                                   "The objection is replied to or withdrawn.",
                                   "无需再办理。",
                                   "There is nothing more to do."};
constexpr Problem not_your_objection{404,
                                     "tendering.not-your-objection",
                                     "没有找到该异议。",
                                     "There is no such objection.",
                                     "请核对编号。",
                                     "Check the identifier."};
constexpr Problem reply_says_nothing{
    422,
    "tendering.reply-says-nothing",
    "答复须针对异议作出实质性回答。",
    "The reply must answer the objection.",
    "请逐项答复；需要进一步核查的，设 needs_longer_check，活动继续暂停。",
    "Answer each point; set needs_longer_check if a check goes on - the lot stays suspended."};

struct FileObjection {
    Id<Lot> lot;
    ObjectionKind kind;
    std::string interest, facts, request;
    std::vector<std::string> files;
};
BOOST_DESCRIBE_STRUCT(FileObjection, (), (lot, kind, interest, facts, request, files))
struct Filed {
    Id<Objection> objection;
    bool timely = true, suspends = false;
    Instant reply_by;
};
BOOST_DESCRIBE_STRUCT(Filed, (), (objection, timely, suspends, reply_by))
struct ReplyToObjection {
    Id<Lot> lot;
    Id<Objection> objection;
    bool upheld;
    std::string reply;
    ObjectionMeasure measure;
    std::optional<bool> needs_longer_check;
};
BOOST_DESCRIBE_STRUCT(ReplyToObjection, (), (lot, objection, upheld, reply, measure, needs_longer_check))
struct WithdrawObjection {
    Id<Lot> lot;
    Id<Objection> objection;
};
BOOST_DESCRIBE_STRUCT(WithdrawObjection, (), (lot, objection))

void check(const FileObjection& input, FieldReport& report) {
    if (input.facts.empty()) report.add_at("facts", "必填。", "is required.");
    if (input.interest.empty()) report.add_at("interest", "须说明与本项目的利害关系。", "must state the interest (T-OBJ-02).");
}

// P-06, P-07, P-11: out of its window an objection is a suggestion.
bool timely(Operation& op, ObjectionKind kind) {
    const auto in_window = [&](const char* fact, const char* days) {
        const auto deadline = workflow::fact(op, fact);
        return deadline && met_days_before(op.now(), *deadline, static_cast<int>(workflow::parameter(op, days)));
    };
    switch (kind) {
        case ObjectionKind::prequalification_documents:
            return in_window("application_deadline", "prequal.object_before_cd");
        case ObjectionKind::tender_documents: return in_window("bid_deadline", "doc.object_before_cd");
        case ObjectionKind::result: {
            const auto ends = workflow::fact(op, "publicity_ends_at");
            return op.stage() == "publicity" && ends && op.now() < *ends;
        }
        default: return true;
    }
}

bool kind_suspends(Operation& op, ObjectionKind kind) {
    if (kind == ObjectionKind::other) return false;
    const std::string_view name = kind == ObjectionKind::result ? "result" : "documents";
    for (const auto& type : workflow::parameter_value(op, "objection.suspend_types").as_array()) {
        if (type.as_string() == name) return true;
    }
    return false;
}

Filed file_objection(const FileObjection& input, Operation& op) {
    const bool in_time = timely(op, input.kind);
    const auto limit = end_of_days(workflow::calendar(op.services()), op.now(),
                                   static_cast<int>(workflow::parameter(op, "objection.reply_cd")));
    const Objection made{.id = op.new_id<Objection>(),
                         .lot = input.lot.value,
                         .organisation = op.organisation(),
                         .person = op.person(),
                         .interest = input.interest,
                         .facts = input.facts,
                         .request = input.request,
                         .kind = input.kind,
                         .files = input.files,
                         .timely = in_time,
                         .suspends = in_time && kind_suspends(op, input.kind),
                         .filed_at = op.now(),
                         .reply_by = limit.end};
    op.insert(made);
    workflow::set_fact(op, "objection_received_at", op.now());
    return {made.id, made.timely, made.suspends, made.reply_by};
}

Objection open_objection(Operation& op, const Id<Lot>& lot, const Id<Objection>& id) {
    auto found = op.find(id);
    op.require(found && found->lot == lot.value, not_your_objection);
    op.require(found->state == ObjectionState::open, objection_closed);
    return *std::move(found);
}

void reply_to_objection(const ReplyToObjection& input, Operation& op) {
    Objection objection = open_objection(op, input.lot, input.objection);
    op.require(!reply_is_empty(input.reply), reply_says_nothing);
    objection.reply = input.reply;
    if (input.needs_longer_check.value_or(false))
        return op.update(objection);  // a promise to look ends nothing (T-OBJ-05)
    objection.upheld = input.upheld;
    objection.measure = input.measure;
    objection.replied_at = op.now();
    objection.late_reply = op.now() >= objection.reply_by;
    objection.state = ObjectionState::replied;
    op.update(objection);
}

void withdraw_objection(const WithdrawObjection& input, Operation& op) {
    Objection objection = open_objection(op, input.lot, input.objection);
    op.require(objection.organisation == op.organisation(), not_your_objection);
    objection.state = ObjectionState::withdrawn;
    op.update(objection);
}

}  // namespace

Command file_objection_command() {
    return {.name = "tendering.file-objection",
            .does = "Files an objection; those to documents or result suspend the lot.",
            .does_zh = "提出异议；对文件或评标结果的异议暂停招标投标活动。",
            .route = operations::post("/lots/{lot}/objections"),
            .who = {"bidder"},
            .refusals = {workflow::not_now},
            .run = handler(file_objection, check),
            .on_case = case_from(&FileObjection::lot),
            .conceal = concealed_until_freeze(&FileObjection::lot)};
}
Command reply_to_objection_command() {
    return {.name = "tendering.reply-to-objection",
            .does = "Replies to an objection; the last reply lifts the suspension.",
            .does_zh = "答复异议，全部答复后恢复。",
            .route = operations::post("/lots/{lot}/objections/{objection}/reply"),
            .who = {"owner", "agency"},
            .refusals = {not_your_objection, objection_closed, reply_says_nothing, workflow::not_now},
            .run = handler(reply_to_objection),
            .on_case = case_from(&ReplyToObjection::lot)};
}
Command withdraw_objection_command() {
    return {.name = "tendering.withdraw-objection",
            .does = "Withdraws one's own objection.",
            .does_zh = "撤回异议。",
            .route = operations::post("/lots/{lot}/objections/{objection}/withdraw"),
            .who = {"bidder"},
            .refusals = {not_your_objection, objection_closed, workflow::not_now},
            .run = handler(withdraw_objection),
            .on_case = case_from(&WithdrawObjection::lot),
            .conceal = concealed_until_freeze(&WithdrawObjection::lot)};
}

}  // namespace sunhall::tendering
