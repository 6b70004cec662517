// Complaints to the supervising office (T-CMP-01…07): filed through the platform, decided by the office, carried out by
// orders.
#include "foundation/calendar/time_limit.hpp"
#include "trading/tendering/competence.hpp"
#include "trading/tendering/result/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem no_such_complaint{404,
                                    "tendering.no-such-complaint",
                                    "没有找到该投诉。",
                                    "There is no such complaint.",
                                    "请核对编号。",
                                    "Check the identifier."};
constexpr Problem complaint_elsewhere{409,
                                      "tendering.complaint-not-in-state",
                                      "该投诉当前不能办理此事项。",
                                      "The complaint is not in a state for this.",
                                      "请查看投诉办理进度。",
                                      "See how far it has come."};
constexpr Problem objection_needed{422,
                                   "tendering.objection-needed",
                                   "对文件、开标、评标结果的投诉，应先提出异议。",
                                   "A complaint on documents, opening or result needs an objection first.",
                                   "请附本单位已提出的异议编号。",
                                   "Name your own objection (R§60)."};
constexpr Problem reasons_needed{
    422, "tendering.reasons-needed", "须写明理由。", "Reasons are needed.", "请填写理由。", "State the reasons."};
constexpr Problem ground_needed{422,
                                "tendering.ground-needed",
                                "不予受理须指明法定情形。",
                                "A complaint is not accepted on a ground of the law only.",
                                "请选择不予受理的情形（T-CMP-03）。",
                                "Choose the ground (T-CMP-03)."};
constexpr Problem officers_needed{422,
                                  "tendering.officers-needed",
                                  "处理投诉须有两名以上工作人员。",
                                  "Two officers or more handle a complaint.",
                                  "请填写办理人员。",
                                  "Name the officers (T-CMP-07)."};

struct FileComplaint {
    Id<Lot> lot;
    std::string respondent, facts, request, leads;
    Instant known_at;
    bool on_documents_opening_or_result;
    std::optional<Id<Objection>> objection;
    std::vector<std::string> files;
};
BOOST_DESCRIBE_STRUCT(FileComplaint, (),
                      (lot, respondent, facts, request, leads, known_at, on_documents_opening_or_result, objection,
                       files))
struct ComplaintFiled {
    Id<Complaint> complaint;
    bool late = false;
};
BOOST_DESCRIBE_STRUCT(ComplaintFiled, (), (complaint, late))
enum class Acceptance { accepted, not_accepted, transferred };
BOOST_DESCRIBE_ENUM(Acceptance, accepted, not_accepted, transferred)
struct AcceptComplaint {
    Id<Lot> lot;
    Id<Complaint> complaint;
    Acceptance outcome;
    std::optional<std::string> reasons;
    std::optional<NotAcceptedGround> ground;  ///< when it is not accepted
};
BOOST_DESCRIBE_STRUCT(AcceptComplaint, (), (lot, complaint, outcome, reasons, ground))
struct WithdrawComplaint {
    Id<Lot> lot;
    Id<Complaint> complaint;
    std::string reasons;
};
BOOST_DESCRIBE_STRUCT(WithdrawComplaint, (), (lot, complaint, reasons))
struct DecideComplaint {
    Id<Lot> lot;
    Id<Complaint> complaint;
    ComplaintDecision decision;
    std::string text;
    std::vector<std::string> officers;
};
BOOST_DESCRIBE_STRUCT(DecideComplaint, (), (lot, complaint, decision, text, officers))

void check(const FileComplaint& input, FieldReport& report) {
    if (input.facts.empty()) report.add_at("facts", "必填。", "is required.");
    if (input.respondent.empty()) report.add_at("respondent", "必填。", "is required.");
}

ComplaintFiled file_complaint(const FileComplaint& input, Operation& op) {
    Duration not_counted{};
    if (input.on_documents_opening_or_result) {
        const auto objection = input.objection ? op.find(*input.objection) : std::nullopt;
        op.require(objection && objection->lot == input.lot.value && objection->organisation == op.organisation(),
                   objection_needed);
        if (objection->replied_at)
            not_counted = *objection->replied_at - objection->filed_at;  // the time of the reply does not count (R§60)
    }
    const auto limit = end_of_days(workflow::calendar(op.services()), input.known_at + not_counted,
                                   static_cast<int>(workflow::parameter(op, "complaint.file_cd")));
    const Complaint made{.id = op.new_id<Complaint>(),
                         .lot = input.lot.value,
                         .organisation = op.organisation(),
                         .person = op.person(),
                         .respondent = input.respondent,
                         .facts = input.facts,
                         .request = input.request,
                         .leads = input.leads,
                         .objection = input.objection ? std::optional(input.objection->value) : std::nullopt,
                         .files = input.files,
                         .known_at = input.known_at,
                         .filed_at = op.now(),
                         .late = op.now() >= limit.end};
    op.insert(made);
    workflow::set_fact(op, "complaint_received_at", op.now());
    return {made.id, made.late};
}

// Before the decision, with reasons. Supervision may go on with an accepted one if the law was broken (T-CMP-06).
void withdraw_complaint(const WithdrawComplaint& input, Operation& op) {
    auto complaint = op.find(input.complaint);
    op.require(complaint && complaint->lot == input.lot.value && complaint->organisation == op.organisation(),
               no_such_complaint);
    op.require(complaint->state == ComplaintState::submitted || complaint->state == ComplaintState::accepted,
               complaint_elsewhere);
    op.require(!input.reasons.empty(), reasons_needed);
    complaint->state = ComplaintState::withdrawn;
    complaint->withdrawn_at = op.now();
    complaint->withdrawal_reasons = input.reasons;
    op.update(*complaint);
}

Complaint complaint_in(Operation& op, const Id<Lot>& lot, const Id<Complaint>& id, ComplaintState state) {
    auto found = op.find(id);
    op.require(found && found->lot == lot.value, no_such_complaint);
    const bool goes_on = state == ComplaintState::accepted && found->state == ComplaintState::withdrawn &&
                         found->accepted_at.has_value();
    op.require(found->state == state || goes_on, complaint_elsewhere);
    return *std::move(found);
}

void accept_complaint(const AcceptComplaint& input, Operation& op) {
    require_own_office(op, input.lot.value);
    Complaint complaint = complaint_in(op, input.lot, input.complaint, ComplaintState::submitted);
    op.require(input.outcome == Acceptance::accepted || !input.reasons.value_or("").empty(), reasons_needed);
    op.require(input.outcome != Acceptance::not_accepted || input.ground, ground_needed);
    complaint.ground = input.outcome == Acceptance::not_accepted ? input.ground : std::nullopt;
    complaint.state = input.outcome == Acceptance::accepted       ? ComplaintState::accepted
                      : input.outcome == Acceptance::not_accepted ? ComplaintState::not_accepted
                                                                  : ComplaintState::transferred;
    complaint.reasons = input.reasons;
    if (input.outcome == Acceptance::accepted) {
        complaint.accepted_at = op.now();
        workflow::set_fact(op, "complaint_accepted_at", op.now());
    }
    op.update(complaint);
}

void decide_complaint(const DecideComplaint& input, Operation& op) {
    require_own_office(op, input.lot.value);
    Complaint complaint = complaint_in(op, input.lot, input.complaint, ComplaintState::accepted);
    op.require(!input.text.empty(), reasons_needed);
    op.require(std::set<std::string>(input.officers.begin(), input.officers.end()).size() >= 2, officers_needed);
    complaint.state = ComplaintState::decided;
    complaint.decision = input.decision;
    complaint.decision_text = input.text;
    complaint.officers = input.officers;
    complaint.decided_at = op.now();
    op.update(complaint);
}

}  // namespace

Command file_complaint_command() {
    return {.name = "tendering.file-complaint",
            .does = "Complains to the supervising office.",
            .does_zh = "向行政监督部门投诉。",
            .route = operations::post("/lots/{lot}/complaints"),
            .who = {"bidder"},
            .refusals = {objection_needed, workflow::not_now},
            .run = handler(file_complaint, check),
            .on_case = case_from(&FileComplaint::lot),
            .conceal = concealed_until_freeze(&FileComplaint::lot)};
}
Command accept_complaint_command() {
    return {.name = "tendering.accept-complaint",
            .does = "Accepts a complaint, refuses it with reasons or passes it on.",
            .does_zh = "受理、不予受理或转送投诉。",
            .route = operations::post("/lots/{lot}/complaints/{complaint}/acceptance"),
            .who = {"supervisor"},
            .refusals = {not_your_office, no_such_complaint, complaint_elsewhere, reasons_needed, ground_needed,
                         workflow::not_now},
            .run = handler(accept_complaint),
            .on_case = case_from(&AcceptComplaint::lot)};
}
Command withdraw_complaint_command() {
    return {.name = "tendering.withdraw-complaint",
            .does = "Withdraws an own complaint before its decision, with reasons.",
            .does_zh = "在处理决定作出前撤回投诉并说明理由。",
            .route = operations::post("/lots/{lot}/complaints/{complaint}/withdrawal"),
            .who = {"bidder"},
            .refusals = {no_such_complaint, complaint_elsewhere, reasons_needed, workflow::not_now},
            .run = handler(withdraw_complaint),
            .on_case = case_from(&WithdrawComplaint::lot),
            .conceal = concealed_until_freeze(&WithdrawComplaint::lot)};
}
Command decide_complaint_command() {
    return {.name = "tendering.decide-complaint",
            .does = "Decides a complaint.",
            .does_zh = "作出投诉处理决定。",
            .route = operations::post("/lots/{lot}/complaints/{complaint}/decision"),
            .who = {"supervisor"},
            .refusals = {not_your_office, no_such_complaint, complaint_elsewhere, reasons_needed, officers_needed,
                         workflow::not_now},
            .run = handler(decide_complaint),
            .on_case = case_from(&DecideComplaint::lot)};
}

}  // namespace sunhall::tendering
