#include "platform/workflow/queries/desk.hpp"

#include "foundation/calendar/time_limit.hpp"
#include "platform/identity/identity.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::workflow {
namespace {

// Facts beyond the open ones, and who besides a supervisor may know them. Withdrawals are nobody's business
// (R-SEAL-31).
const std::map<std::string, std::set<std::string>>& guarded_facts() {
    static const std::map<std::string, std::set<std::string>> facts{
        {"conditions_submitted_at", {"owner", "agency", "acceptance"}},
        {"objection_received_at", {"owner", "agency"}},
        {"complaint_received_at", {}},
        {"complaint_accepted_at", {"owner", "agency"}},
        {"report_received_at", {"owner", "agency", "opening_staff", "evaluator"}}};
    return facts;
}

bool may_know(const std::string& fact, const Standing& standing) {
    if (open_facts().contains(fact)) return true;
    const auto found = guarded_facts().find(fact);
    if (found == guarded_facts().end()) return false;
    return std::any_of(standing.roles.begin(), standing.roles.end(), [&](const auto& role) {
        return role == "supervisor" || role == "inspector" || found->second.contains(role);
    });
}

std::optional<Instant> event_at(View& view, const Case& running, const std::string& event) {
    if (event.empty()) return std::nullopt;
    if (const auto found = running.facts.find(event); found != running.facts.end()) return found->second;
    if (event.find('.') == std::string::npos) return std::nullopt;
    const auto acts = view.select<CaseAct>("case_id = $1 AND command = $2 ORDER BY id DESC LIMIT 1",
                                           {Param(running.id.value), Param(event)});
    return acts.empty() ? std::nullopt : std::optional(acts.front().at);
}

// Acts of bidders are concealed until the opening; a limit that starts from one shows no date to others.
std::optional<Instant> known_event(View& view, const Case& running, const std::string& event,
                                   const Standing& standing) {
    const bool fact = running.facts.contains(event);
    if (fact ? !may_know(event, standing) : !standing.party) return std::nullopt;
    return event_at(view, running, event);
}

// What the limit asks for was done since it began: its clock has stopped.
bool met(View& view, const Case& running, const process::Limit& limit, Instant from) {
    const auto done = event_at(view, running, limit.to);
    return done && *done >= from;
}

std::optional<Instant> end_of(const process::Limit& limit, Instant from, const WorkCalendar& calendar) {
    const int n = static_cast<int>(limit.value);
    switch (limit.unit) {
        case process::Unit::calendar_days: case process::Unit::days:
            return limit.kind == process::LimitKind::min ? earliest_window_end(from, n)
                                                         : end_of_days(calendar, from, n).end;
        case process::Unit::working_days: return end_of_working_days(calendar, from, n).end;
        case process::Unit::hours: return from + hours(limit.value);
        case process::Unit::minutes: return from + minutes(limit.value);
        default: return std::nullopt;
    }
}

bool clocks(const process::Limit& limit, const process::Act& act) {
    if (limit.kind != process::LimitKind::max) return false;
    return limit.to == act.command || (limit.to.empty() && !act.optional);
}

void set_clock(View& view, const Case& running, const process::Definition& definition, const process::Stage& stage,
               const process::Act& act, const Standing& standing, DeskAct& shown) {
    const auto& calendar = view.services().extra<Procedures>().calendar();
    const auto take = [&](const process::Limit& of_file) {
        const auto limit = as_agreed(of_file, running);
        if (!clocks(limit, act)) return;
        const auto from = known_event(view, running, limit.from, standing);
        const auto due = from ? end_of(limit, *from, calendar) : std::nullopt;
        if (!due || (shown.due && *shown.due <= *due) || met(view, running, limit, *from)) return;
        shown.due = due;
        shown.limit = limit.title;
        shown.light = light_of(calendar, *from, *due, view.now(), !limit.statutory.empty());
    };
    for (const auto& limit : stage.limits) take(limit);
    for (const auto& limit : definition.case_limits) {
        if (limit.to == act.command) take(limit);
    }
}

// P-DUTY-02: what the gate would refuse is no task.
bool excluded_by_duty(const process::Definition& definition, const Standing& standing, const std::string& command,
                      const std::string& person) {
    const auto done = standing.done.find(person);
    return done != standing.done.end() && std::any_of(done->second.begin(), done->second.end(), [&](const auto& other) {
               return process::excluded(definition, other, command);
           });
}

}  // namespace

std::string light_of(const WorkCalendar& calendar, Instant from, Instant due, Instant now, bool statutory) {
    if (now >= due) return statutory ? "purple" : "red";
    Instant last_day = due - hours(24);  // a working day before the end, holidays passed over
    while (!calendar.is_workday(local_date(last_day)) && last_day > from) last_day = last_day - hours(24);
    const Instant four_fifths = from + Duration{(due - from).micros / 5 * 4};
    return now >= std::max(four_fifths, last_day) ? "yellow" : "green";
}

const std::set<std::string>& open_facts() {
    static const std::set<std::string> facts{"notice_published_at",   "prequal_documents_issued_at",
                                             "prequal_issue_ends_at", "application_deadline",
                                             "documents_issued_at",   "document_issue_ends_at",
                                             "bid_deadline",          "clarified_at",
                                             "decryption_ends_at",    "candidates_published_at",
                                             "publicity_ends_at",     "award_notified_at",
                                             "contract_signed_at",    "failed_at",
                                             "terminated_at"};
    return facts;
}

std::vector<DeskAct> acts_now(View& view, const Case& running, const process::Definition& definition,
                              const Standing& standing) {
    std::vector<DeskAct> acts;
    const auto* stage = process::find_stage(definition, running.stage);
    if (!stage) return acts;
    const auto show = [&](const process::Act& act, const std::string& role, std::optional<std::string> delegator) {
        if (std::any_of(acts.begin(), acts.end(), [&](const auto& shown) { return shown.command == act.command; }))
            return;
        const std::string self = view.actor().person.value_or("");
        if (excluded_by_duty(definition, standing, act.command, self) ||
            (delegator && excluded_by_duty(definition, standing, act.command, *delegator)))
            return;
        DeskAct shown{act.command, role, act.form.empty() ? std::nullopt : std::optional(act.form),
                      act.optional, act.repeat, {}, {}, {}, ""};
        for (const auto& need : act.needs) {
            if (const auto* guard = process::find_guard(definition, need)) shown.needs.push_back(guard->message);
        }
        if (delegator) {
            const auto person = identity::person_of(view, *delegator);
            shown.on_behalf_of = person ? person->name : *delegator;
        }
        set_clock(view, running, definition, *stage, act, standing, shown);
        acts.push_back(std::move(shown));
    };
    for (const auto& role : standing.roles) {
        const auto held = standing.levels.find(role);
        for (const auto* act : process::acts_allowed(definition, *stage, role, running.suspended)) {
            if (act->level <= (held == standing.levels.end() ? process::Level::L1 : held->second)) show(*act, role, {});
        }
    }
    for (const auto* one : standing.delegated) {
        const std::string role(enum_name(one->delegation.post));
        for (const auto* act : process::acts_allowed(definition, *stage, role, running.suspended)) {
            if (!one->delegation.names(one->delegation.post, act->command)) continue;
            if (reach_of(one->grants, one->delegation.post, act->level, running, standing.own_part, view.now()) ==
                Reach::full)
                show(*act, role, one->delegation.delegator.value);
        }
    }
    return acts;
}

std::vector<DeskLimit> limits_of(View& view, const Case& running, const process::Definition& definition,
                                 const Standing& standing) {
    std::vector<DeskLimit> limits;
    const auto& calendar = view.services().extra<Procedures>().calendar();
    const auto take = [&](const process::Limit& of_file) {
        const auto limit = as_agreed(of_file, running);
        DeskLimit shown{limit.key,
                        std::string(enum_name(limit.kind)),
                        std::string(enum_name(limit.effect)),
                        limit.basis,
                        "",
                        limit.title,
                        limit.value,
                        process::unit_text(limit.unit),
                        known_event(view, running, limit.from, standing),
                        {},
                        false};
        if (shown.from) shown.due = end_of(limit, *shown.from, calendar);
        shown.runs = shown.due && view.now() < *shown.due;
        if (shown.due && limit.kind == process::LimitKind::max && !met(view, running, limit, *shown.from))
            shown.light =
                light_of(calendar, *shown.from, *shown.due, view.now(), !limit.statutory.empty());
        limits.push_back(std::move(shown));
    };
    if (const auto* stage = process::find_stage(definition, running.stage)) {
        for (const auto& limit : stage->limits) take(limit);
    }
    for (const auto& limit : definition.case_limits) take(limit);
    return limits;
}

}  // namespace sunhall::workflow
