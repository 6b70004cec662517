// The versions of the hall's procedures: since when each was in force, what one changed, how many cases run by it.
#include "platform/process/differences.hpp"
#include "platform/workflow/versions.hpp"

namespace sunhall::workflow {
namespace {

using namespace operations;

constexpr std::int64_t most_versions = 1000;

struct AskProcedures {};
BOOST_DESCRIBE_STRUCT(AskProcedures, (), ())

struct ProcedureLine {
    std::string category, version;
    process::Text title;
    Digest digest;
    std::string from;
    bool newest = false;  ///< in force: opens new cases
    std::int64_t running = 0, stages = 0;
    std::optional<Instant> adopted_at, in_force_at, ended_at;
    std::optional<Digest> former;  ///< of the same category, adopted before
};
BOOST_DESCRIBE_STRUCT(ProcedureLine, (),
                      (category, version, title, digest, from, newest, running, stages, adopted_at, in_force_at,
                       ended_at, former))
struct ProcedureList {
    std::vector<ProcedureLine> procedures;
};
BOOST_DESCRIBE_STRUCT(ProcedureList, (), (procedures))

// When a version was put in force last, and when another took its place.
void add_times(ProcedureLine& line, const std::vector<ProcedureInForce>& periods) {
    for (const auto& one : periods) {
        if (one.category != line.category) continue;
        if (one.definition == line.digest) {
            line.in_force_at = one.since;
            line.ended_at.reset();
        } else if (line.in_force_at && !line.ended_at) {
            line.ended_at = one.since;
        }
    }
}

// Every version that was ever in force or will be, the newest first, and how many cases still run by it (P-TPL-02).
ProcedureList all_procedures(const AskProcedures&, View& view) {
    ProcedureList list;
    const auto& known = view.services().extra<Procedures>();
    std::map<Digest, std::int64_t> running;
    for (const auto& one : view.select<Case>("ended = 0", {})) ++running[one.definition];
    const auto periods = view.select<ProcedureInForce>("id > '' ORDER BY id", {});
    std::map<std::string, Digest> former;
    for (const auto& kept : view.select<AdoptedDefinition>("id > '' ORDER BY id LIMIT $1", {Param(most_versions)})) {
        const auto* definition = known.find(kept.digest);
        if (!definition) continue;
        ProcedureLine line{kept.category,
                           kept.version,
                           definition->title,
                           kept.digest,
                           definition->from.text(),
                           known.digest_in_force(kept.category) == kept.digest,
                           running[kept.digest],
                           static_cast<std::int64_t>(definition->stages.size()),
                           kept.adopted_at,
                           {},
                           {},
                           {}};
        add_times(line, periods);
        if (former.contains(kept.category)) line.former = former[kept.category];
        former[kept.category] = kept.digest;
        list.procedures.push_back(std::move(line));
    }
    std::reverse(list.procedures.begin(), list.procedures.end());
    return list;
}

struct AskProcedure {
    Digest digest;
};
BOOST_DESCRIBE_STRUCT(AskProcedure, (), (digest))
struct ProcedurePage {
    process::Definition definition;
};
BOOST_DESCRIBE_STRUCT(ProcedurePage, (), (definition))

ProcedurePage one_procedure(const AskProcedure& input, View& view) {
    const auto* definition = view.services().extra<Procedures>().find(input.digest);
    view.require(definition != nullptr, operations::not_found);
    return {*definition};
}

struct AskChanges {
    Digest digest, former;
};
BOOST_DESCRIBE_STRUCT(AskChanges, (), (digest, former))
struct Changes {
    std::string version, former_version;
    std::vector<process::Difference> changes;
};
BOOST_DESCRIBE_STRUCT(Changes, (), (version, former_version, changes))

Changes changes(const AskChanges& input, View& view) {
    const auto& known = view.services().extra<Procedures>();
    const auto *after = known.find(input.digest), *before = known.find(input.former);
    view.require(after && before, operations::not_found);
    return {after->version, before->version, process::differences(*before, *after)};
}

}  // namespace

std::vector<Query> version_queries() {
    return {
        {.name = "workflow.procedures",
         .does = "The procedures of the hall in all versions.",
         .does_zh = "办理流程及版本。",
         .route = operations::get("/procedures"),
         .run = answering(all_procedures)},
        {.name = "workflow.procedure",
         .does = "One procedure with stages, acts, limits and parameters.",
         .does_zh = "办理流程的环节、事项、期限与参数。",
         .route = operations::get("/procedures/{digest}"),
         .refusals = {operations::not_found},
         .run = answering(one_procedure)},
        {.name = "workflow.procedure-changes",
         .does = "What one version of a procedure changed against another.",
         .does_zh = "两个流程版本之间的变化。",
         .route = operations::get("/procedures/{digest}/changes/{former}"),
         .refusals = {operations::not_found},
         .run = answering(changes)},
    };
}

}  // namespace sunhall::workflow
