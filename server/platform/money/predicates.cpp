// Guards that process files name (P-GUARD-08).
#include "platform/money/forfeiture.hpp"
#include "platform/money/refund.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::money {

void add_predicates(workflow::Procedures& procedures) {
    procedures.predicate("refunds_prepared", [](operations::Operation& op, const workflow::Case& running) {
        return op.first<Refund>("lot = $1 AND state = 'prepared' LIMIT 1", {Param(running.id.value)}).has_value();
    });
    // The guard does not see the input: that one proposal may be decided is enough here, the command looks at its own.
    procedures.predicate("party_was_heard", [](operations::Operation& op, const workflow::Case& running) {
        for (const auto& proposal : op.select<Forfeiture>("lot = $1 AND open = 1", {Param(running.id.value)})) {
            if (proposal.heard(op.now())) return true;
        }
        return false;
    });
    procedures.predicate("deposits_settled", [](operations::Operation& op, const workflow::Case& running) {
        return all_settled(op, running.id.value);
    });
}

}  // namespace sunhall::money
