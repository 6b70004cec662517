// Every signature a hall keeps, on notices and on papers, checked again by `sunhall verify` (R-SIG-03).
#pragma once
#include "foundation/database/database.hpp"
#include "platform/records/record_type.hpp"
#include "platform/verify/finding.hpp"

namespace sunhall::cli {

/// Adds a finding for each signature that does not hold over what the hall says was signed, and the part to the report.
void check_signatures(Database& database, const records::Catalogue& catalogue, verify::Report& report);

}  // namespace sunhall::cli
