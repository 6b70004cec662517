// The acceptance desk sees that the entries agree with their sources; it never judges worth (T-ROLE-04, T-REG-03).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct VerifyOrganisation {
    Id<Organisation> organisation;
};
BOOST_DESCRIBE_STRUCT(VerifyOrganisation, (), (organisation))

struct Decided {
    Id<Organisation> organisation;
    OrganisationState state;
};
BOOST_DESCRIBE_STRUCT(Decided, (), (organisation, state))

Decided verify_organisation(const VerifyOrganisation& input, Operation& op) {
    auto organisation = op.get(input.organisation);
    op.require(organisation.state == OrganisationState::registered, registration_settled);
    organisation.state = OrganisationState::verified;
    organisation.source = DatumSource::verified;
    organisation.missing.clear();
    organisation.verified_at = op.now();
    organisation.verified_by = Id<Person>{op.person()};
    op.update(organisation);
    entrance_of(op.services()).sessions.doubt(organisation.id.value);
    return {organisation.id, organisation.state};
}

}  // namespace

Command verify_organisation_command() {
    return {.name = "identity.verify-organisation",
            .does = "Notes that the entries of a registration agree with their sources.",
            .does_zh = "核验登记信息与来源一致。",
            .route = operations::post("/organisations/{organisation}/verification"),
            .who = {"acceptance"},
            .refusals = {registration_settled, operations::not_found},
            .run = operations::handler(verify_organisation)};
}

}  // namespace sunhall::identity
