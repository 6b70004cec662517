// A post is proposed by one person, with an end, for another to approve (R-SEC-21, P-AUTH-04).
#include "platform/identity/commands/commands.hpp"
#include "platform/identity/scope.hpp"

namespace sunhall::identity {
namespace {

struct RequestGrant {
    Id<Person> person;
    Post post = Post::acceptance;
    Level level = Level::L1;
    std::string scope;  ///< as scope.hpp says
    Instant from, until;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RequestGrant, (), (person, post, level, scope, from, until, reason))

struct GrantAnswer {
    Id<Grant> grant;
    GrantState state;
};
BOOST_DESCRIBE_STRUCT(GrantAnswer, (), (grant, state))

void check(const RequestGrant& input, FieldReport& report) {
    if (!scope_well_formed(input.scope))
        report.add_at("scope", "范围应为 all（全部）、own（本单位）、行政区划代码、交易类别，或“区划+类别”。",
                      "must be all, own, a region code, a class of trade, or region+class.");
    if (input.reason.empty()) report.add_at("reason", "请填写理由。", "is required.");
    if (input.until <= input.from) report.add_at("until", "终止时间应晚于起始时间。", "must be later than from.");
    if (input.until - input.from > grant_lasts_at_most)
        report.add_at("until", "授权最长两年。", "must be at most two years after from.");
}

GrantAnswer request_grant(const RequestGrant& input, Operation& op) {
    const auto person = op.get(input.person);
    op.require(person.organisation.value == op.organisation() || op.actor().holds("security_administrator"),
               not_your_organisation);
    op.require(person.state == PersonState::active, person_gone);
    require_admissible(op, person, input.post);
    const Grant grant{.id = op.new_id<Grant>(),
                      .person = person.id,
                      .organisation = person.organisation,
                      .post = input.post,
                      .level = input.level,
                      .scope = input.scope,
                      .from = input.from,
                      .until = input.until,
                      .reason = input.reason,
                      .proposer = Id<Person>{op.person()}};
    op.insert(grant);
    return {grant.id, grant.state};
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

}  // namespace sunhall::identity
