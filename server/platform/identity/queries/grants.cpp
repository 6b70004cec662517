// Posts and who holds them, with those due for review (R-SEC-21).
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct AskGrants {
    std::optional<GrantState> state;  ///< proposed, to see what awaits approval; granted by default
};
BOOST_DESCRIBE_STRUCT(AskGrants, (), (state))

struct GrantLine {
    Id<Grant> grant;
    Id<Person> person;
    std::string person_name, organisation_name;
    Post post;
    Level level;
    std::string scope, reason;
    Instant from, until;
    GrantState state;
    std::optional<Id<Person>> proposer, approver;
    bool review_due;  ///< approved a quarter ago or longer (R-SEC-21)
};
BOOST_DESCRIBE_STRUCT(GrantLine, (),
                      (grant, person, person_name, organisation_name, post, level, scope, reason, from, until, state,
                       proposer, approver, review_due))

struct Grants {
    std::vector<GrantLine> lines;
};
BOOST_DESCRIBE_STRUCT(Grants, (), (lines))

constexpr Duration review_after = hours(24 * 90);

// Security administrator and auditor see all, a manager those of his organisation.
Grants grants(const AskGrants& input, View& view) {
    const bool all = view.actor().holds("security_administrator") || view.actor().holds("auditor");
    const std::string_view state = enum_name(input.state.value_or(GrantState::granted));
    const std::string organisation = view.actor().organisation.value_or("");
    const auto found = all ? view.select<Grant>("state = $1 ORDER BY id DESC LIMIT 5000", {Param(state)})
                           : view.select<Grant>("state = $1 AND organisation = $2 ORDER BY id DESC",
                                                {Param(state), Param(organisation)});
    Grants answer;
    for (const auto& one : found) {
        const auto person = view.find(one.person);
        const bool review_due =
            one.state == GrantState::granted && one.approved_at && view.now() - *one.approved_at >= review_after;
        answer.lines.push_back({one.id, one.person, person ? person->name : "",
                                organisation_name(view, one.organisation.value), one.post, one.level, one.scope,
                                one.reason, one.from, one.until, one.state, one.proposer, one.approver, review_due});
    }
    return answer;
}

}  // namespace

Query grants_query() {
    return {.name = "identity.grants",
            .does = "Grants of posts, with those due for review.",
            .does_zh = "岗位授权及待复核清单。",
            .route = operations::get("/grants"),
            .who = {"security_administrator", "auditor", "organisation_manager"},
            .run = operations::answering(grants)};
}

}  // namespace sunhall::identity
