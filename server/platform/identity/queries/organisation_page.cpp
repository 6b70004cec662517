// The public register: who takes part, free for everybody (T-REG-01, E20§41(4)). No person, no contact, no certificate
// key.
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct AskOrganisation {
    std::string organisation;  ///< its id or its credit code
};
BOOST_DESCRIBE_STRUCT(AskOrganisation, (), (organisation))

struct OrganisationPage {
    Id<Organisation> id;
    std::string code, name;
    std::vector<OrganisationKind> kinds;
    OrganisationState state;
    OrganisationFacts facts;
    DatumSource source;
    Instant registered_at;
    std::optional<Instant> verified_at;
    std::vector<Difference> missing;  ///< shown to the organisation itself and the acceptance desk only
};
BOOST_DESCRIBE_STRUCT(OrganisationPage, (),
                      (id, code, name, kinds, state, facts, source, registered_at, verified_at, missing))

OrganisationPage organisation_page(const AskOrganisation& input, View& view) {
    auto found = organisation_of(view, input.organisation);
    if (!found) found = organisation_by_code(view, input.organisation);
    view.require(found.has_value(), operations::not_found);
    const bool concerned = view.actor().holds("acceptance") || view.actor().organisation == found->id.value;
    return {found->id,          found->code,
            found->name,        found->kinds,
            found->state,       found->facts,
            found->source,      found->registered_at,
            found->verified_at, concerned ? found->missing : std::vector<Difference>{}};
}

}  // namespace

Query organisation_page_query() {
    return {.name = "identity.organisation-page",
            .does = "One organisation in the public register.",
            .does_zh = "市场主体公开信息。",
            .route = operations::get("/organisations/{organisation}"),
            .refusals = {operations::not_found},
            .run = operations::answering(organisation_page)};
}

}  // namespace sunhall::identity
