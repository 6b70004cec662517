// An organisation corrects its own entries; the credit code never changes. What was verified waits to be verified
// again.
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct ReviseOrganisation {
    std::string name;
    std::vector<OrganisationKind> kinds;
    OrganisationFacts facts;
};
BOOST_DESCRIBE_STRUCT(ReviseOrganisation, (), (name, kinds, facts))

void check(const ReviseOrganisation& input, FieldReport& report) {
    if (input.name.empty() || input.name.size() > 300)
        report.add_at("name", "请填写单位名称。", "must be a name of at most 300 bytes.");
    if (input.kinds.empty()) report.add_at("kinds", "请至少选择一种主体类别。", "must name at least one kind.");
    for (const auto kind : input.kinds) {
        if (kind == OrganisationKind::centre) report.add_at("kinds", "交易中心不能自行登记。", "must not be centre.");
    }
}

void revise_organisation(const ReviseOrganisation& input, Operation& op) {
    auto organisation = op.get(Id<Organisation>{op.organisation()});
    op.require(!organisation.is(OrganisationKind::centre), not_your_organisation);
    organisation.name = input.name;
    organisation.kinds = input.kinds;
    organisation.facts = input.facts;
    organisation.source = DatumSource::entered;
    organisation.state = OrganisationState::registered;
    organisation.verified_at.reset();
    organisation.verified_by.reset();
    op.require(!organisation.is(OrganisationKind::bidder) || may_bid(op, organisation),
               operator_may_not_bid);  // T-ROLE-01
    op.update(organisation);
    entrance_of(op.services()).sessions.doubt(organisation.id.value);
}

}  // namespace

Command revise_organisation_command() {
    return {.name = "identity.revise-organisation",
            .does = "Corrects the entries of one's own organisation and hands them in again.",
            .does_zh = "更正本单位登记信息并重新提交。",
            .route = operations::post("/organisations/own/revision"),
            .who = {"organisation_manager"},
            .refusals = {not_your_organisation, operator_may_not_bid, operations::not_found},
            .run = operations::handler(revise_organisation, check)};
}

}  // namespace sunhall::identity
