// Sums of published awards as the module that awards tells them; none where the hall has no such module.
#pragma once
#include "edge/portal/site.hpp"
#include "foundation/values/csv.hpp"

namespace sunhall::portal {

/// The answer of the public query as of now; null when nobody keeps awards here.
json::value read_amounts(const Site& site);
/// Charts and tables of the last twelve months (M-STAT-01).
std::string amounts_section(const Site& site, const Visit& visit, const json::value& amounts);
/// figure, key, results, award sum, maximum prices, difference, saving; one row each.
std::vector<CsvRow> amount_rows(const json::value& amounts);

}  // namespace sunhall::portal
