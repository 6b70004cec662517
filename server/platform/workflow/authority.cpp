#include "platform/workflow/authority.hpp"

#include "platform/identity/grant.hpp"

namespace sunhall::workflow {

bool holds_level(Operation& op, std::string_view post, process::Level least) {
    const auto grants = op.select<identity::Grant>("person = $1 AND state = 'granted'", {Param(op.person())});
    return std::any_of(grants.begin(), grants.end(), [&](const auto& grant) {
        return enum_name(grant.post) == post && grant.in_force(op.now()) && enum_name(grant.level) >= enum_name(least);
    });
}

}  // namespace sunhall::workflow
