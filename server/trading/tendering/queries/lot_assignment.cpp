// How the lots of a project go to their bidders by the rule chosen beforehand (T-LOT-01); open once the candidates are.
#include "trading/tendering/lot_limits.hpp"
#include "trading/tendering/queries/queries.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

struct AskProject {
    Id<Project> project;
};
BOOST_DESCRIBE_STRUCT(AskProject, (), (project))
struct LotAssignment {
    std::optional<LotLimits> limits;
    std::vector<LotAward> awards;
    std::vector<std::string> waiting;
};
BOOST_DESCRIBE_STRUCT(LotAssignment, (), (limits, awards, waiting))

LotAssignment lot_assignment(const AskProject& input, View& view) {
    view.get(input.project);
    LotAssignment shown{view.find(Id<LotLimits>{input.project.value}), {}, {}};
    if (!shown.limits) return shown;
    auto assigned = assign(view, input.project, *shown.limits);
    shown.waiting = std::move(assigned.waiting);
    if (shown.waiting.empty()) shown.awards = std::move(assigned.awards);
    return shown;
}

}  // namespace

operations::Query lot_assignment_query() {
    return {.name = "tendering.lot-assignment",
            .does = "The limits over a project's lots and who gets which by the rule chosen beforehand.",
            .does_zh = "限投限中规则及标段分配结果。",
            .route = operations::get("/projects/{project}/lot-assignment"),
            .refusals = {operations::not_found},
            .run = answering(lot_assignment)};
}

}  // namespace sunhall::tendering
