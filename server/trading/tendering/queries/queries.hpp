// The module's questions outside opening, review and result.
#pragma once
#include "platform/operations/query.hpp"

namespace sunhall::tendering {

std::vector<operations::Query> tender_queries();

}  // namespace sunhall::tendering
