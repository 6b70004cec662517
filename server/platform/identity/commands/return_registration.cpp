// What does not agree with its source is named to the applicant, everything at once (SEED 27); worth is never judged
// (T-ROLE-04).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct ReturnRegistration {
    Id<Organisation> organisation;
    std::vector<Difference> differences;  ///< all of them at once
};
BOOST_DESCRIBE_STRUCT(ReturnRegistration, (), (organisation, differences))

struct Decided {
    Id<Organisation> organisation;
    OrganisationState state;
};
BOOST_DESCRIBE_STRUCT(Decided, (), (organisation, state))

void check(const ReturnRegistration& input, FieldReport& report) {
    if (input.differences.empty())
        report.add_at("differences", "请一次性列明全部不一致之处。", "must name every difference at once.");
    for (const auto& one : input.differences) {
        if (one.field.empty() || one.reason.empty())
            report.add_at("differences", "每项须有字段和原因。", "must name field and reason of each.");
    }
}

Decided return_registration(const ReturnRegistration& input, Operation& op) {
    auto organisation = op.get(input.organisation);
    op.require(organisation.state == OrganisationState::registered, registration_settled);
    organisation.state = OrganisationState::returned;
    organisation.missing = input.differences;
    op.update(organisation);
    entrance_of(op.services()).sessions.doubt(organisation.id.value);
    return {organisation.id, organisation.state};
}

}  // namespace

Command return_registration_command() {
    return {.name = "identity.return-registration",
            .does = "Returns a registration with all differences named at once.",
            .does_zh = "一次性告知全部不一致之处并退回登记。",
            .route = operations::post("/organisations/{organisation}/return"),
            .who = {"acceptance"},
            .refusals = {registration_settled, operations::not_found},
            .run = operations::handler(return_registration, check)};
}

}  // namespace sunhall::identity
