// What a change of dates would move, before anybody presses a button: each period with its start, its end and the
// reasons.
#include "foundation/calendar/time_limit.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/queries/desk.hpp"

namespace sunhall::workflow {
namespace {

using namespace operations;

struct AskPreview {
    Id<Case> id;
    std::string changes;  ///< "bid_deadline@2026-03-16T01:30:00Z,document_issue_ends_at@…"; "now" names the present
};
BOOST_DESCRIBE_STRUCT(AskPreview, (), (id, changes))

struct Consequence {
    std::string key, kind, basis;
    process::Text title, unit;
    std::int64_t value = 0;
    std::optional<Instant> from, to;   ///< the two events, where they are known
    std::optional<Instant> end;        ///< of the period that begins at `from`
    std::optional<bool> kept;          ///< absent: one of the events is not known yet
    process::Text derivation;
};
BOOST_DESCRIBE_STRUCT(Consequence, (), (key, kind, basis, title, unit, value, from, to, end, kept, derivation))

struct Preview {
    Instant now;
    std::vector<Consequence> consequences;
};
BOOST_DESCRIBE_STRUCT(Preview, (), (now, consequences))

constexpr Problem bad_changes{400, "workflow.bad-changes", "拟定时间格式不正确。", "The dates to try are malformed.",
                              "请按“名称@时间”填写，多项以逗号分隔。", "Write name@time, several with commas."};

std::map<std::string, Instant> parsed(const std::string& text, Instant now) {
    std::map<std::string, Instant> changes;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string one = text.substr(at, comma - at);
        at = comma + 1;
        const auto sign = one.find('@');
        const auto when = sign == std::string::npos       ? std::nullopt
                          : one.substr(sign + 1) == "now" ? std::optional(now)
                                                          : Instant::parse(one.substr(sign + 1));
        if (!when) throw Refusal(bad_changes, {{"changes", one, one}});
        changes[one.substr(0, sign)] = *when;
    }
    return changes;
}

std::optional<TimeLimit> derived(const process::Limit& limit, Instant from, const WorkCalendar& calendar) {
    const int n = static_cast<int>(limit.value);
    if (n < 1 || n > 3660) return std::nullopt;
    switch (limit.unit) {
        case process::Unit::calendar_days: case process::Unit::days: return end_of_days(calendar, from, n);
        case process::Unit::working_days: return end_of_working_days(calendar, from, n);
        default: return std::nullopt;
    }
}

bool keeps(const process::Limit& limit, Instant from, Instant to, Instant end) {
    const bool window = limit.kind == process::LimitKind::min &&
                        (limit.unit == process::Unit::calendar_days || limit.unit == process::Unit::days);
    if (window) return window_holds(from, to, static_cast<int>(limit.value));
    return limit.kind == process::LimitKind::min ? to >= end : to < end;
}

Consequence consequence_of(const process::Limit& limit, std::optional<Instant> from, std::optional<Instant> to,
                           const WorkCalendar& calendar) {
    Consequence shown{limit.key,
                      std::string(enum_name(limit.kind)),
                      limit.basis,
                      limit.title,
                      process::unit_text(limit.unit),
                      limit.value,
                      from,
                      to,
                      {},
                      {},
                      {}};
    const auto period = from ? derived(limit, *from, calendar) : std::nullopt;
    if (!period) return shown;
    const bool window = limit.kind == process::LimitKind::min && limit.unit != process::Unit::working_days;
    shown.end = window ? earliest_window_end(*from, static_cast<int>(limit.value)) : period->end;
    if (!window) shown.derivation = {period->zh, period->en};
    if (to) shown.kept = keeps(limit, *from, *to, *shown.end);
    return shown;
}

Preview preview(const AskPreview& input, View& view) {
    const auto running = view.find(input.id);
    view.require(running.has_value(), no_such_case);
    const auto& procedures = view.services().extra<Procedures>();
    const auto* definition = procedures.find(running->definition);
    view.require(definition != nullptr, no_such_case);
    const auto changes = parsed(input.changes, view.now());
    const auto event = [&](const std::string& name) -> std::optional<Instant> {
        if (const auto changed = changes.find(name); changed != changes.end()) return changed->second;
        const auto found = running->facts.find(name);
        return found == running->facts.end() || !open_facts().contains(name) ? std::nullopt
                                                                             : std::optional(found->second);
    };
    Preview shown{view.now(), {}};
    std::set<std::string> seen;
    const auto take = [&](const process::Limit& of_file) {
        const auto limit = as_agreed(of_file, *running);
        if (!changes.contains(limit.from) && !changes.contains(limit.to)) return;
        if (!seen.insert(limit.key).second) return;
        shown.consequences.push_back(consequence_of(limit, event(limit.from), event(limit.to), procedures.calendar()));
    };
    for (const auto& stage : definition->stages) {
        for (const auto& limit : stage.limits) take(limit);
    }
    for (const auto& limit : definition->case_limits) take(limit);
    return shown;
}

}  // namespace

std::vector<Query> preview_queries() {
    return {
        {.name = "workflow.preview",
         .does = "What dates not yet decided would bring about.",
         .does_zh = "拟定时间的后果预览。",
         .route = operations::get("/cases/{id}/preview"),
         .who = {role::member},
         .refusals = {no_such_case, bad_changes},
         .run = answering(preview)},
    };
}

}  // namespace sunhall::workflow
