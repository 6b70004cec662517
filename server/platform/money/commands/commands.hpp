// The module's commands, one file each; listed in module.cpp.
#pragma once
#include "platform/money/booking.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::money {

using operations::Command;
using operations::Operation;
using operations::View;
namespace role = operations::role;
using LotId = Id<workflow::Case>;  ///< one case per lot (D23)

Command request_deposit_account_command();
Command record_deposit_command();
Command record_guarantee_command();
Command record_guarantees_command();
Command import_statement_command();
Command record_rates_command();
Command prepare_refunds_command();
Command release_refunds_command();
Command confirm_refund_command();
Command propose_forfeiture_command();
Command answer_forfeiture_command();
Command decide_forfeiture_command();
Command freeze_deposit_command();
Command record_performance_bond_command();

operations::Query my_deposit_query();
operations::Query deposits_of_lot_query();
operations::Query refund_list_query();
operations::Query reconciliation_query();

/// A deposit of this lot; refuses with not_found for another lot's.
Deposit deposit_on(Operation& op, const Id<Deposit>& id, const std::string& lot);

}  // namespace sunhall::money
