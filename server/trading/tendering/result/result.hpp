// Publicity, award, contract and the abnormal cases (S08, S09, S11, T90) as one part of tendering.
#pragma once
#include "platform/operations/module.hpp"

namespace sunhall::tendering {

std::vector<operations::Command> result_commands();
records::Catalogue result_records();
std::vector<operations::Query> result_queries();
operations::Query public_record_query();
operations::Query award_figures_query();
std::vector<operations::Follower> result_followers();

}  // namespace sunhall::tendering
