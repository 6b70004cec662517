// What the ledger's queries answer, as tables for a spreadsheet (A-DEP-11). Amounts in the files are yuan, times the
// hall's.
#pragma once
#include "foundation/json.hpp"
#include "platform/output/xlsx.hpp"

namespace sunhall::serve {

std::vector<output::Worksheet> reconciliation_sheets(const json::value& report);  ///< of money.reconciliation
std::vector<output::Worksheet> deposit_sheets(const json::value& deposits);       ///< of money.deposits-of-lot
std::vector<output::Worksheet> refund_sheets(const json::value& refunds);         ///< of money.refund-list

/// UTF-8 with a byte-order mark, one table under the other, each under its name; no field can act as a formula.
Bytes as_csv(const std::vector<output::Worksheet>& sheets);

}  // namespace sunhall::serve
