// The commands and queries of the prequalification by name; one file each under commands/.
#pragma once
#include "platform/documents/documents.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/prequalification/session.hpp"

namespace sunhall::tendering {

Command publish_prequalification_notice_command();
Command submit_application_command();
Command withdraw_application_command();
Command close_applications_command();
Command release_application_key_command();
Command open_applications_command();
Command decide_application_cause_command();
Command record_qualification_command();
Command sign_qualification_report_command();
Command notify_applicants_command();

}  // namespace sunhall::tendering
