// Reconciliation report, deposits and refund list of a lot as files for a spreadsheet: the same answers as the queries
// give, under the same permission, traced like them.
#pragma once
#include "edge/serve/file_routes.hpp"

namespace sunhall::serve {

/// GET /api/reconciliation/file, /api/lots/{lot}/deposits/file and /api/lots/{lot}/refunds/file with ?form=xlsx (the
/// default) or csv.
void add_ledger_routes(http::Router& router, OpenHall& open, Authenticate authenticate);

}  // namespace sunhall::serve
