#include "foundation/values/project_code.hpp"
#include "foundation/values/region_table.hpp"
#include "platform/identity/identity.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/project.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem owner_not_registered{422,
                                       "tendering.owner-not-registered",
                                       "招标人尚未登记。",
                                       "The tenderer is not registered.",
                                       "请招标人先办理市场主体登记。",
                                       "Register the tenderer's organisation first."};
constexpr Problem not_for_this_owner{403,
                                     "tendering.not-for-this-owner",
                                     "只能为本单位或受托的招标人登记项目。",
                                     "You may only register for yourself or a tenderer you act for.",
                                     "招标代理机构请在 agency 中填写本单位。",
                                     "An agency names itself as the agency."};

/// `owner` and `agency` are credit codes; `supervisor` is the credit code of the supervising office.
struct RegisterProject {
    std::string name, owner;
    std::optional<std::string> agency;
    std::string region, industry, approval_name, approval_number, approval_authority;
    std::optional<std::string> investment_code;
    Funding funding;
    std::string fund_source, content, scale;
    std::optional<std::string> address;
    std::string supervisor;
};
BOOST_DESCRIBE_STRUCT(RegisterProject, (),
                      (name, owner, agency, region, industry, approval_name, approval_number, approval_authority,
                       investment_code, funding, fund_source, content, scale, address, supervisor))
struct Registered {
    Id<Project> id;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (id, code))

void check(const RegisterProject& input, FieldReport& report) {
    const auto need = [&](std::string_view field, const std::string& text) {
        if (text.empty()) report.add_at(field, "必填。", "is required.");
    };
    need("name", input.name);
    need("content", input.content);
    need("approval_number", input.approval_number);
    if (input.region.size() != 6 || input.region.find_first_not_of("0123456789") != std::string::npos)
        report.add_at("region", "应为 6 位行政区划代码。", "must be a region code of 6 digits.");
    if (input.industry.empty() || input.industry[0] < 'A' || input.industry[0] > 'T')
        report.add_at("industry", "应为国民经济行业分类代码，例如 E48。", "must be an industry code such as E48.");
}

Registered register_project(const RegisterProject& input, Operation& op) {
    const auto owner = identity::organisation_by_code(op, input.owner);
    op.require(owner.has_value(), owner_not_registered, {{"owner", input.owner, input.owner}});
    const auto supervisor = identity::organisation_by_code(op, input.supervisor);
    op.require(supervisor.has_value() && supervisor->is(identity::OrganisationKind::supervisor), owner_not_registered,
               {{"supervisor", input.supervisor, input.supervisor}});
    std::optional<std::string> agency;
    if (input.agency) {
        const auto found = identity::organisation_by_code(op, *input.agency);
        op.require(found.has_value(), owner_not_registered, {{"agency", *input.agency, *input.agency}});
        agency = found->id.value;
    }
    op.require(owner->id.value == op.organisation() || agency == op.organisation(), not_for_this_owner);
    const int year = local_date(op.now()).year;
    const std::int64_t number =
        next_number(op, "project " + std::to_string(year) + input.industry.substr(0, 1) + input.region);
    const ProjectCode code{input.industry[0], input.region, project_serial(year, static_cast<int>(number))};
    const Project project{op.new_id<Project>(),
                          code.text(),
                          input.name,
                          owner->id.value,
                          agency,
                          input.region,
                          input.industry,
                          input.approval_name,
                          input.approval_number,
                          input.approval_authority,
                          input.investment_code.value_or(""),
                          input.funding,
                          input.fund_source,
                          input.content,
                          input.scale,
                          input.address.value_or(""),
                          supervisor->id.value,
                          {},
                          op.now()};
    op.insert(project);
    return {project.id, project.code};
}

}  // namespace

Command register_project_command() {
    return {.name = "tendering.register-project",
            .does = "Registers a project with its approval, funding and supervising office.",
            .does_zh = "登记招标项目及其审批、资金和监督部门。",
            .route = operations::post("/projects"),
            .who = {"owner", "agency"},
            .refusals = {owner_not_registered, not_for_this_owner},
            .run = handler(register_project, check)};
}

}  // namespace sunhall::tendering
