#include "trading/tendering/prequalification/acts.hpp"
#include "trading/tendering/prequalification/prequalification.hpp"

namespace sunhall::tendering {

std::vector<Command> prequalification_commands() {
    return {publish_prequalification_notice_command(),
            submit_application_command(),
            withdraw_application_command(),
            close_applications_command(),
            release_application_key_command(),
            open_applications_command(),
            decide_application_cause_command(),
            record_qualification_command(),
            sign_qualification_report_command(),
            notify_applicants_command()};
}

records::Catalogue prequalification_records() {
    return {&records::record_type<Application>(), &records::record_type<Prequalification>(),
            &records::record_type<QualificationFinding>(), &records::record_type<QualificationSignature>()};
}

}  // namespace sunhall::tendering
