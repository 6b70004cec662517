// Three questions of a desk: my cases, my tasks, and one case as I may see and move it.
#include "platform/journal/entry.hpp"
#include "platform/operations/deadline.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/queries/desk.hpp"

namespace sunhall::workflow {
namespace {

using namespace operations;

constexpr std::int64_t most_cases = 500;

struct AskMine {
    std::optional<bool> ended;          ///< also those that ended
    std::optional<std::string> after;   ///< cursor: id of the last case of the page before
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AskMine, (), (ended, after, limit))

struct CaseLine {
    std::string id, title, category, stage;
    process::Text stage_title;
    Instant since;
    bool suspended = false, ended = false;
    std::vector<std::string> roles;
    std::optional<Instant> next_due;
    std::optional<std::string> next_name;
};
BOOST_DESCRIBE_STRUCT(CaseLine, (),
                      (id, title, category, stage, stage_title, since, suspended, ended, roles, next_due, next_name))
struct Mine {
    Instant now;
    std::vector<CaseLine> cases;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(Mine, (), (now, cases, next))

CaseLine line_of(View& view, const Case& running, const Standing& standing) {
    const auto* definition = view.services().extra<Procedures>().find(running.definition);
    const auto* stage = definition ? process::find_stage(*definition, running.stage) : nullptr;
    CaseLine line{running.id.value,
                  running.title,
                  running.category,
                  running.stage,
                  stage ? stage->title : process::Text{},
                  running.since,
                  running.suspended,
                  running.ended,
                  {},
                  {},
                  {}};
    for (const auto& role : standing.roles) {
        if (role != role::member) line.roles.push_back(role);
    }
    for (const auto& deadline :
         view.select<Deadline>("case_id = $1 AND state = 'waiting' ORDER BY due LIMIT 1", {Param(running.id.value)})) {
        line.next_due = deadline.due;
        line.next_name = deadline.name;
    }
    return line;
}

Mine my_cases(const AskMine& input, View& view) {
    const std::int64_t limit = std::clamp<std::int64_t>(input.limit.value_or(100), 1, most_cases);
    Mine mine{view.now(), {}, {}};
    const auto holdings = holdings_of(view);
    const auto found = cases_in_reach(view, input.after, input.ended.value_or(false), limit, holdings);
    for (const auto& running : found) {
        const auto standing = standing_of(view, running, holdings);
        if (!concerns(standing)) continue;  // a role of one person only, or beyond the scope of his post
        mine.cases.push_back(line_of(view, running, standing));
    }
    if (static_cast<std::int64_t>(found.size()) == limit) mine.next = found.back().id.value;
    return mine;
}

struct AskNothing {};
BOOST_DESCRIBE_STRUCT(AskNothing, (), ())

struct Task {
    std::string case_id, title, stage;
    process::Text stage_title;
    std::string command;
    std::optional<std::string> form;
    std::string role;
    bool optional = false, suspended = false;
    Instant since;
    std::optional<Instant> due;
    std::optional<process::Text> limit;
    std::string light;
    std::optional<std::string> on_behalf_of;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (case_id, title, stage, stage_title, command, form, role, optional, suspended, since, due, limit,
                       light, on_behalf_of))
struct Tasks {
    Instant now;
    std::vector<Task> tasks;
};
BOOST_DESCRIBE_STRUCT(Tasks, (), (now, tasks))

// What the signed-in person may do now, most urgent first (P-NODE-11). Optional acts are tasks only when a clock runs
// for them.
Tasks my_tasks(const AskNothing&, View& view) {
    Tasks list{view.now(), {}};
    const auto& known = view.services().extra<Procedures>();
    const auto holdings = holdings_of(view);
    for (const auto& running : cases_in_reach(view, {}, false, most_cases, holdings)) {
        const auto* definition = known.find(running.definition);
        const auto standing = standing_of(view, running, holdings);
        if (!definition || !concerns(standing)) continue;
        const auto* stage = process::find_stage(*definition, running.stage);
        for (auto& act : acts_now(view, running, *definition, standing)) {
            if (act.optional && !act.due) continue;
            list.tasks.push_back({running.id.value, running.title, running.stage,
                                  stage ? stage->title : process::Text{}, act.command, act.form, act.role, act.optional,
                                  running.suspended, running.since, act.due, act.limit, act.light, act.on_behalf_of});
        }
    }
    std::stable_sort(list.tasks.begin(), list.tasks.end(), [](const Task& a, const Task& b) {
        if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
        return a.due ? *a.due < *b.due : a.since < b.since;
    });
    return list;
}

struct AskDesk {
    Id<Case> id;
};
BOOST_DESCRIBE_STRUCT(AskDesk, (), (id))

/// A required act of the present stage and who is to do it.
struct AwaitedAct {
    std::string command;
    std::vector<std::string> roles;
    std::optional<process::Text> post;
    bool mine = false;
};
BOOST_DESCRIBE_STRUCT(AwaitedAct, (), (command, roles, post, mine))

struct DoneAct {
    std::string command;
    Instant at;
    std::optional<std::string> role, entry, stage;
    bool own = false;
};
BOOST_DESCRIBE_STRUCT(DoneAct, (), (command, at, role, entry, stage, own))

struct Desk {
    Instant now;
    std::vector<std::string> roles;
    std::vector<DeskAct> acts;
    std::vector<AwaitedAct> awaited;
    std::vector<DeskLimit> limits;
    std::map<std::string, process::Text> fact_titles;
    std::vector<DoneAct> done;
};
BOOST_DESCRIBE_STRUCT(Desk, (), (now, roles, acts, awaited, limits, fact_titles, done))

// Acts of the own organisation, and those of tenderer, agency and centre: never another bidder's (L§22).
std::vector<DoneAct> done_acts(View& view, const std::string& case_id, const Standing& standing) {
    static const std::set<std::string> shown{"owner",    "agency",     "acceptance", "opening_staff",
                                             "it_staff", "supervisor", "system"};
    std::vector<DoneAct> done;
    const bool inside = std::any_of(standing.roles.begin(), standing.roles.end(),
                                    [](const auto& role) { return shown.contains(role); });
    view.query("SELECT rec FROM journal WHERE case_id = $1 ORDER BY number", {Param(case_id)}, [&](const Row& row) {
        if (row.null(0)) return;
        const auto entry = from_body<journal::Entry>(row.text(0));
        if (!entry.act || entry.outcome != journal::Outcome::done) return;
        const auto& act = *entry.act;
        const bool own = act.who.organisation && act.who.organisation == view.actor().organisation;
        if (!own && (!inside || !act.who.role || !shown.contains(*act.who.role))) return;
        done.push_back(
            {act.command, entry.at, act.who.role, own ? std::optional(entry.id) : std::nullopt, act.stage, own});
    });
    return done;
}

std::vector<AwaitedAct> awaited_acts(const Case& running, const process::Definition& definition,
                                     const std::vector<DeskAct>& possible) {
    std::vector<AwaitedAct> awaited;
    const auto* stage = process::find_stage(definition, running.stage);
    if (!stage || running.suspended) return awaited;
    for (const auto& act : stage->acts) {
        if (act.optional) continue;
        AwaitedAct line{act.command, act.roles, {}, false};
        for (const auto& post : definition.posts) {
            if (post.name == act.post) line.post = post.title;
        }
        line.mine = std::any_of(possible.begin(), possible.end(),
                                [&](const auto& shown) { return shown.command == act.command; });
        awaited.push_back(std::move(line));
    }
    return awaited;
}

Desk desk(const AskDesk& input, View& view) {
    const auto running = view.find(input.id);
    view.require(running.has_value(), no_such_case);
    const auto* definition = view.services().extra<Procedures>().find(running->definition);
    view.require(definition != nullptr, no_such_case);
    const auto holdings = holdings_of(view);
    const auto standing = standing_of(view, *running, holdings);
    auto acts = acts_now(view, *running, *definition, standing);
    auto awaited = awaited_acts(*running, *definition, acts);
    Desk shown{view.now(),
               standing.roles,
               std::move(acts),
               std::move(awaited),
               limits_of(view, *running, *definition, standing),
               {},
               done_acts(view, running->id.value, standing)};
    for (const auto& fact : definition->facts) shown.fact_titles[fact.name] = fact.title;
    return shown;
}

}  // namespace

std::vector<Query> desk_queries() {
    return {
        {.name = "workflow.my-cases",
         .does = "The cases in which the signed-in person has a part.",
         .does_zh = "我的项目。",
         .route = operations::get("/cases/mine"),
         .who = {role::member},
         .run = answering(my_cases)},
        {.name = "workflow.my-tasks",
         .does = "What the signed-in person may do now, with clocks.",
         .does_zh = "我的待办事项与办理时限。",
         .route = operations::get("/tasks"),
         .who = {role::member},
         .run = answering(my_tasks)},
        {.name = "workflow.desk",
         .does = "One case as the signed-in person may see and move it.",
         .does_zh = "项目办理台。",
         .route = operations::get("/cases/{id}/desk"),
         .who = {role::member},
         .refusals = {no_such_case},
         .run = answering(desk)},
        board_query(),
    };
}

}  // namespace sunhall::workflow
