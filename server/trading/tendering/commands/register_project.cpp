#include "foundation/values/project_code.hpp"
#include "foundation/values/region_table.hpp"
#include "platform/identity/identity.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/scope/rules.hpp"

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

constexpr Problem funding_contradicts{422,
                                      "tendering.funding-contradicts",
                                      "所填资金性质与各项资金的金额不符。",
                                      "The kind of funding contradicts the amounts of the funds.",
                                      "请按审批文件核对资金性质和金额。",
                                      "Check both against the approval of the project."};

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
    std::optional<Money> total_investment;
    std::optional<std::vector<Fund>> funds;  ///< by kind; they sum to the total
    std::optional<bool> listed_public_work;
};
BOOST_DESCRIBE_STRUCT(RegisterProject, (),
                      (name, owner, agency, region, industry, approval_name, approval_number, approval_authority,
                       investment_code, funding, fund_source, content, scale, address, supervisor, total_investment, funds,
                       listed_public_work))
struct Registered {
    Id<Project> id;
    std::string code;
    bool in_scope = false;  ///< by its money alone; the estimates of its lots decide the rest (T-SCOPE-01)
    std::string scope_zh, scope_en;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (id, code, in_scope, scope_zh, scope_en))

void check_funds(const RegisterProject& input, FieldReport& report) {
    if (input.total_investment && input.total_investment->fen <= 0)
        report.add_at("total_investment", "应大于零。", "must be above zero.");
    if (!input.funds || input.funds->empty()) return;
    Money sum;
    for (const auto& fund : *input.funds) {
        if (fund.amount.fen < 0) report.add_at("funds", "金额不得为负。", "must not be negative.");
        sum += fund.amount;
    }
    if (sum != input.total_investment.value_or(Money{}))
        report.add_at("funds", "各项资金之和应等于总投资。", "must sum to the total investment.");
}

// T-SCOPE-01: what the amounts say is not undone by a word.
bool contradicts(const Project& project, const FundFinding& found) {
    if (project.funds.empty()) return false;
    const auto none = [&](auto... kinds) {
        return std::none_of(project.funds.begin(), project.funds.end(), [&](const Fund& fund) {
            return ((fund.kind == kinds) || ...) && fund.amount.fen > 0;
        });
    };
    switch (project.funding) {
        case Funding::private_: return found.in_scope() && found.ground != ScopeGround::listed_public_work;
        case Funding::foreign_loan: return none(FundKind::foreign);
        case Funding::state_controlled: case Funding::state_part:
            return none(FundKind::budget, FundKind::state_enterprise);
    }
    return false;
}

void check(const RegisterProject& input, FieldReport& report) {
    const auto need = [&](std::string_view field, const std::string& text) {
        if (text.empty()) report.add_at(field, "必填。", "is required.");
    };
    need("name", input.name);
    need("content", input.content);
    need("approval_number", input.approval_number);
    check_funds(input, report);
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
                          op.now(),
                          input.total_investment.value_or(Money{}),
                          input.funds.value_or(std::vector<Fund>{}),
                          input.listed_public_work.value_or(false)};
    const auto& procedure = op.services().extra<workflow::Procedures>().newest("tendering/construction");
    const auto found = funds_in_scope(project, scope_amounts(procedure, local_date(op.now())));
    op.require(!contradicts(project, found), funding_contradicts, {{"funding", found.zh, found.en}});
    op.insert(project);
    return {project.id, project.code, found.in_scope(), found.zh, found.en};
}

}  // namespace

Command register_project_command() {
    return {.name = "tendering.register-project",
            .does = "Registers a project with its approval, funding and supervising office.",
            .does_zh = "登记招标项目及其审批、资金和监督部门。",
            .route = operations::post("/projects"),
            .who = {"owner", "agency"},
            .refusals = {owner_not_registered, not_for_this_owner, funding_contradicts},
            .run = handler(register_project, check)};
}

}  // namespace sunhall::tendering
