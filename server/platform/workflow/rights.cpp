#include "platform/workflow/rights.hpp"

#include "platform/identity/identity.hpp"

namespace sunhall::workflow {

bool Rights::own(const std::string& role, process::Level least) {
    if (!holds_role(op_, op_.case_id(), role)) return false;
    const auto post = centre_post(role);
    if (op_.actor().is_system() || (!post && least == process::Level::L1)) return true;
    if (!grants_) grants_ = grants_of_person(op_, op_.person());
    if (!post || !ever_held(*grants_, *post))
        return least == process::Level::L1 || wanting(Reach::level_too_low, role, least);
    const auto reach = reach_of(*grants_, *post, least, running_, has_part(op_.organisation()), op_.now());
    return reach == Reach::full || wanting(reach, role, least);
}

std::optional<std::string> Rights::delegated(const std::string& role, const process::Act& act) {
    const auto post = centre_post(role);
    if (!post || !op_.actor().person || op_.actor().is_system()) return std::nullopt;
    if (!delegated_) delegated_ = delegated_to(op_, op_.person(), op_.now());
    for (const auto& one : *delegated_) {
        const auto& delegation = one.delegation;
        if (!delegation.names(*post, act.command) || delegation.organisation.value != op_.organisation()) continue;
        const auto reach =
            reach_of(one.grants, *post, act.level, running_, has_part(delegation.organisation.value), op_.now());
        if (reach == Reach::full) return delegation.delegator.value;
        wanting(reach, role, act.level);
    }
    return std::nullopt;
}

void Rights::refuse() const {
    if (reach_ == Reach::level_too_low) {
        const std::string level(enum_name(level_));
        throw Refusal(level_too_low, {{"level", "所需级别：" + level, "level needed: " + level}});
    }
    if (reach_ == Reach::out_of_scope) throw Refusal(out_of_scope, scope_and_who());
    throw Refusal(op_.actor().known() ? operations::not_permitted : operations::not_signed_in);
}

bool Rights::wanting(Reach reach, const std::string& role, process::Level least) {
    if (reach > reach_) {
        reach_ = reach;
        role_ = role;
        level_ = least;
    }
    return false;
}

bool Rights::has_part(const std::string& organisation) {
    return organisation_has_part(op_, op_.case_id(), organisation);
}

// Names of the centre's people are no secret to the centre's people.
std::vector<FieldError> Rights::scope_and_who() const {
    const auto post = *centre_post(role_);
    std::string own, names;
    for (const auto& grant : grants_of_person(op_, op_.person())) {
        if (grant.post == post && grant.in_force(op_.now())) own += (own.empty() ? "" : ", ") + grant.scope;
    }
    for (const auto& person : identity::holders_of(op_, post)) {
        const auto grants = grants_of_person(op_, person.id.value);
        const bool part = organisation_has_part(op_, op_.case_id(), person.organisation.value);
        if (reach_of(grants, post, level_, running_, part, op_.now()) == Reach::full)
            names += (names.empty() ? "" : "、") + person.name;
    }
    const std::string region = running_.region.value_or("?");
    return {{"scope", "您的范围：" + own + "；本项目：区划 " + region + "，类别 " + running_.category,
             "your scope: " + own + "; this case: region " + region + ", class " + running_.category},
            {"who", names.empty() ? "目前没有人员具备此范围。" : "可由以下人员办理：" + names,
             names.empty() ? "nobody has this scope at present." : "may do it: " + names}};
}

}  // namespace sunhall::workflow
