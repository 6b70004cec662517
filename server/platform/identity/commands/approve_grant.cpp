// Who approves a post neither proposed it nor gains by it (R-SEC-21, P-AUTH-02).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct NameGrant {
    Id<Grant> grant;
};
BOOST_DESCRIBE_STRUCT(NameGrant, (), (grant))

struct GrantAnswer {
    Id<Grant> grant;
    GrantState state;
};
BOOST_DESCRIBE_STRUCT(GrantAnswer, (), (grant, state))

// Posts an organisation's own managers approve among themselves.
bool is_own_affair(Post post) { return post == Post::organisation_manager || post == Post::representative; }

GrantAnswer approve_grant(const NameGrant& input, Operation& op) {
    auto grant = op.get(input.grant);
    const Id<Person> approver{op.person()};
    const bool own_manager = is_own_affair(grant.post) && op.actor().holds("organisation_manager") &&
                             grant.organisation.value == op.organisation();
    op.require(op.actor().holds("security_administrator") || own_manager, operations::not_permitted);
    op.require(grant.state == GrantState::proposed, nothing_awaits);
    op.require(grant.proposer != approver && grant.person != approver, own_proposal);
    const auto person = op.get(grant.person);
    op.require(person.state == PersonState::active, person_gone);
    require_admissible(op, person, grant.post);  // what he holds may have changed since
    grant.state = GrantState::granted;
    grant.approver = approver;
    grant.approved_at = op.now();
    op.update(grant);
    end_sessions(op, grant.person, "rights changed");  // R-SEC-12: a new token with new rights
    return {grant.id, grant.state};
}

}  // namespace

Command approve_grant_command() {
    return {.name = "identity.approve-grant",
            .does = "Approves a grant that another person proposed.",
            .does_zh = "批准他人提出的岗位授权。",
            .route = operations::post("/grants/{grant}/approval"),
            .who = {"security_administrator", "organisation_manager"},
            .refusals = {operations::not_permitted, nothing_awaits, own_proposal, person_gone, post_not_here,
                         posts_exclude, operations::not_found},
            .run = operations::handler(approve_grant)};
}

}  // namespace sunhall::identity
