// Every applicant is told at the same time: who passed is invited to bid, who did not gets the reasons (T-PREQ-03,
// R§19). Nobody is told about the others: the passing list stays secret until the bid deadline (L§22). The
// qualification committee is discharged.
#include "trading/tendering/prequalification/acts.hpp"
#include "trading/tendering/result/session.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem causes_open{409,
                              "tendering.application-causes-open",
                              "尚有未解密的申请文件未认定原因。",
                              "The cause of an application left closed is not decided yet.",
                              "请先逐一认定所列申请未解密的原因。",
                              "Decide the cause of each application listed first."};

struct NotifyApplicants {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(NotifyApplicants, (), (lot))
struct Notified {
    std::int64_t applicants = 0;
    bool goes_on = false;
};
BOOST_DESCRIBE_STRUCT(Notified, (), (applicants, goes_on))

std::string letter_text(const Application& application, bool goes_on) {
    if (application.passed.value_or(false)) {
        return goes_on ? "贵单位已通过资格预审，现邀请贵单位参加投标。请在招标文件发出后下载招标文件，并在投标截止时间前递交投标文件。"
                       : "贵单位已通过资格预审，但通过资格预审的申请人少于三个，招标人将依法重新招标。";
    }
    std::string text = "贵单位未通过资格预审。原因：";
    for (std::size_t i = 0; i < application.reasons.size(); ++i) text += (i ? "；" : "") + application.reasons[i];
    if (!text.ends_with("。")) text += "。";
    if (application.state == ApplicationState::deemed_withdrawn) text += "贵单位可以要求责任方赔偿因此遭受的直接损失（电子招标投标办法第三十一条）。";
    return text;
}

void discharge(Operation& op, const std::string& lot) {
    for (const auto& seated : members_of(op, lot)) {
        CommitteeMember member = op.get(seated.id);
        member.state = MemberState::discharged;
        member.ended_at = op.now();
        op.update(member);
        workflow::end_role(op, lot, member.kind == MemberKind::expert ? "evaluator" : "representative",
                           member.organisation, member.person);
    }
    for (const auto& held : workflow::roles_on(op, lot)) {
        if (held.role == "witness") workflow::end_role(op, lot, "witness", held.organisation, held.person);
    }
}

Notified notify_applicants(const NotifyApplicants& input, Operation& op) {
    Prequalification running = prequalification_of(op, input.lot);
    auto applications = frozen_applications(op, input.lot.value);
    std::vector<FieldError> undecided;
    for (const auto& one : applications) {
        if (one.state == ApplicationState::unopened)
            undecided.push_back({"application", one.applicant_name.value_or(""), one.applicant_name.value_or("")});
    }
    if (!undecided.empty()) op.refuse(causes_open, std::move(undecided));
    const auto passed = std::count_if(applications.begin(), applications.end(),
                                      [](const auto& one) { return one.passed.value_or(false); });
    Notified answer{0, passed >= workflow::parameter(op, "prequal.min_pass")};
    for (auto& application : applications) {
        op.get(application.id);
        application.notified_at = op.now();
        op.update(application);
        op.insert(Letter{op.new_id<Letter>(), input.lot.value, application.id.value, application.applicant.value_or(""),
                         letter_text(application, answer.goes_on),
                         application.passed.value_or(false) ? LetterKind::qualified : LetterKind::not_qualified,
                         op.now()});
        ++answer.applicants;
    }
    running.notified_at = op.now();
    op.update(running);
    discharge(op, input.lot.value);
    if (!answer.goes_on) workflow::set_fact(op, "failed_at", op.now());
    return answer;
}

}  // namespace

Command notify_applicants_command() {
    return {.name = "tendering.notify-applicants",
            .does =
                "Tells every applicant its own result with reasons and invites those who passed; fewer than three end "
                "the tender.",
            .does_zh = "向全部申请人书面通知资格预审结果并邀请通过者投标；通过者不足三个的，招标失败。",
            .route = operations::post("/lots/{lot}/prequalification/results"),
            .who = {"owner", "agency"},
            .refusals = {causes_open, workflow::not_now, workflow::conditions_unmet},
            .run = handler(notify_applicants),
            .on_case = case_from(&NotifyApplicants::lot)};
}

}  // namespace sunhall::tendering
