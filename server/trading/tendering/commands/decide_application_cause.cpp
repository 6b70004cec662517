// Why an application was not decrypted, decided by the tenderer with evidence as at an opening of bids (E20§31, §38,
// T-OPEN-06…08): by its applicant's own cause it is revoked, by another's it counts as withdrawn, and the applicant may
// claim its direct loss. Until every cause is decided nobody is told a result.
#include "trading/tendering/opening/session.hpp"
#include "trading/tendering/prequalification/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem application_was_opened{409,
                                         "tendering.application-was-opened",
                                         "该申请文件不在未解密的申请之中，无需认定原因。",
                                         "This application is not among those left closed; there is no cause to decide.",
                                         "请从未解密的申请中选择。",
                                         "Choose one that was not decrypted."};

struct DecideApplicationCause {
    Id<Lot> lot;
    Id<Application> application;
    Fault fault;
    std::string evidence;
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(DecideApplicationCause, (), (lot, application, fault, evidence, files))
struct ApplicationCauseDecided {
    Id<Application> application;
    ApplicationState outcome;
};
BOOST_DESCRIBE_STRUCT(ApplicationCauseDecided, (), (application, outcome))

ApplicationCauseDecided decide_application_cause(const DecideApplicationCause& input, Operation& op) {
    require_text(op, input.evidence, "evidence");
    const Prequalification running = prequalification_of(op, input.lot);
    op.require(running.opened_at.has_value(), applications_not_opened);
    auto application = op.find(input.application);
    op.require(application && application->lot == input.lot.value && left_closed(application->state),
               application_was_opened);
    const bool own = input.fault == Fault::bidder;
    application->state = own ? ApplicationState::revoked : ApplicationState::deemed_withdrawn;
    application->reasons = {(own ? "因申请人原因未解密，视为撤销申请文件：" : "非因申请人原因未解密，视为撤回申请文件：") +
                            input.evidence};
    op.update(*application);
    op.insert(DecryptionCause{op.new_id<DecryptionCause>(), input.lot.value, application->id.value, input.fault,
                              input.evidence, input.files, op.now()});
    for (const auto& file : input.files) op.touch_file(file);
    return {application->id, application->state};
}

}  // namespace

Command decide_application_cause_command() {
    return {.name = "tendering.decide-application-cause",
            .does = "Decides, with evidence, why an application was not decrypted: the applicant's fault or another's.",
            .does_zh = "认定资格预审申请文件未解密的原因：申请人原因视为撤销，非申请人原因视为撤回。",
            .route = operations::post("/lots/{lot}/prequalification/causes"),
            .who = {"owner"},
            .refusals = {reason_missing, applications_not_opened, application_was_opened, workflow::not_now},
            .run = handler(decide_application_cause),
            .on_case = case_from(&DecideApplicationCause::lot)};
}

}  // namespace sunhall::tendering
