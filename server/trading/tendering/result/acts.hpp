// The commands of publicity, award, contract and the abnormal cases by name; they lie under commands/.
#pragma once
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/result/session.hpp"

namespace sunhall::tendering {

Command publish_candidates_command();
Command order_re_evaluation_command();
Command file_objection_command();
Command reply_to_objection_command();
Command withdraw_objection_command();
Command end_publicity_command();
Command file_complaint_command();
Command accept_complaint_command();
Command decide_complaint_command();
Command withdraw_complaint_command();
Command request_validity_extension_command();
Command answer_validity_extension_command();
Command recheck_candidate_command();
Command decide_award_command();
Command send_award_notice_command();
Command report_to_supervision_command();
Command record_default_command();
Command sign_contract_command();
Command register_contract_command();
Command publish_contract_command();
Command suspend_command();
Command lift_suspension_command();
Command issue_order_command();
Command report_incident_command();
Command terminate_command();
Command publish_abnormal_command();
Command record_failure_cause_command();
Command start_re_tender_command();

}  // namespace sunhall::tendering
