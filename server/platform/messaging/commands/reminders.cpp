// Reminders are deadlines of the lane: planned from a case's facts and limits, so that a restart or a clock jump loses
// none.
#include "foundation/calendar/time_limit.hpp"
#include "platform/messaging/commands/commands.hpp"
#include "platform/messaging/rules.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::messaging {
namespace {

constexpr Duration before_opening = minutes(60);

struct PlanReminders {
    std::string case_id;
};
BOOST_DESCRIBE_STRUCT(PlanReminders, (), (case_id))
struct Remind {
    std::string case_id, name;  ///< "opening-soon", "overdue:contract_signature"
    Instant due, at;            ///< at: of the opening, or of the limit
};
BOOST_DESCRIBE_STRUCT(Remind, (), (case_id, name, due, at))

std::optional<Instant> event_at(Operation& op, const workflow::Case& running, const std::string& event) {
    if (const auto fact = running.facts.find(event); fact != running.facts.end()) return fact->second;
    if (event.find('.') == event.npos) return std::nullopt;
    const auto act = workflow::last_act(op, running.id.value, event);
    return act ? std::optional(act->at) : std::nullopt;
}

std::optional<Instant> end_of(const process::Limit& limit, Instant from, Operation& op) {
    const auto& calendar = workflow::calendar(op.services());
    switch (limit.unit) {
        case process::Unit::calendar_days:
        case process::Unit::days: return end_of_days(calendar, from, static_cast<int>(limit.value)).end;
        case process::Unit::working_days: return end_of_working_days(calendar, from, static_cast<int>(limit.value)).end;
        case process::Unit::hours: return from + hours(limit.value);
        case process::Unit::minutes: return from + minutes(limit.value);
        default: return std::nullopt;
    }
}

// Acts of the ledger tell of bidders: while these are secret no such limit is spoken of (D22, T-DEP-05).
bool speaks_of_bidders(const process::Limit& limit) {
    return limit.to.starts_with("money.") || limit.from == "bid_withdrawn_at";
}

std::vector<const process::Limit*> warned_limits(const process::Definition& definition, const workflow::Case& running) {
    std::vector<const process::Limit*> found;
    const auto take = [&](const std::vector<process::Limit>& limits) {
        for (const auto& limit : limits) {
            if (limit.kind == process::LimitKind::max && limit.effect != process::Effect::guard &&
                limit.to.find('.') != limit.to.npos)
                found.push_back(&limit);
        }
    };
    if (const auto* stage = process::find_stage(definition, running.stage)) take(stage->limits);
    take(definition.case_limits);
    return found;
}

void plan(const std::string& case_id, const std::string& name, Instant due, Instant at, Operation& op) {
    const Id<Reminder> id{id_of_name("reminder " + case_id + " " + name)};
    auto known = op.find(id);
    if (known && known->due == due) return;
    if (known && known->waiting) op.cancel_deadline(known->deadline);
    const std::string deadline =
        op.schedule(std::max(due, op.now()), "messaging.remind", to_json(Remind{case_id, name, due, at}), name);
    const Reminder wanted{id, case_id, name, deadline, due, true};
    if (known) op.update(wanted);
    else op.insert(wanted);
}

void plan_reminders(const PlanReminders& input, Operation& op) {
    const auto running = op.find(Id<workflow::Case>{input.case_id});
    if (!running || running->ended) return;
    const auto opening = running->facts.find("bid_deadline");
    if (opening != running->facts.end() && op.now() < opening->second)
        plan(input.case_id, "opening-soon", opening->second - before_opening, opening->second, op);
    auto* known = parties(op.services());
    const bool secret = known && known->secret(op, input.case_id);
    for (const auto* limit : warned_limits(workflow::definition_of(op, *running), *running)) {
        if (secret && speaks_of_bidders(*limit)) continue;
        const auto from = event_at(op, *running, limit->from);
        const auto end = from ? end_of(workflow::as_agreed(*limit, *running), *from, op) : std::nullopt;
        if (!end || *end <= op.now()) continue;  // what was overdue before anybody planned is on the supervisor's page
        const auto done = event_at(op, *running, limit->to);
        if (!done || *done < *from) plan(input.case_id, "overdue:" + limit->key, *end, *end, op);
    }
}

void put(const Rule& rule, const std::vector<std::string>& audiences, const workflow::Case& running,
         const json::object& facts, const std::string& key, Operation& op) {
    auto* known = parties(op.services());
    for (const auto& audience : audiences) {
        const Id<Letter> id{id_of_name("letter " + key + " " + audience)};
        if (op.find(id)) continue;
        op.insert(Letter{id,
                         std::string(rule.event),
                         running.id.value,
                         {},
                         {},
                         audience,
                         {filled(rule.subject_zh, running.title, facts), filled(rule.subject_en, running.title, facts)},
                         {filled(rule.text_zh, running.title, facts), filled(rule.text_en, running.title, facts)},
                         rule.urgent,
                         known && known->secret(op, running.id.value) && !audience.starts_with("role:"),
                         op.now()});
    }
}

// Those who may do what is overdue; the bank and bidders are not warned in public, the centre's desk is.
std::vector<std::string> answerable(const process::Definition& definition, const workflow::Case& running,
                                    const std::string& command) {
    std::set<std::string> roles;
    const auto* stage = process::find_stage(definition, running.stage);
    for (const auto* act : stage ? process::find_acts(definition, *stage, command, running.suspended)
                                 : std::vector<const process::Act*>{}) {
        for (const auto& held : act->roles) {
            if (held == "system" || held == "bidder" || held == "public") continue;
            roles.insert("role:" + (held == "bank" ? std::string("opening_staff") : held));
        }
    }
    if (roles.empty()) roles.insert("role:owner");
    return {roles.begin(), roles.end()};
}

void remind(const Remind& input, Operation& op) {
    const Id<Reminder> id{id_of_name("reminder " + input.case_id + " " + input.name)};
    auto known = op.find(id);
    if (!known || known->due != input.due) return;
    known->waiting = false;
    op.update(*known);
    const auto running = op.find(Id<workflow::Case>{input.case_id});
    if (!running || running->ended) return;
    const std::string key = input.case_id + " " + input.name + " " + input.due.text();
    json::object facts{{"at", input.at.text()}};
    if (input.name == "opening-soon") {
        const auto deadline = running->facts.find("bid_deadline");
        if (deadline == running->facts.end() || deadline->second != input.at || op.now() >= input.at) return;
        const auto& rule = reminder_rule("opening-soon");
        return put(rule, {rule.to.begin(), rule.to.end()}, *running, facts, key, op);
    }
    const auto& definition = workflow::definition_of(op, *running);
    for (const auto* limit : warned_limits(definition, *running)) {
        if ("overdue:" + limit->key != input.name) continue;
        const auto from = event_at(op, *running, limit->from), done = event_at(op, *running, limit->to);
        if (!from || (done && *done >= *from)) return;
        facts["limit_zh"] = limit->title.zh;
        facts["limit_en"] = limit->title.en;
        return put(reminder_rule("overdue"), answerable(definition, *running, limit->to), *running, facts, key, op);
    }
}

}  // namespace

Command plan_reminders_command() {
    return {.name = "messaging.plan-reminders",
            .does = "Plans the reminders that follow from a case's times.",
            .does_zh = "按项目时间安排提醒。",
            .who = {role::system},
            .run = operations::handler(plan_reminders),
            .conceal = [](const void* input, Operation& op) {
                return concealed_on(op, static_cast<const PlanReminders*>(input)->case_id);
            }};
}

Command remind_command() {
    return {.name = "messaging.remind",
            .does = "Writes the letters of a reminder whose time has come.",
            .does_zh = "到时发送提醒。",
            .who = {role::system},
            .run = operations::handler(remind),
            .conceal = [](const void* input, Operation& op) {
                return concealed_on(op, static_cast<const Remind*>(input)->case_id);
            }};
}

}  // namespace sunhall::messaging
