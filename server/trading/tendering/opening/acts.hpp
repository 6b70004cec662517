// The commands and queries of the opening by name; one file each under commands/ and queries/.
#pragma once
#include "platform/documents/documents.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/opening/session.hpp"

namespace sunhall::tendering {

Command sign_in_to_opening_command();
Command announce_bidders_command();
Command record_integrity_command();
Command release_key_command();
Command record_decryption_command();
Command extend_decryption_window_command();
Command close_decryption_command();
Command decide_decryption_cause_command();
Command pause_opening_command();
Command resume_opening_command();
Command read_out_command();
Command commit_seed_command();
Command draw_parameters_command();
Command object_at_opening_command();
Command reply_at_opening_command();
Command confirm_opening_record_command();
Command close_opening_command();

operations::Query opening_hall_query();
operations::Query opening_record_query();

}  // namespace sunhall::tendering
