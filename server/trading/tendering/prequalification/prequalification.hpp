// The prequalification (S04) as one part of tendering: what the module's table of contents joins.
#pragma once
#include "platform/operations/module.hpp"

namespace sunhall::tendering {

std::vector<operations::Command> prequalification_commands();
std::vector<operations::Query> prequalification_queries();
records::Catalogue prequalification_records();
/// Decrypts what applicants released, once all have or the window is over.
std::vector<operations::Follower> prequalification_followers();

}  // namespace sunhall::tendering
