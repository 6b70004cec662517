// One line for each command, record and follower of the evaluation.
#include "trading/tendering/review/review.hpp"

#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/review/blind.hpp"
#include "trading/tendering/review/witness.hpp"

namespace sunhall::tendering {

std::vector<operations::Command> review_commands() {
    return {
        name_representative_command(), seat_committee_command(),      sign_in_to_evaluation_command(),
        declare_avoidance_command(),   replace_member_command(),      elect_leader_command(),
        review_bid_command(),          vote_on_rejection_command(),   ask_bidder_command(),
        answer_committee_command(),    vote_on_competition_command(), record_flag_finding_command(),
        submit_blind_marks_command(),  lock_technical_scores_command(), strip_blind_parts_command(),
        submit_score_sheet_command(),  lock_scores_command(),         compute_result_command(),
        ask_more_time_command(),       halt_evaluation_command(),     resume_evaluation_command(),
        assign_witness_command(),      write_witness_note_command(),  write_report_command(),        sign_report_command(),
    };
}

records::Catalogue review_records() {
    return {
        &records::record_type<Evaluation>(),        &records::record_type<CommitteeMember>(),
        &records::record_type<ReviewSheet>(),       &records::record_type<RejectionSheet>(),
        &records::record_type<CommitteeQuestion>(), &records::record_type<CompetitionBallot>(),
        &records::record_type<ScoreSheet>(),        &records::record_type<RankedBid>(),
        &records::record_type<EvaluationReport>(),  &records::record_type<ReportSignature>(),
        &records::record_type<EvaluationRemark>(),  &records::record_type<BlindSheet>(),
        &records::record_type<TechnicalLock>(),     &records::record_type<StrippedPart>(),
        &records::record_type<WitnessAssignment>(),
    };
}

}  // namespace sunhall::tendering
