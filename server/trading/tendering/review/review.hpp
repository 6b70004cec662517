// The evaluation (S07) as one part of tendering: what the module's table of contents joins.
#pragma once
#include "platform/operations/module.hpp"

namespace sunhall::tendering {

std::vector<operations::Command> review_commands();
records::Catalogue review_records();
std::vector<operations::Query> review_queries();
/// Computes the result when the scores are locked, outside the lane.
std::vector<operations::Follower> review_followers();

}  // namespace sunhall::tendering
