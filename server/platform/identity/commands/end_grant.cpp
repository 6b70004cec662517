// Ends a post, or declines one that was proposed; the person signs in again with what is left (R-SEC-12).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct EndGrant {
    Id<Grant> grant;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(EndGrant, (), (grant, reason))

struct GrantAnswer {
    Id<Grant> grant;
    GrantState state;
};
BOOST_DESCRIBE_STRUCT(GrantAnswer, (), (grant, state))

void check_reason(const EndGrant& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "请填写原因。", "is required.");
}

GrantAnswer end_grant(const EndGrant& input, Operation& op) {
    auto grant = op.get(input.grant);
    const bool managed = grant.organisation.value == op.organisation() && op.actor().holds("organisation_manager");
    op.require(grant.person.value == op.person() || managed || op.actor().holds("security_administrator"),
               operations::not_permitted);
    op.require(grant.state == GrantState::proposed || grant.state == GrantState::granted, nothing_awaits);
    const bool was_granted = grant.state == GrantState::granted;
    grant.state = was_granted ? GrantState::ended : GrantState::declined;
    grant.reason = input.reason;
    grant.ended_at = op.now();
    grant.ended_by = Id<Person>{op.person()};
    op.update(grant);
    if (was_granted) end_sessions(op, grant.person, "rights changed");
    return {grant.id, grant.state};
}

}  // namespace

Command end_grant_command() {
    return {.name = "identity.end-grant",
            .does = "Ends a grant, or declines a proposed one, with a reason.",
            .does_zh = "终止或驳回岗位授权。",
            .route = operations::post("/grants/{grant}/end"),
            .who = {operations::role::member},
            .refusals = {operations::not_permitted, nothing_awaits, operations::not_found},
            .run = operations::handler(end_grant, check_reason)};
}

}  // namespace sunhall::identity
