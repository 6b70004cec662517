// Posts of people: proposed by one, approved by another, each with an end (R-SEC-20, R-SEC-21, P-DUTY-03, P-AUTH-04).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct RequestGrant {
    Id<Person> person;
    Post post = Post::acceptance;
    Level level = Level::L1;
    std::string scope;  ///< "all", "own", a region code or a class of trade
    Instant from, until;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RequestGrant, (), (person, post, level, scope, from, until, reason))

struct NameGrant {
    Id<Grant> grant;
};
BOOST_DESCRIBE_STRUCT(NameGrant, (), (grant))

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

void check(const RequestGrant& input, FieldReport& report) {
    if (input.scope.empty() || input.scope.size() > 60) report.add_at("scope", "请填写范围。", "must name a scope.");
    if (input.reason.empty()) report.add_at("reason", "请填写理由。", "is required.");
    if (input.until <= input.from) report.add_at("until", "终止时间应晚于起始时间。", "must be later than from.");
    if (input.until - input.from > grant_lasts_at_most) report.add_at("until", "授权最长两年。", "must be at most two years after from.");
}

// Posts an organisation's own managers approve among themselves.
bool is_own_affair(Post post) { return post == Post::organisation_manager || post == Post::representative; }

void require_admissible(Operation& op, const Person& person, Post post) {
    const auto organisation = op.get(person.organisation);
    op.require(!is_post_of_the_centre(post) || organisation.is(OrganisationKind::centre), post_not_here);
    op.require(post != Post::evaluator || !organisation.is(OrganisationKind::supervisor), post_not_here);  // T-ROLE-02
    for (const auto& held : grants_of(op, person.id)) {
        if (op.now() < held.until) op.require(exclusion(held.post, post).empty(), posts_exclude);
    }
}

GrantAnswer request_grant(const RequestGrant& input, Operation& op) {
    const auto person = op.get(input.person);
    op.require(person.organisation.value == op.organisation() || op.actor().holds("security_administrator"), not_your_organisation);
    op.require(person.state == PersonState::active, person_gone);
    require_admissible(op, person, input.post);
    const Grant grant{.id = op.new_id<Grant>(), .person = person.id, .organisation = person.organisation, .post = input.post,
                      .level = input.level, .scope = input.scope, .from = input.from, .until = input.until, .reason = input.reason,
                      .proposer = Id<Person>{op.person()}};
    op.insert(grant);
    return {grant.id, grant.state};
}

GrantAnswer approve_grant(const NameGrant& input, Operation& op) {
    auto grant = op.get(input.grant);
    const Id<Person> approver{op.person()};
    const bool own_manager = is_own_affair(grant.post) && op.actor().holds("organisation_manager") && grant.organisation.value == op.organisation();
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

GrantAnswer end_grant(const EndGrant& input, Operation& op) {
    auto grant = op.get(input.grant);
    const bool managed = grant.organisation.value == op.organisation() && op.actor().holds("organisation_manager");
    op.require(grant.person.value == op.person() || managed || op.actor().holds("security_administrator"), operations::not_permitted);
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

void check_reason(const EndGrant& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "请填写原因。", "is required.");
}

}  // namespace

Command request_grant_command() {
    return {.name = "identity.request-grant",
            .does = "Proposes that a person hold a post from one instant to another.",
            .does_zh = "提出岗位授权申请。",
            .route = operations::post("/grants"),
            .who = {operations::role::member},
            .refusals = {not_your_organisation, person_gone, post_not_here, posts_exclude, operations::not_found},
            .run = operations::handler(request_grant, check)};
}

Command approve_grant_command() {
    return {.name = "identity.approve-grant",
            .does = "Approves a grant that another person proposed.",
            .does_zh = "批准他人提出的岗位授权。",
            .route = operations::post("/grants/{grant}/approval"),
            .who = {"security_administrator", "organisation_manager"},
            .refusals = {operations::not_permitted, nothing_awaits, own_proposal, person_gone, post_not_here, posts_exclude, operations::not_found},
            .run = operations::handler(approve_grant)};
}

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
