// Table of contents of the money module.
#include "platform/money/commands/commands.hpp"
#include "platform/money/forfeiture.hpp"
#include "platform/money/ledger.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {

operations::Module module() {
    operations::Module made{.name = "money"};
    made.commands = {request_deposit_account_command(), record_deposit_command(),         record_guarantee_command(),
                     record_guarantees_command(),       import_statement_command(),       record_rates_command(),
                     prepare_refunds_command(),         release_refunds_command(),        confirm_refund_command(),
                     propose_forfeiture_command(),      answer_forfeiture_command(),      decide_forfeiture_command(),
                     freeze_deposit_command(),          record_performance_bond_command()};
    made.queries = {my_deposit_query(), deposits_of_lot_query(), refund_list_query(), reconciliation_query()};
    made.records = {&records::record_type<Deposit>(),        &records::record_type<Booking>(),
                    &records::record_type<TakenStatement>(), &records::record_type<LedgerAccount>(),
                    &records::record_type<Posting>(),        &records::record_type<Refund>(),
                    &records::record_type<InterestRate>(),   &records::record_type<Forfeiture>(),
                    &records::record_type<PerformanceBond>()};
    return made;
}

Deposit deposit_on(Operation& op, const Id<Deposit>& id, const std::string& lot) {
    auto deposit = op.get(id);
    op.require(deposit.lot == lot, operations::not_found);
    return deposit;
}

}  // namespace sunhall::money
