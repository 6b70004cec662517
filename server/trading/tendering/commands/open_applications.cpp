// All applications become readable to the committee in one act (T-PREQ-04): what workers decrypted goes on record, and
// what was not released in time stays closed. Never before the window is over or every applicant has released its keys.
#include "platform/operations/hall.hpp"
#include "trading/tendering/opening/session.hpp"
#include "trading/tendering/prequalification/acts.hpp"

namespace sunhall::tendering {
namespace {

struct FoundApplication {
    Id<Application> application;
    ApplicationState outcome;
    std::vector<std::string> members, documents;
};
BOOST_DESCRIBE_STRUCT(FoundApplication, (), (application, outcome, members, documents))
struct OpenApplications {
    Id<Lot> lot;
    std::vector<FoundApplication> applications;
};
BOOST_DESCRIBE_STRUCT(OpenApplications, (), (lot, applications))
struct Opened {
    std::int64_t opened = 0, unopened = 0;
};
BOOST_DESCRIBE_STRUCT(Opened, (), (opened, unopened))

void check(const OpenApplications& input, FieldReport& report) {
    for (const auto& one : input.applications) {
        if (one.outcome != ApplicationState::opened && one.outcome != ApplicationState::invalid)
            report.add_at("applications", "结果只能是 opened 或 invalid。", "outcome must be opened or invalid.");
    }
}

void show_to_committee(Operation& op, const Application& application) {
    std::int64_t n = 0;
    for (const auto& document : application.documents) {
        const std::string name = "资格预审申请文件-" + std::to_string(application.order) + "-" + std::to_string(++n);
        documents::add_file(op, application.lot, "application", name, *Digest::parse(document),
                            documents::Visibility::committee);
    }
}

void record(Operation& op, Application application, const FoundApplication& found) {
    const auto& keys = opening_keys(op.services());
    application.state = found.outcome;
    application.opened_at = op.now();
    application.released_key =
        canonical(to_json(keys.open(application.id.value, *application.released_key)));  // in clear from now on (D21)
    if (found.outcome == ApplicationState::opened) {
        application.members = found.members;
        application.documents = found.documents;
        show_to_committee(op, application);
    } else {
        application.reasons = {"密封文件解密后与其声明不符"};
    }
    op.update(application);
}

Opened open_applications(const OpenApplications& input, Operation& op) {
    Prequalification running = prequalification_of(op, input.lot);
    const auto until = workflow::fact(op, "application_keys_until");
    op.require((until && op.now() >= *until) || running.released == running.applications, applications_not_opened);
    for (const auto& found : input.applications) {
        auto application = op.find(found.application);
        if (!application || application->lot != input.lot.value || application->state != ApplicationState::standing ||
            !application->released_key)
            continue;
        record(op, *application, found);
    }
    Opened answer;
    bool waiting = false;
    for (auto& application : frozen_applications(op, input.lot.value)) {
        if (application.state == ApplicationState::standing && !application.released_at) {
            op.get(application.id);
            application.state = ApplicationState::unopened;
            application.reasons = {"未在规定时间内解密申请文件"};
            op.update(application);
        }
        waiting = waiting || application.state == ApplicationState::standing;
        ++(application.state == ApplicationState::opened ? answer.opened : answer.unopened);
    }
    if (!waiting && !running.opened_at) {
        running.opened_at = op.now();
        op.update(running);
    }
    return answer;
}

}  // namespace

Command open_applications_command() {
    return {.name = "tendering.open-applications",
            .does = "Records the applications that workers have decrypted, and closes those whose keys did not come.",
            .does_zh = "统一开启资格预审申请文件，记录未解密的申请。",
            .who = {role::system},
            .refusals = {applications_not_opened},
            .run = handler(open_applications, check),
            .on_case = case_from(&OpenApplications::lot)};
}

}  // namespace sunhall::tendering
