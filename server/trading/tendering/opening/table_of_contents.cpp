#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/opening.hpp"
#include "trading/tendering/special.hpp"

namespace sunhall::tendering {

std::vector<Command> opening_commands() {
    return {sign_in_to_opening_command(), announce_bidders_command(),
            record_integrity_command(),   release_key_command(),
            record_decryption_command(),  extend_decryption_window_command(),
            close_decryption_command(),   decide_decryption_cause_command(),
            pause_opening_command(),      resume_opening_command(),
            read_out_command(),           commit_seed_command(),
            draw_parameters_command(),    object_at_opening_command(),
            reply_at_opening_command(),   confirm_opening_record_command(),
            close_opening_command()};
}

std::vector<operations::Query> opening_queries() { return {opening_hall_query(), opening_record_query()}; }

records::Catalogue opening_records() {
    return {&records::record_type<OpeningSession>(),   &records::record_type<OpeningAttendance>(),
            &records::record_type<OpeningIncident>(),  &records::record_type<DecryptionCause>(),
            &records::record_type<OpeningObjection>(), &records::record_type<OpeningConfirmation>(),
            &records::record_type<DrawCommitment>(),   &records::record_type<ParameterDraw>(),
            &records::record_type<OpenedBid>(),        &records::record_type<BasePrice>()};
}

}  // namespace sunhall::tendering
