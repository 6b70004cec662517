// The commands and queries of the evaluation by name; they lie under commands/, queries/ and here.
#pragma once
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {

Command name_representative_command();
Command seat_committee_command();
Command sign_in_to_evaluation_command();
Command declare_avoidance_command();
Command replace_member_command();
Command elect_leader_command();
Command review_bid_command();
Command vote_on_rejection_command();
Command ask_bidder_command();
Command answer_committee_command();
Command vote_on_competition_command();
Command record_flag_finding_command();
Command submit_score_sheet_command();
Command submit_blind_marks_command();
Command lock_technical_scores_command();
Command strip_blind_parts_command();
/// Takes marks out of blind parts when an opening is closed.
operations::Follower blind_parts_follower();
Command lock_scores_command();
Command compute_result_command();
Command ask_more_time_command();
Command halt_evaluation_command();
Command resume_evaluation_command();
Command write_witness_note_command();
Command write_report_command();
Command sign_report_command();

}  // namespace sunhall::tendering
