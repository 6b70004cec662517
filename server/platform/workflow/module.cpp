// Table of contents of the workflow module: the passing of deadlines, and what a case shows; the desk's questions lie
// in queries/, versions of procedures in versions.cpp.
#include "platform/identity/identity.hpp"
#include "platform/journal/entry.hpp"
#include "platform/operations/deadline.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/delegations/delegation.hpp"
#include "platform/workflow/queries/desk.hpp"
#include "platform/workflow/versions.hpp"

namespace sunhall::workflow {
namespace {

using namespace operations;

struct PassDeadline {
    Id<Case> lot;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(PassDeadline, (), (lot, name))

void pass_deadline(const PassDeadline& input, Operation& op) { op.note("deadline", json::value(input.name)); }

// ---- what a page shows of a case
// ---------------------------------------------------------------------------------------

struct AskCase {
    Id<Case> id;
};
BOOST_DESCRIBE_STRUCT(AskCase, (), (id))

struct Waiting {
    std::string name;
    Instant due;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (name, due))

struct StageStep {
    std::string name, zh, en;
    bool passed = false, present = false;
};
BOOST_DESCRIBE_STRUCT(StageStep, (), (name, zh, en, passed, present))

struct CasePage {
    std::string id, title, category, stage, stage_zh, stage_en;
    Digest definition;
    bool suspended = false, ended = false;
    Instant since, now;
    std::map<std::string, Instant> facts;
    std::vector<Waiting> deadlines;
    std::vector<StageStep> steps;
};
BOOST_DESCRIBE_STRUCT(CasePage, (),
                      (id, title, category, stage, stage_zh, stage_en, definition, suspended, ended, since, now, facts,
                       deadlines, steps))

CasePage case_page(const AskCase& input, View& view) {
    const auto running = view.find(input.id);
    view.require(running.has_value(), no_such_case);
    const auto* definition = view.services().extra<Procedures>().find(running->definition);
    const auto* stage = definition ? process::find_stage(*definition, running->stage) : nullptr;
    CasePage page{running->id.value,
                  running->title,
                  running->category,
                  running->stage,
                  stage ? stage->title.zh : "",
                  stage ? stage->title.en : "",
                  running->definition,
                  running->suspended,
                  running->ended,
                  running->since,
                  view.now(),
                  {},
                  {},
                  {}};
    // Everyone may ask: times that would tell of a bidder's act (a withdrawal, an objection) are not among these (L§22,
    // R-SEAL-31).
    for (const auto& [name, at] : running->facts) {
        if (open_facts().contains(name)) page.facts[name] = at;
    }
    for (const auto& deadline :
         view.select<Deadline>("case_id = $1 AND state = 'waiting' ORDER BY due", {Param(input.id.value)})) {
        page.deadlines.push_back({deadline.name, deadline.due});
    }
    if (!definition) return page;
    bool before = true;
    for (const auto& step : definition->stages) {
        const bool present = step.name == running->stage;
        if (step.branch && !present) continue;
        before = before && !present;
        page.steps.push_back({step.name, step.title.zh, step.title.en, before, present});
    }
    return page;
}

struct TimelineLine {
    std::int64_t number = 0;
    Instant at;
    std::string command, outcome;
    std::optional<std::string> stage, problem, role, person, person_name, organisation, organisation_name, address,
        entry, on_behalf_of, on_behalf_of_name;  ///< the latter: the post-holder who delegated it (P-AUTH-05)
};
BOOST_DESCRIBE_STRUCT(TimelineLine, (),
                      (number, at, command, outcome, stage, problem, role, person, person_name, organisation,
                       organisation_name, address, entry, on_behalf_of, on_behalf_of_name))

struct Timeline {
    std::vector<TimelineLine> lines;
};
BOOST_DESCRIBE_STRUCT(Timeline, (), (lines))

// The supervisor's view: each act with its time, network address and operator (P-TRACE-04). Concealed acts are not
// among them.
Timeline timeline(const AskCase& input, View& view) {
    view.require(view.find(input.id).has_value(), no_such_case);
    Timeline found;
    view.query("SELECT number, rec FROM journal WHERE case_id = $1 ORDER BY number", {Param(input.id.value)},
               [&](const Row& row) {
                   if (row.null(1)) return;
                   const auto entry = from_body<journal::Entry>(row.text(1));
                   if (!entry.act) return;
                   const auto& act = *entry.act;
                   found.lines.push_back({row.integer(0), entry.at, act.command, std::string(enum_name(entry.outcome)),
                                          act.stage, act.problem, act.who.role, act.who.person, {},
                                          act.who.organisation, {}, act.from.address, entry.id,
                                          act.who.on_behalf_of, {}});
               });
    std::map<std::string, std::optional<std::string>> people, organisations;  // each is asked for once
    const auto name_of = [&](const std::optional<std::string>& person) {
        if (!person) return std::optional<std::string>{};
        if (!people.contains(*person)) {
            const auto known = identity::person_of(view, *person);
            people[*person] = known ? std::optional(known->name) : std::nullopt;
        }
        return people[*person];
    };
    for (auto& line : found.lines) {
        if (line.organisation && !organisations.contains(*line.organisation))
            organisations[*line.organisation] = identity::organisation_name(view, *line.organisation);
        line.person_name = name_of(line.person);
        line.on_behalf_of_name = name_of(line.on_behalf_of);
        if (line.organisation) line.organisation_name = organisations[*line.organisation];
    }
    return found;
}

}  // namespace

Module module() {
    Module made{.name = "workflow"};
    made.commands = {
        {.name = "workflow.pass-deadline",
         .does = "Marks that a deadline of the procedure has passed.",
         .does_zh = "流程期限届满。",
         .who = {role::system},
         .run = handler(pass_deadline),
         .on_case = case_from(&PassDeadline::lot)},
    };
    made.queries = {
        {.name = "workflow.case-page",
         .does = "A case's stage, facts and waiting deadlines.",
         .does_zh = "项目环节、时间与期限。",
         .route = operations::get("/cases/{id}"),
         .refusals = {no_such_case},
         .run = answering(case_page)},
        {.name = "workflow.timeline",
         .does = "Every act in a case with its time, network address and operator.",
         .does_zh = "项目全过程留痕。",
         .route = operations::get("/cases/{id}/timeline"),
         .who = {"supervisor", "inspector", "auditor"},
         .refusals = {no_such_case},
         .run = answering(timeline),
         .traced = true},
    };
    for (auto& command : version_commands()) made.commands.push_back(std::move(command));
    for (auto& command : delegation_commands()) made.commands.push_back(std::move(command));
    for (auto& query : delegation_queries()) made.queries.push_back(std::move(query));
    for (auto& query : desk_queries()) made.queries.push_back(std::move(query));
    for (auto& query : preview_queries()) made.queries.push_back(std::move(query));
    for (auto& query : version_queries()) made.queries.push_back(std::move(query));
    made.records = {&records::record_type<Case>(), &records::record_type<CaseRole>(), &records::record_type<CaseAct>(),
                    &records::record_type<AdoptedDefinition>(), &records::record_type<ProcedureInForce>(),
                    &records::record_type<Delegation>()};
    return made;
}

}  // namespace sunhall::workflow
