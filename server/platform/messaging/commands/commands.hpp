// The module's commands and queries; listed in module.cpp.
#pragma once
#include "platform/messaging/letter.hpp"
#include "platform/messaging/messaging.hpp"

namespace sunhall::messaging {

using operations::Command;
namespace role = operations::role;

Command send_letter_command();
Command read_letter_command();
Command set_preferences_command();
Command plan_reminders_command();
Command remind_command();

operations::Query letters_query();
operations::Query preferences_query();
operations::Query deliveries_query();

operations::Follower letters_follower();

/// The lot's key while the case's parties are secret, nothing after.
std::optional<operations::ConcealKey> concealed_on(Operation& op, const std::string& case_id);

}  // namespace sunhall::messaging
