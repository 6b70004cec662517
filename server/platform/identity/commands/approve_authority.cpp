// A second security administrator recognises what the first proposed (R-PKI-01).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct NameAuthority {
    Id<TrustedAuthority> authority;
};
BOOST_DESCRIBE_STRUCT(NameAuthority, (), (authority))

struct AuthorityAnswer {
    Id<TrustedAuthority> authority;
    AuthorityState state;
};
BOOST_DESCRIBE_STRUCT(AuthorityAnswer, (), (authority, state))

AuthorityAnswer approve_authority(const NameAuthority& input, Operation& op) {
    auto authority = op.get(input.authority);
    op.require(authority.state == AuthorityState::proposed, nothing_awaits);
    op.require(authority.proposer != Id<Person>{op.person()}, own_proposal);
    authority.state = AuthorityState::recognised;
    authority.approver = Id<Person>{op.person()};
    op.update(authority);
    return {authority.id, authority.state};
}

}  // namespace

Command approve_authority_command() {
    return {.name = "identity.approve-authority",
            .does = "Recognises an authority that another security administrator proposed.",
            .does_zh = "批准他人提出的认证机构。",
            .route = operations::post("/authorities/{authority}/approval"),
            .who = {"security_administrator"},
            .refusals = {nothing_awaits, own_proposal, operations::not_found},
            .run = operations::handler(approve_authority)};
}

}  // namespace sunhall::identity
