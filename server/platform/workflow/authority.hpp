// Who of the centre may act in a case: a post of a level over a scope (分岗分级授权, P-AUTH-01, P-AUTH-02), or a
// delegation of what such a post may do (P-AUTH-05). Organisations outside the centre order their own house.
#pragma once
#include "platform/identity/grant.hpp"
#include "platform/process/definition.hpp"
#include "platform/workflow/delegations/delegation.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::workflow {

inline constexpr Problem level_too_low{403,
                                       "workflow.level-too-low",
                                       "您的岗位级别不足以办理此事项。",
                                       "Your level does not suffice for this act.",
                                       "请由具备所列岗位级别的人员办理，或申请相应级别的岗位授权。",
                                       "Have a person of the level shown do it, or ask for a grant of that level."};
inline constexpr Problem out_of_scope{403,
                                      "workflow.out-of-scope",
                                      "该项目不在您的岗位范围内。",
                                      "This case is outside the scope of your post.",
                                      "请由所列人员办理，或申请相应范围的岗位授权。",
                                      "Have one of the people shown do it, or ask for a grant with that scope."};

/// How far a person's grants of one post carry for one act in one case.
enum class Reach { no_post, out_of_scope, level_too_low, full };

/// The post of the centre that a role is held by; nothing for roles of organisations and of cases.
std::optional<identity::Post> centre_post(std::string_view role);

/// Whether a grant ever gave the post: a role held by no grant has no scope and the lowest level.
bool ever_held(const std::vector<identity::Grant>& grants, identity::Post post);

/// `own`: the holder's organisation has a part in the case.
Reach reach_of(const std::vector<identity::Grant>& grants, identity::Post post, process::Level least,
               const Case& running, bool own, Instant now);

/// All grants of a person, ended ones included.
template <class Source>
std::vector<identity::Grant> grants_of_person(Source& source, const std::string& person) {
    return source.template select<identity::Grant>("person = $1 ORDER BY id", {Param(person)});
}

template <class Source>
bool organisation_has_part(Source& source, const std::string& case_id, const std::string& organisation) {
    return !source
                .template select<CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0 LIMIT 1",
                                           {Param(case_id), Param(organisation)})
                .empty();
}

/// Delegations in force to a person, whose delegators still hold what they delegated.
struct Delegated {
    Delegation delegation;
    std::vector<identity::Grant> grants;  ///< the delegator's
};
template <class Source>
std::vector<Delegated> delegated_to(Source& source, const std::string& person, Instant now) {
    std::vector<Delegated> found;
    for (auto& one : source.template select<Delegation>("delegate = $1 AND ended = 0 ORDER BY id", {Param(person)})) {
        if (now < one.from || now >= one.until) continue;
        auto grants = grants_of_person(source, one.delegator.value);
        found.push_back({std::move(one), std::move(grants)});
    }
    return found;
}

}  // namespace sunhall::workflow
