// The committee's review of applications (T-PREQ-01, -02): one finding a member and applicant; then the report, signed
// by all.
#include "trading/tendering/prequalification/acts.hpp"
#include "trading/tendering/signed_papers.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem unknown_application{422,
                                      "tendering.unknown-application",
                                      "所列申请不在可审查的申请之中。",
                                      "The application named is not one to be reviewed.",
                                      "请从审查列表中选择。",
                                      "Choose from the list under review."};
constexpr Problem finding_incomplete{422,
                                     "tendering.qualification-finding-incomplete",
                                     "审查意见不符合资格预审文件规定的标准。",
                                     "The finding does not follow the criteria of the documents.",
                                     "逐项对照资格预审文件的标准填写，不符合的写明理由。",
                                     "Answer each criterion of the documents; give reasons where one is not met."};
constexpr Problem findings_are_missing{409,
                                       "tendering.qualification-findings-missing",
                                       "尚有申请未由全体成员审查。",
                                       "Not every member has reviewed every application.",
                                       "请等待所列审查完成后再签署。",
                                       "Sign when the reviews listed are in."};
constexpr Problem signed_already{409,
                                 "tendering.qualification-signed-already",
                                 "您已签署本报告。",
                                 "You have signed this report.",
                                 "无需重复签署。",
                                 "There is nothing more to do."};
constexpr Problem dissent_without_text{422,
                                       "tendering.qualification-dissent-without-text",
                                       "不同意审查结论的，应书面说明不同意见和理由。",
                                       "Dissent is written, with reasons.",
                                       "请填写不同意见和理由。",
                                       "Write the dissent."};

constexpr Problem noted_too_early{409,
                                  "tendering.refusal-noted-too-early",
                                  "其他成员尚未全部签署或书面说明，不能记录该成员拒绝签字。",
                                  "A refusal is noted once all others have signed or dissented.",
                                  "请先由其他成员签署报告或书面说明不同意见。",
                                  "The others sign or dissent first (C12§43)."};

struct RecordQualification {
    Id<Lot> lot;
    Id<Application> applicant;
    bool passed;
    std::vector<QualificationItem> items;
    std::optional<std::int64_t> score;
};
BOOST_DESCRIBE_STRUCT(RecordQualification, (), (lot, applicant, passed, items, score))
struct Recorded {
    Id<QualificationFinding> finding;
};
BOOST_DESCRIBE_STRUCT(Recorded, (), (finding))
struct SignQualificationReport {
    Id<Lot> lot;
    bool agrees;
    std::optional<std::string> text;
    std::optional<std::vector<std::string>> refused_both;  ///< persons who neither sign nor write their dissent
};
BOOST_DESCRIBE_STRUCT(SignQualificationReport, (), (lot, agrees, text, refused_both))
struct Signed {
    std::int64_t signatures = 0, members = 0;
    bool complete = false;
};
BOOST_DESCRIBE_STRUCT(Signed, (), (signatures, members, complete))

Recorded record_qualification(const RecordQualification& input, Operation& op) {
    own_seat(op, input.lot.value);
    const Prequalification running = prequalification_of(op, input.lot);
    op.require(running.opened_at.has_value(), applications_not_opened);
    const auto application = op.find(input.applicant);
    op.require(application && application->lot == input.lot.value && application->state == ApplicationState::opened,
               unknown_application);
    op.require(!op.first<QualificationSignature>("lot = $1 LIMIT 1", {Param(input.lot.value)}), report_stands);
    const QualificationFinding finding{op.new_id<QualificationFinding>(),
                                       input.lot.value,
                                       application->id.value,
                                       op.person(),
                                       input.passed,
                                       input.items,
                                       input.score,
                                       op.now()};
    auto faults = finding_faults(op.get(input.lot).scheme, finding);
    if (!faults.empty()) op.refuse(finding_incomplete, std::move(faults));
    op.insert(finding);
    return {finding.id};
}

// The result is fixed with the last signature, from the findings as they then stand.
void fix_result(Operation& op, const Lot& lot, const std::vector<Application>& opened,
                const std::vector<QualificationFinding>& findings, const std::set<std::string>& persons) {
    for (const auto& one : qualification_outcome(lot.scheme, opened, findings, persons)) {
        Application application = op.get(Id<Application>{one.application});
        application.passed = one.passed;
        application.score = one.score;
        application.reasons = one.reasons;
        op.update(application);
    }
    for (auto& application : frozen_applications(op, lot.id.value)) {
        if (application.passed) continue;
        op.get(application.id);
        application.passed = false;  // never opened: its reason is on record since then
        op.update(application);
    }
}

// Who neither signs nor gives reasons is deemed to agree, and the committee notes it (R§53, C12§43 as applied to
// qualification by R§18). There is no leader here: whoever has signed may note it once all others have signed or
// dissented.
void note_refusals(Operation& op, const Id<Lot>& lot, const std::vector<std::string>& refused,
                   const std::set<std::string>& persons) {
    if (refused.empty()) return;
    std::set<std::string> done;
    for (const auto& one : op.select<QualificationSignature>("lot = $1", {Param(lot.value)})) {
        if (persons.contains(one.person)) done.insert(one.person);
    }
    for (const auto& person : std::set<std::string>(refused.begin(), refused.end())) {
        op.require(persons.contains(person), not_a_member);
        op.require(!done.contains(person), signed_already);
    }
    for (const auto& person : refused) done.insert(person);
    op.require(done.size() == persons.size(), noted_too_early);
    for (const auto& person : std::set<std::string>(refused.begin(), refused.end()))
        op.insert(QualificationSignature{op.new_id<QualificationSignature>(), lot.value, person,
                                         SignatureKind::noted_consent, "拒绝签字且未书面说明，视为同意", op.now()});
}

Signed sign_qualification_report(const SignQualificationReport& input, Operation& op) {
    own_seat(op, input.lot.value);
    Prequalification running = prequalification_of(op, input.lot);
    op.require(running.opened_at.has_value(), applications_not_opened);
    const auto persons = persons_of(members_of(op, input.lot.value));
    const auto opened = opened_applications(frozen_applications(op, input.lot.value));
    const auto findings = op.select<QualificationFinding>("lot = $1 ORDER BY id", {Param(input.lot.value)});
    auto missing = findings_missing(opened, findings, persons);
    if (!missing.empty()) op.refuse(findings_are_missing, std::move(missing));
    op.require(input.agrees || !input.text.value_or("").empty(), dissent_without_text);
    const bool before = op.first<QualificationSignature>("lot = $1 AND person = $2",
                                                         {Param(input.lot.value), Param(op.person())})
                            .has_value();
    const auto refused = input.refused_both.value_or(std::vector<std::string>{});
    op.require(!before || !refused.empty(), signed_already);
    if (!before)
        op.insert(QualificationSignature{op.new_id<QualificationSignature>(), input.lot.value, op.person(),
                                         input.agrees ? SignatureKind::agreed : SignatureKind::dissented, input.text,
                                         op.now()});
    note_refusals(op, input.lot, refused, persons);
    Signed answer{0, static_cast<std::int64_t>(persons.size()), false};
    for (const auto& signature : op.select<QualificationSignature>("lot = $1", {Param(input.lot.value)}))
        answer.signatures += persons.contains(signature.person);
    answer.complete = answer.signatures == answer.members;
    if (!answer.complete) return answer;
    fix_result(op, op.get(input.lot), opened, findings, persons);
    running.report_signed_at = op.now();
    op.update(running);
    lay_down_qualification_report(op, input.lot.value, findings);
    return answer;
}

}  // namespace

Command record_qualification_command() {
    return {.name = "tendering.record-qualification",
            .does = "Records one member's finding on one applicant, criterion by criterion.",
            .does_zh = "记录一名成员对一个申请人的资格审查意见。",
            .route = operations::post("/lots/{lot}/prequalification/findings"),
            .who = {"evaluator", "representative"},
            .refusals = {not_a_member, applications_not_opened, unknown_application, report_stands, finding_incomplete,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(record_qualification),
            .on_case = case_from(&RecordQualification::lot)};
}

Command sign_qualification_report_command() {
    return {.name = "tendering.sign-qualification-report",
            .does = "Signs the qualification report, dissents in writing, or notes who refuses both; the last signature "
                    "fixes who passed.",
            .does_zh = "签署资格审查报告、书面说明不同意见或记录拒绝签字的成员，全体签署后确定通过名单。",
            .route = operations::post("/lots/{lot}/prequalification/signatures"),
            .who = {"evaluator", "representative"},
            .refusals = {not_a_member, applications_not_opened, findings_are_missing, dissent_without_text,
                         signed_already, noted_too_early, workflow::not_now, workflow::conditions_unmet},
            .run = handler(sign_qualification_report),
            .on_case = case_from(&SignQualificationReport::lot)};
}

}  // namespace sunhall::tendering
