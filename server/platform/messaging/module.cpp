// Table of contents of the messaging module.
#include "platform/messaging/commands/commands.hpp"

namespace sunhall::messaging {

operations::Module module() {
    return {.name = "messaging",
            .commands = {send_letter_command(), read_letter_command(), set_preferences_command(),
                         plan_reminders_command(), remind_command()},
            .queries = {letters_query(), preferences_query(), deliveries_query()},
            .records = {&records::record_type<Letter>(), &records::record_type<ReadMark>(),
                        &records::record_type<ContactPreference>(), &records::record_type<Reminder>()},
            .followers = {letters_follower()}};
}

}  // namespace sunhall::messaging
