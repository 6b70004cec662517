#include "trading/tendering/competence.hpp"

namespace sunhall::tendering {

void require_own_office(operations::Operation& op, const std::string& lot) {
    if (op.role() != "supervisor") return;
    const auto roles = workflow::roles_on(op, lot);
    op.require(std::any_of(roles.begin(), roles.end(),
                           [&](const auto& held) {
                               return held.role == "supervisor" && held.organisation == op.organisation();
                           }),
               not_your_office);
}

}  // namespace sunhall::tendering
