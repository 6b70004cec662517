// One line for each command and record after the report.
#include "trading/tendering/lot_limits.hpp"
#include "trading/tendering/result/acts.hpp"
#include "trading/tendering/result/result.hpp"
#include "trading/tendering/validity/records.hpp"

namespace sunhall::tendering {

std::vector<operations::Command> result_commands() {
    return {
        publish_candidates_command(),    order_re_evaluation_command(),
        file_objection_command(),        reply_to_objection_command(),
        withdraw_objection_command(),    end_publicity_command(),
        file_complaint_command(),        accept_complaint_command(),
        decide_complaint_command(),      recheck_candidate_command(),
        decide_award_command(),          send_award_notice_command(),
        report_to_supervision_command(), record_default_command(),
        sign_contract_command(),         register_contract_command(),
        publish_contract_command(),      suspend_command(),
        lift_suspension_command(),       issue_order_command(),
        report_incident_command(),       terminate_command(),
        publish_abnormal_command(),      record_failure_cause_command(),
        start_re_tender_command(),       withdraw_complaint_command(),
        request_validity_extension_command(),
        answer_validity_extension_command(),
    };
}

records::Catalogue result_records() {
    return {
        &records::record_type<CandidatePublicity>(),
        &records::record_type<Objection>(),
        &records::record_type<Complaint>(),
        &records::record_type<Award>(),
        &records::record_type<Letter>(),
        &records::record_type<Contract>(),
        &records::record_type<Suspension>(),
        &records::record_type<CasePaper>(),
        &records::record_type<LotLimits>(),
        &records::record_type<ValidityExtension>(),
        &records::record_type<ValidityAnswer>(),
    };
}

}  // namespace sunhall::tendering
