// The gate of a hall with procedures: `who` on the command is the ceiling, the process file says in which stage
// (architecture §4).
#include "foundation/calendar/time_limit.hpp"
#include "platform/operations/on_behalf.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/rights.hpp"

namespace sunhall::workflow {
namespace {

using operations::Command;

// The subject member of a system command's input: a tender's case is its lot (D23).
constexpr std::string_view case_member = "lot";

bool names_role(const Command& command, std::string_view role) {
    return command.who.contains(role) || (role == "public" && command.who.contains(operations::role::anyone));
}

bool is_excluding(const process::Definition& definition, std::string_view command) {
    return std::any_of(definition.exclusions.begin(), definition.exclusions.end(), [&](const auto& exclusion) {
        return exclusion.first == command || exclusion.second == command;
    });
}

bool times_a_limit(const process::Definition& definition, std::string_view command) {
    const auto names = [&](const process::Limit& limit) { return limit.from == command || limit.to == command; };
    if (std::any_of(definition.case_limits.begin(), definition.case_limits.end(), names)) return true;
    return std::any_of(definition.stages.begin(), definition.stages.end(),
                       [&](const auto& stage) { return std::any_of(stage.limits.begin(), stage.limits.end(), names); });
}

class ProcessGate : public operations::Gate {
public:
    explicit ProcessGate(std::shared_ptr<Procedures> procedures) : procedures_(std::move(procedures)) {}

    void admit(const Command& command, Operation& op) override {
        if (op.case_id().empty()) return admit_without_case(command, op);
        const Case running = get_case(op, op.case_id());
        const auto& definition = definition_of(op, running);
        const auto* stage = process::find_stage(definition, running.stage);
        op.set_stage(running.stage);
        if (op.actor().is_system() && called_by_deadline(*stage, command.name, running.suspended)) return;
        const auto acts = process::find_acts(definition, *stage, command.name, running.suspended);
        if (acts.empty()) {
            // Who may never do it learns only that; the stage is no news to the others.
            require_some_role(command, op);
            if (running.suspended && !process::find_acts(definition, *stage, command.name, false).empty())
                throw Refusal(suspended_now);
            throw Refusal(not_now, {{"stage", "当前环节：" + stage->title.zh, "present stage: " + stage->title.en}});
        }
        const process::Act* act = permitted(command, op, running, acts);
        require_duties_apart(definition, command, op);
        std::vector<FieldError> unmet;
        for (const auto* guard : process::unmet_guards(definition, *act, predicate_of(op, running))) {
            unmet.push_back({guard->name, guard->message.zh, guard->message.en});
        }
        if (!unmet.empty()) throw Refusal(conditions_unmet, std::move(unmet));
    }

    void done(const Command& command, Operation& op) override {
        if (op.case_id().empty()) return;
        auto found = op.find(Id<Case>{op.case_id()});
        if (!found) return;  // the act that opened no case
        Case running = *std::move(found);
        const Case before = running;
        const auto& definition = definition_of(op, running);
        note_act(definition, command, op);
        check_limits(definition, running, command, op);
        const auto holds = predicate_of(op, running);
        const auto* stage = process::find_stage(definition, running.stage);
        const bool was_suspended = running.suspended;
        const std::string event = event_of(command, op);
        mark_passed(*stage, event, command, running, op);
        const auto change = process::suspension_after(definition, *stage, running.suspended, event, holds);
        if (change == process::SuspensionChange::begins) {
            running.suspended = true;
            running.suspended_at = op.now();
            running.suspended_by = std::string(command.name);
        } else if (change == process::SuspensionChange::lifts) {
            running.suspended = false;
            running.suspended_at.reset();
            running.suspended_by.reset();
        }
        const auto transition = process::next(definition, *stage, event, holds, was_suspended && running.suspended);
        if (transition.to) {
            stage = transition.to;
            running.stage = stage->name;
            running.since = op.now();
            running.suspended = false;
            running.ended = process::is_end(*stage);
            op.note("stage", json::value(running.stage));
        }
        arrange_deadlines(definition, *stage, running, op);
        if (canonical(to_json(running)) != canonical(to_json(before))) op.update(running);
    }

private:
    process::Predicate predicate_of(Operation& op, const Case& running) const {
        return [this, &op, running](std::string_view name) {
            const auto found = procedures_->predicates().find(std::string(name));
            if (found == procedures_->predicates().end()) throw std::logic_error("no predicate " + std::string(name));
            return found->second(op, running);
        };
    }

    // The file says in `deadlines` what the system does when; it need not say it again among the acts.
    static bool called_by_deadline(const process::Stage& stage, std::string_view command, bool suspended) {
        return std::any_of(stage.deadlines.begin(), stage.deadlines.end(), [&](const process::Deadline& deadline) {
            const bool named =
                deadline.does == command || (deadline.does.empty() && command == "workflow.pass-deadline");
            return named && (!suspended || deadline.runs_while_suspended);
        });
    }

    void admit_without_case(const Command& command, Operation& op) const {
        operations::RolesGate().admit(command, op);
    }

    void require_some_role(const Command& command, Operation& op) const {
        for (const auto& role : command.who) {
            if (holds_role(op, op.case_id(), role)) return;
        }
        throw Refusal(op.actor().known() ? operations::not_permitted : operations::not_signed_in);
    }

    // The first act of the file that the actor may do: in a role of his own, by a post whose level and scope reach it
    // (P-AUTH-01, P-AUTH-02), or for a post-holder who delegated it to him (P-AUTH-05).
    const process::Act* permitted(const Command& command, Operation& op, const Case& running,
                                  const std::vector<const process::Act*>& acts) const {
        Rights rights(op, running);
        for (const auto* act : acts) {
            for (const auto& role : act->roles) {
                if (!names_role(command, role)) continue;
                if (!rights.own(role, act->level)) continue;
                op.set_role(role);
                return act;
            }
        }
        for (const auto* act : acts) {
            for (const auto& role : act->roles) {
                const auto delegator = names_role(command, role) ? rights.delegated(role, *act) : std::nullopt;
                if (!delegator) continue;
                op.set_role(role);
                op.note(std::string(operations::on_behalf_note), json::value(*delegator));
                return act;
            }
        }
        rights.refuse();
    }

    // By person, whatever posts he holds (P-DUTY-02, P-AUTH-02); under a delegation for both (P-AUTH-05). The hall
    // itself is nobody's colleague.
    void require_duties_apart(const process::Definition& definition, const Command& command, Operation& op) const {
        if (op.actor().is_system()) return;
        for (const auto& exclusion : definition.exclusions) {
            if (exclusion.first != command.name && exclusion.second != command.name) continue;
            const std::string& other = exclusion.first == command.name ? exclusion.second : exclusion.first;
            for (const auto& person : behind(op)) {
                if (has_done(op, other, person))
                    throw Refusal(duties_excluded, {{"command", "已办理：" + other, "already done: " + other}});
            }
        }
    }

    // Each time for a limit. For an exclusion once a person: more would count what is secret, such as deposits
    // (R-SEAL-30).
    void note_act(const process::Definition& definition, const Command& command, Operation& op) const {
        const bool limit = times_a_limit(definition, command.name), excluding = is_excluding(definition, command.name);
        for (const auto& person : behind(op)) {
            const bool first = excluding && !has_done(op, command.name, person);
            if (first || (limit && person == op.person()))
                op.insert(CaseAct{op.new_id<CaseAct>(), op.case_id(), std::string(command.name), person, op.now()});
        }
    }

    // The one who acts, and the one he acts for.
    static std::vector<std::string> behind(const Operation& op) {
        std::vector<std::string> people{op.person()};
        if (const auto delegator = acting_for(op)) people.push_back(*delegator);
        return people;
    }

    static bool has_done(Operation& op, std::string_view command, const std::string& person) {
        return op
            .first<CaseAct>("case_id = $1 AND command = $2 AND person = $3 LIMIT 1",
                            {Param(op.case_id()), Param(command), Param(person)})
            .has_value();
    }

    std::optional<Instant> event_instant(const Case& running, const std::string& event, Operation& op) const {
        if (event.empty()) return std::nullopt;
        if (const auto found = running.facts.find(event); found != running.facts.end()) return found->second;
        if (event.find('.') == std::string::npos) return std::nullopt;
        const auto act = last_act(op, op.case_id(), event);
        return act ? std::optional(act->at) : std::nullopt;
    }

    // Statutory minimum periods: checked whenever an act brings about their later end (T-TIME-03, P-GUARD-06).
    void check_limits(const process::Definition& definition, const Case& running, const Command& command,
                      Operation& op) const {
        std::vector<FieldError> broken;
        const auto check = [&](const process::Limit& of_file) {
            const auto limit = as_agreed(of_file, running);
            if (limit.kind != process::LimitKind::min || limit.effect != process::Effect::guard) return;
            if (limit.to != command.name && !op.notes().contains("fact:" + limit.to) &&
                !op.notes().contains("fact:" + limit.from))
                return;
            const auto from = event_instant(running, limit.from, op), to = event_instant(running, limit.to, op);
            if (!from || !to || holds(limit, *from, *to)) return;
            const std::string days = std::to_string(limit.value);
            broken.push_back(
                {limit.to, limit.title.zh + "：从 " + local_text(*from) + " 起不得少于 " + days + unit_zh(limit.unit),
                 limit.title.en + ": not less than " + days + unit_en(limit.unit) + " from " + local_text(*from)});
        };
        for (const auto& stage : definition.stages) {
            for (const auto& limit : stage.limits) check(limit);
        }
        for (const auto& limit : definition.case_limits) check(limit);
        if (!broken.empty()) throw Refusal(limit_broken, std::move(broken));
    }

    bool holds(const process::Limit& limit, Instant from, Instant to) const {
        switch (limit.unit) {
            case process::Unit::calendar_days:
            case process::Unit::days: return window_holds(from, to, static_cast<int>(limit.value));
            case process::Unit::working_days:
                return to >= end_of_working_days(procedures_->calendar(), from, static_cast<int>(limit.value)).end;
            case process::Unit::hours: return to - from >= hours(limit.value);
            case process::Unit::minutes: return to - from >= minutes(limit.value);
            default: return true;
        }
    }

    static std::string unit_zh(process::Unit unit) {
        return unit == process::Unit::working_days ? " 个工作日"
               : unit == process::Unit::hours      ? " 小时"
               : unit == process::Unit::minutes    ? " 分钟"
                                                   : " 日";
    }
    static std::string unit_en(process::Unit unit) {
        return unit == process::Unit::working_days ? " working days"
               : unit == process::Unit::hours      ? " hours"
               : unit == process::Unit::minutes    ? " minutes"
                                                   : " days";
    }

    std::optional<Instant> due_at(const process::Definition& definition, const process::Stage& stage,
                                  const process::Deadline& deadline, const Case& running, Operation& op) const {
        if (const auto fact = running.facts.find(deadline.at); fact != running.facts.end()) return fact->second;
        const auto* of_file = process::find_limit(definition, stage, deadline.at);
        if (!of_file) return std::nullopt;
        const auto agreed = as_agreed(*of_file, running);
        const auto* limit = &agreed;
        const auto from = event_instant(running, limit->from, op);
        if (!from) return std::nullopt;
        switch (limit->unit) {
            case process::Unit::calendar_days: case process::Unit::days:
                return end_of_days(procedures_->calendar(), *from, static_cast<int>(limit->value)).end;
            case process::Unit::working_days:
                return end_of_working_days(procedures_->calendar(), *from, static_cast<int>(limit->value)).end;
            case process::Unit::hours: return *from + hours(limit->value);
            case process::Unit::minutes: return *from + minutes(limit->value);
            default: return std::nullopt;
        }
    }

    // What the stage calls for is waiting, at its present instant; everything else is cancelled. A deadline that fell
    // due while the case was suspended runs at the lift.
    void arrange_deadlines(const process::Definition& definition, const process::Stage& stage, Case& running,
                           Operation& op) const {
        std::map<std::string, std::string> kept;
        for (const auto& deadline : stage.deadlines) {
            const auto due = due_at(definition, stage, deadline, running, op);
            if (!due || (running.suspended && !deadline.runs_while_suspended)) continue;
            const auto waiting = running.waiting.find(deadline.name);
            if (waiting != running.waiting.end()) {
                kept[deadline.name] = waiting->second;
                if (!passed(running, deadline, *due)) op.move_deadline(waiting->second, *due);
            } else if (!passed(running, deadline, *due)) {
                const json::value input = deadline.does.empty()
                                              ? json::object{{case_member, running.id.value}, {"name", deadline.name}}
                                              : json::object{{case_member, running.id.value}};
                const std::string command = deadline.does.empty() ? "workflow.pass-deadline" : deadline.does;
                kept[deadline.name] = op.schedule(std::max(*due, op.now()), command, input, deadline.name);
            }
        }
        for (const auto& [name, id] : running.waiting) {
            if (!kept.contains(name)) op.cancel_deadline(id);
        }
        running.waiting = std::move(kept);
    }

    // What the process file calls the event: the command, or the name of a deadline that has no command of its own.
    static std::string event_of(const Command& command, const Operation& op) {
        const auto named = op.notes().find("deadline");
        return named == op.notes().end() ? std::string(command.name) : std::string(named->second.as_string());
    }

    static void mark_passed(const process::Stage& stage, const std::string& event, const Command& command,
                            Case& running, Operation& op) {
        if (!op.actor().is_system()) return;
        for (const auto& deadline : stage.deadlines) {
            if (deadline.name != event && (deadline.does.empty() || deadline.does != command.name)) continue;
            const auto waiting = running.waiting.find(deadline.name);
            if (waiting == running.waiting.end()) continue;
            op.cancel_deadline(
                waiting->second);  // if it is the deadline itself that runs, the lane marks it done afterwards
            running.waiting.erase(waiting);
            running.facts["passed:" + deadline.name] = op.now();
        }
    }

    // A deadline comes once for each instant it is set to: its command may leave the case in the same stage.
    static bool passed(const Case& running, const process::Deadline& deadline, Instant due) {
        const auto found = running.facts.find("passed:" + deadline.name);
        return found != running.facts.end() && found->second >= due;
    }

    std::shared_ptr<Procedures> procedures_;
};

}  // namespace

std::shared_ptr<operations::Gate> make_gate(std::shared_ptr<Procedures> procedures) {
    return std::make_shared<ProcessGate>(std::move(procedures));
}

}  // namespace sunhall::workflow
