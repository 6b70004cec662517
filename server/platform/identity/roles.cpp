#include "platform/identity/roles.hpp"

#include <algorithm>

namespace sunhall::identity {
namespace {

bool is_one_of(Post post, std::initializer_list<Post> posts) {
    return std::find(posts.begin(), posts.end(), post) != posts.end();
}

bool needs_verification(OrganisationKind kind) {
    return kind == OrganisationKind::supervisor || kind == OrganisationKind::inspector ||
           kind == OrganisationKind::bank || kind == OrganisationKind::centre;
}

}  // namespace

bool is_separate_administrator(Post post) {
    return is_one_of(post, {Post::administrator, Post::security_administrator, Post::auditor});
}

bool is_post_of_the_centre(Post post) {
    return is_separate_administrator(post) ||
           is_one_of(post, {Post::acceptance, Post::opening_staff, Post::it_staff, Post::leader, Post::archivist});
}

std::string_view exclusion(Post a, Post b) {
    if (a == b) return {};
    if (is_separate_administrator(a) && is_separate_administrator(b)) return "R-SEC-20";
    if (is_separate_administrator(a) || is_separate_administrator(b)) return "P-DUTY-03";
    const auto staff_and_expert = [](Post x, Post y) {
        return x == Post::evaluator && (is_post_of_the_centre(y) || y == Post::representative);
    };
    if (staff_and_expert(a, b) || staff_and_expert(b, a)) return "T-ROLE-02";
    return {};
}

std::vector<std::string> roles_of(const Organisation& organisation, const std::vector<Grant>& grants, Instant at) {
    std::vector<std::string> roles{"member"};
    bool separate = false;
    for (const auto& grant : grants)
        separate = separate || (grant.in_force(at) && is_separate_administrator(grant.post));
    if (!separate && organisation.state != OrganisationState::returned) {
        for (const auto kind : organisation.kinds) {
            if (needs_verification(kind) && organisation.state != OrganisationState::verified) continue;
            roles.emplace_back(enum_name(kind));
        }
    }
    for (const auto& grant : grants) {
        if (!grant.in_force(at) || (separate && !is_separate_administrator(grant.post))) continue;
        const std::string name(enum_name(grant.post));
        if (std::find(roles.begin(), roles.end(), name) == roles.end()) roles.push_back(name);
    }
    return roles;
}

bool is_administrator(const std::vector<std::string>& roles) {
    return std::any_of(roles.begin(), roles.end(), [](const std::string& name) {
        return name == "administrator" || name == "security_administrator" || name == "auditor";
    });
}

}  // namespace sunhall::identity
