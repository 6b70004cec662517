#include "platform/workflow/authority.hpp"

#include "platform/identity/scope.hpp"

namespace sunhall::workflow {

std::optional<identity::Post> centre_post(std::string_view role) {
    using identity::Post;
    for (const auto post : {Post::administrator, Post::security_administrator, Post::auditor, Post::acceptance,
                            Post::opening_staff, Post::it_staff, Post::leader, Post::archivist}) {
        if (enum_name(post) == role) return post;
    }
    return std::nullopt;
}

bool ever_held(const std::vector<identity::Grant>& grants, identity::Post post) {
    return std::any_of(grants.begin(), grants.end(), [&](const auto& grant) {
        return grant.post == post && grant.state != identity::GrantState::proposed &&
               grant.state != identity::GrantState::declined;
    });
}

Reach reach_of(const std::vector<identity::Grant>& grants, identity::Post post, process::Level least,
               const Case& running, bool own, Instant now) {
    const identity::Matter matter{running.category, running.region, own};
    Reach reach = Reach::no_post;
    for (const auto& grant : grants) {
        if (grant.post != post || !grant.in_force(now)) continue;
        if (!identity::scope_covers(grant.scope, matter)) {
            reach = std::max(reach, Reach::out_of_scope);
            continue;
        }
        if (enum_name(grant.level) >= enum_name(least)) return Reach::full;
        reach = Reach::level_too_low;
    }
    return reach;
}

}  // namespace sunhall::workflow
