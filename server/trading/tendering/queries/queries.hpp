// The module's questions outside opening, review and result.
#pragma once
#include "platform/operations/query.hpp"

namespace sunhall::tendering {

/// Who may read what was handed in at the desk: its tenderer, the desk itself, supervision.
bool may_read_conditions(operations::View& view, const std::string& lot);

std::vector<operations::Query> tender_queries();
operations::Query bid_receipt_query();
operations::Query open_tenders_query();
operations::Query statistics_query();
operations::Query lot_assignment_query();
operations::Query my_projects_query();
operations::Query acceptance_notes_query();
operations::Query lot_scheme_query();
operations::Query my_participations_query();

}  // namespace sunhall::tendering
