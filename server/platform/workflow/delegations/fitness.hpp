// Who could take over acts of a post, and which acts those are: asked by the command that delegates and by the list it
// is chosen from, so that nobody is offered who would be refused.
#pragma once
#include <set>

#include "platform/workflow/authority.hpp"

namespace sunhall::workflow {

/// Posts whose acts may be delegated at all: the centre's, without those that look after rights.
inline bool is_business_post(identity::Post post) {
    return identity::is_post_of_the_centre(post) && !identity::is_separate_administrator(post);
}

/// P-DUTY-03, T-ROLE-02: whoever may not hold the post beside his own does not get it by delegation either.
template <class Source>
bool holds_what_excludes(Source& source, const std::string& person, identity::Post post, Instant now) {
    const auto grants = grants_of_person(source, person);
    return std::any_of(grants.begin(), grants.end(), [&](const identity::Grant& grant) {
        return grant.in_force(now) && !identity::exclusion(grant.post, post).empty();
    });
}

/// Acts that some version of a procedure gives to the post; running cases may keep an older one.
template <class Source>
std::set<std::string> matters_of_post(Source& source, identity::Post post) {
    std::set<std::string> of_post;
    const std::string role(enum_name(post));
    const auto take = [&](const std::vector<process::Act>& acts) {
        for (const auto& act : acts) {
            if (std::find(act.roles.begin(), act.roles.end(), role) != act.roles.end()) of_post.insert(act.command);
        }
    };
    const auto& known = source.services().template extra<Procedures>();
    std::vector<const process::Definition*> versions = known.all();
    for (const auto& kept : source.template select<AdoptedDefinition>("id > ''", {})) {
        if (const auto* older = known.find(kept.digest)) versions.push_back(older);
    }
    for (const auto* definition : versions) {
        for (const auto& stage : definition->stages) take(stage.acts);
        take(definition->case_acts);
        take(definition->suspension.acts);
    }
    return of_post;
}

}  // namespace sunhall::workflow
