// Indicators of collusion (§14) as one part of tendering: what the module's table of contents joins.
#pragma once
#include "platform/operations/module.hpp"
#include "trading/tendering/collusion/records.hpp"

namespace sunhall::tendering {

operations::Command record_indicators_command();
std::vector<operations::Query> collusion_queries();
records::Catalogue collusion_records();
/// Looks for indicators when an opening is closed, never before (T-COL-05).
std::vector<operations::Follower> collusion_followers();

}  // namespace sunhall::tendering
