// The people of one's own organisation, for its manager; and grants and authorities, for those who look after them.
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct PersonLine {
    Id<Person> person;
    std::string name, login;
    PersonState state;
    std::optional<std::string> contact_shown;
};
BOOST_DESCRIBE_STRUCT(PersonLine, (), (person, name, login, state, contact_shown))

struct People {
    std::vector<PersonLine> lines;
};
BOOST_DESCRIBE_STRUCT(People, (), (lines))

People people(const Nothing&, View& view) {
    People answer;
    for (const auto& one : view.select<Person>("organisation = $1 ORDER BY login", {Param(view.actor().organisation.value_or(""))})) {
        answer.lines.push_back({one.id, one.name, one.login, one.state, one.contact ? std::optional(one.contact->shown) : std::nullopt});
    }
    return answer;
}

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
BOOST_DESCRIBE_STRUCT(GrantLine, (), (grant, person, person_name, organisation_name, post, level, scope, reason, from, until, state, proposer,
                                      approver, review_due))

struct Grants {
    std::vector<GrantLine> lines;
};
BOOST_DESCRIBE_STRUCT(Grants, (), (lines))

constexpr Duration review_after = hours(24 * 90);

// Security administrator and auditor see all; a manager those of his organisation. Managers' own first grants are left out of the former's
// list of posts only by the browser: here nothing is hidden.
Grants grants(const AskGrants& input, View& view) {
    const bool all = view.actor().holds("security_administrator") || view.actor().holds("auditor");
    Grants answer;
    for (const auto& one : view.select<Grant>("state = $1 ORDER BY id DESC LIMIT 2000", {Param(enum_name(input.state.value_or(GrantState::granted)))})) {
        if (!all && one.organisation.value != view.actor().organisation.value_or("")) continue;
        const auto person = view.find(one.person);
        const bool review_due = one.state == GrantState::granted && one.approved_at && view.now() - *one.approved_at >= review_after;
        answer.lines.push_back({one.id, one.person, person ? person->name : "", organisation_name(view, one.organisation.value), one.post,
                                one.level, one.scope, one.reason, one.from, one.until, one.state, one.proposer, one.approver, review_due});
    }
    return answer;
}

struct AuthorityLine {
    Id<TrustedAuthority> authority;
    std::string name, licence;
    AuthorityState state;
    Instant from;
    std::optional<Instant> until;
    std::vector<Digest> keys;
    std::vector<CertificateUse> uses;
};
BOOST_DESCRIBE_STRUCT(AuthorityLine, (), (authority, name, licence, state, from, until, keys, uses))

struct Authorities {
    std::vector<AuthorityLine> lines;
};
BOOST_DESCRIBE_STRUCT(Authorities, (), (lines))

Authorities authorities(const Nothing&, View& view) {
    Authorities answer;
    for (const auto& one : view.select<TrustedAuthority>("state <> $1 ORDER BY name, id", {Param("")})) {
        answer.lines.push_back({one.id, one.name, one.licence, one.state, one.from, one.until, one.keys, one.uses});
    }
    return answer;
}

}  // namespace

Query people_query() {
    return {.name = "identity.people",
            .does = "The people of one's own organisation.",
            .does_zh = "本单位人员。",
            .route = operations::get("/people"),
            .who = {"organisation_manager", "administrator"},
            .run = operations::answering(people)};
}

Query grants_query() {
    return {.name = "identity.grants",
            .does = "Grants of posts, with those due for review.",
            .does_zh = "岗位授权及待复核清单。",
            .route = operations::get("/grants"),
            .who = {"security_administrator", "auditor", "organisation_manager"},
            .run = operations::answering(grants)};
}

Query authorities_query() {
    return {.name = "identity.authorities",
            .does = "The trust list: which authorities' certificates are recognised here.",
            .does_zh = "互认的认证机构名单。",
            .route = operations::get("/authorities"),
            .run = operations::answering(authorities)};
}

}  // namespace sunhall::identity
