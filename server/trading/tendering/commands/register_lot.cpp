#include "foundation/values/deal_code.hpp"
#include "foundation/values/project_code.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_your_project{403, "tendering.not-your-project", "该项目不属于本单位。", "The project is not yours.",
                                   "请由招标人或其委托的招标代理机构办理。", "Its tenderer or agency must do it."};

struct RegisterLot {
    Id<Project> project;
    std::string name, content;
    std::optional<std::string> qualification_text;
};
BOOST_DESCRIBE_STRUCT(RegisterLot, (), (project, name, content, qualification_text))
struct Registered {
    Id<Lot> id;
    std::string code, deal_code;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (id, code, deal_code))

void check(const RegisterLot& input, FieldReport& report) {
    if (input.name.empty()) report.add_at("name", "必填。", "is required.");
}

Registered register_lot(const RegisterLot& input, Operation& op) {
    const Project project = op.get(input.project);
    op.require(project.owner == op.organisation() || project.agency == op.organisation(), not_your_project);
    auto code = *ProjectCode::parse(project.code);
    code.tender = 1;
    code.section = static_cast<int>(next_number(op, "section " + project.code));
    const Date today = local_date(op.now());
    const DealCode deal{"A02", tendering_facts(op.services()).operator_code, today,
                        static_cast<int>(next_number(op, "deal A02 " + today.text()))};
    Lot lot{.id = op.new_id<Lot>(),
            .project = project.id,
            .code = code.text(),
            .deal_code = deal.text(),
            .name = input.name,
            .content = input.content,
            .qualification_text = input.qualification_text.value_or("")};
    op.insert(lot);
    op.set_case(lot.id.value);
    // The case is the lot's (T-FLOW-01, P-NODE-09), and so are its codes, once for ever (N-CODE-12).
    workflow::open_case(op, "tendering/construction", lot.id.value, project.name + " " + lot.name, {},
                        project.region);
    workflow::grant_role(op, lot.id.value, "owner", project.owner);
    if (project.agency) workflow::grant_role(op, lot.id.value, "agency", *project.agency);
    if (!project.supervisor.empty()) workflow::grant_role(op, lot.id.value, "supervisor", project.supervisor);
    return {lot.id, lot.code, lot.deal_code};
}

}  // namespace

Command register_lot_command() {
    return {.name = "tendering.register-lot",
            .does = "Opens the case of one lot under a project; gives its codes and pins its procedure.",
            .does_zh = "在项目下登记标段，赋予标段编号和统一交易标识码，并确定办理流程。",
            .route = operations::post("/projects/{project}/lots"),
            .who = {"owner", "agency"},
            .refusals = {not_your_project, operations::not_found},
            .run = handler(register_lot, check)};
}

}  // namespace sunhall::tendering
