// Exemptions from tendering: commands and the query by name.
#pragma once
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/project.hpp"
#include "trading/tendering/waivers/records.hpp"

namespace sunhall::tendering {

Command announce_exemption_command();
Command decide_exemption_command();
operations::Query exemptions_query();
operations::Query my_exemptions_query();

}  // namespace sunhall::tendering
