// The limits over the lots of a project are chosen beforehand, for all lots alike (T-LOT-01); once a notice is out they
// stand.
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/lot_limits.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_your_projects_lots{403,
                                         "tendering.not-your-projects-lots",
                                         "该项目不属于本单位。",
                                         "The project is not yours.",
                                         "请由招标人或其委托的招标代理机构办理。",
                                         "Its tenderer or agency must do it."};
constexpr Problem limits_stand{409,
                               "tendering.lot-limits-stand",
                               "已有标段发布公告，限投限中规则不能更改。",
                               "A lot is announced; the limits stand.",
                               "规则应在发布公告前确定。",
                               "Choose them before the first notice."};

struct SetLotLimits {
    Id<Project> project;
    std::optional<std::int64_t> most_bids, most_wins;
    LotAlgorithm algorithm;
};
BOOST_DESCRIBE_STRUCT(SetLotLimits, (), (project, most_bids, most_wins, algorithm))

void check(const SetLotLimits& input, FieldReport& report) {
    if (input.most_bids && *input.most_bids < 1) report.add_at("most_bids", "应不少于 1。", "must be at least 1.");
    if (input.most_wins && *input.most_wins < 1) report.add_at("most_wins", "应不少于 1。", "must be at least 1.");
}

void set_lot_limits(const SetLotLimits& input, Operation& op) {
    const Project project = op.get(input.project);
    op.require(project.owner == op.organisation() || project.agency == op.organisation(), not_your_projects_lots);
    for (const auto& lot : op.select<Lot>("project = $1", {Param(project.id.value)})) {
        const auto running = op.find(Id<workflow::Case>{lot.id.value});
        op.require(!running || !running->facts.contains("notice_published_at"), limits_stand);
    }
    const LotLimits made{
        Id<LotLimits>{project.id.value}, input.most_bids, input.most_wins, input.algorithm, op.person(), op.now()};
    op.find(made.id) ? op.update(made) : op.insert(made);
}

}  // namespace

Command set_lot_limits_command() {
    return {.name = "tendering.set-lot-limits",
            .does =
                "Limits how many lots of a project one bidder may bid for or win, and says how lots are then assigned.",
            .does_zh = "规定同一投标人可投、可中标段的数量及分配规则。",
            .route = {"PUT", "/projects/{project}/lot-limits"},
            .who = {"owner", "agency"},
            .refusals = {not_your_projects_lots, limits_stand, operations::not_found},
            .run = handler(set_lot_limits, check)};
}

}  // namespace sunhall::tendering
