#include "platform/process/questions.hpp"

#include <algorithm>
#include <stdexcept>

namespace sunhall::process {
namespace {

template <class Range, class Member>
auto* find_by(const Range& range, Member member, std::string_view name) {
    const auto found = std::find_if(range.begin(), range.end(), [&](const auto& item) { return item.*member == name; });
    return found == range.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::string>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

// What the present stage lists and nothing else, so nobody opens a later one (P-NODE-04, P-GUARD-01); less while
// suspended (P-GUARD-05).
template <class Wanted>
std::vector<const Act*> possible(const Definition& definition, const Stage& stage, bool suspended, Wanted wanted) {
    std::vector<const Act*> found;
    const auto take = [&](const std::vector<Act>& acts, bool limited) {
        for (const auto& act : acts)
            if (wanted(act) && (!limited || contains(definition.suspension.allows, act.command))) found.push_back(&act);
    };
    if (suspended) take(definition.suspension.acts, false);
    take(stage.acts, suspended);
    if (!is_end(stage)) take(definition.case_acts, suspended);  // an ended case is only read
    return found;
}

}  // namespace

Digest digest(const Definition& definition) { return sha256(canonical(to_json(definition))); }

Text unit_text(Unit unit) {
    switch (unit) {
        case Unit::none: return {"", ""};
        case Unit::calendar_days: return {"日", "calendar days"};
        case Unit::working_days: return {"个工作日", "working days"};
        case Unit::minutes: return {"分钟", "minutes"};
        case Unit::hours: return {"小时", "hours"};
        case Unit::milliseconds: return {"毫秒", "milliseconds"};
        case Unit::days: return {"天", "days"};
        case Unit::months: return {"个月", "months"};
        case Unit::years: return {"年", "years"};
        case Unit::percent: return {"%", "%"};
        case Unit::per_mille: return {"‰", "‰"};
        case Unit::fen: return {"分", "fen"};
        case Unit::megabytes: return {"MB", "MB"};
        case Unit::count: return {"个", ""};
    }
    return {};
}

const Stage* find_stage(const Definition& definition, std::string_view name) {
    return find_by(definition.stages, &Stage::name, name);
}

const Guard* find_guard(const Definition& definition, std::string_view name) {
    return find_by(definition.guards, &Guard::name, name);
}

const Parameter* find_parameter(const Definition& definition, std::string_view key) {
    return find_by(definition.parameters, &Parameter::key, key);
}

const Limit* find_limit(const Definition& definition, const Stage& stage, std::string_view key) {
    if (const auto* own = find_by(stage.limits, &Limit::key, key)) return own;
    return find_by(definition.case_limits, &Limit::key, key);
}

std::int64_t integer_parameter(const Definition& definition, std::string_view key) {
    const auto* parameter = find_parameter(definition, key);
    if (!parameter || !parameter->value.is_int64()) throw std::out_of_range("no integer parameter " + std::string(key));
    return parameter->value.get_int64();
}

bool is_end(const Stage& stage) { return stage.kind == StageKind::end; }

std::vector<const Act*> acts_allowed(const Definition& definition, const Stage& stage, std::string_view role,
                                     bool suspended) {
    return possible(definition, stage, suspended, [&](const Act& act) { return contains(act.roles, role); });
}

std::vector<const Act*> find_acts(const Definition& definition, const Stage& stage, std::string_view command,
                                  bool suspended) {
    return possible(definition, stage, suspended, [&](const Act& act) { return act.command == command; });
}

bool condition_holds(std::string_view when, const Predicate& holds) {
    if (when.empty()) return true;
    return when.front() == '!' ? !holds(when.substr(1)) : holds(when);
}

std::vector<const Guard*> unmet_guards(const Definition& definition, const Act& act, const Predicate& holds) {
    std::vector<const Guard*> unmet;
    for (const auto& need : act.needs) {
        const auto* guard = find_guard(definition, need);
        if (!guard) throw std::logic_error("guard " + need + " passed the loader without being declared");
        if (!holds(guard->name)) unmet.push_back(guard);
    }
    return unmet;
}

Transition next(const Definition& definition, const Stage& stage, std::string_view event, const Predicate& holds,
                bool suspended) {
    for (const auto& leave : suspended ? definition.suspension.leaves : stage.leaves)
        if (leave.on == event && condition_holds(leave.when, holds)) return {find_stage(definition, leave.to), &leave};
    return {};
}

bool can_be_suspended(const Definition& definition, const Stage& stage) {
    return contains(definition.suspension.stages, stage.name);
}

bool allowed_while_suspended(const Definition& definition, std::string_view command) {
    const auto& overlay = definition.suspension;
    return contains(overlay.allows, command) || find_by(overlay.acts, &Act::command, command) != nullptr;
}

SuspensionChange suspension_after(const Definition& definition, const Stage& stage, bool suspended,
                                  std::string_view event, const Predicate& holds) {
    if (!suspended && !can_be_suspended(definition, stage)) return SuspensionChange::none;
    for (const auto& trigger : suspended ? definition.suspension.lifts : definition.suspension.begins)
        if (trigger.on == event && condition_holds(trigger.when, holds))
            return suspended ? SuspensionChange::lifts : SuspensionChange::begins;
    return SuspensionChange::none;
}

bool excluded(const Definition& definition, std::string_view first, std::string_view second) {
    return std::any_of(definition.exclusions.begin(), definition.exclusions.end(), [&](const Exclusion& pair) {
        return (pair.first == first && pair.second == second) || (pair.first == second && pair.second == first);
    });
}

std::vector<const Deadline*> deadlines_of(const Stage& stage, std::string_view fact_or_limit) {
    std::vector<const Deadline*> found;
    for (const auto& deadline : stage.deadlines)
        if (deadline.at == fact_or_limit) found.push_back(&deadline);
    return found;
}

}  // namespace sunhall::process
