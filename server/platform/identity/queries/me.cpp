// Who I am here, for whom I act, and what I may do.
#include "platform/identity/roles.hpp"
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct OwnGrant {
    Id<Grant> grant;
    Post post;
    Level level;
    std::string scope;
    Instant from, until;
};
BOOST_DESCRIBE_STRUCT(OwnGrant, (), (grant, post, level, scope, from, until))

struct OwnCertificate {
    Id<CertificateBinding> binding;
    Digest spki;
    std::string subject, issuer, serial;
    Instant from, until;
    BindingState state;
};
BOOST_DESCRIBE_STRUCT(OwnCertificate, (), (binding, spki, subject, issuer, serial, from, until, state))

struct Me {
    Id<Person> person;
    std::string name, login;
    std::optional<std::string> contact_shown;
    bool has_password, has_second_factor;
    Id<Organisation> organisation;
    std::string organisation_code, organisation_name;
    OrganisationState organisation_state;
    std::vector<Difference> missing;
    std::vector<std::string> roles;
    std::vector<OwnGrant> grants;
    std::vector<OwnCertificate> certificates;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (person, name, login, contact_shown, has_password, has_second_factor, organisation,
                       organisation_code, organisation_name, organisation_state, missing, roles, grants, certificates))

Me me(const Nothing&, View& view) {
    const auto person = view.get(Id<Person>{*view.actor().person});
    const auto organisation = view.get(person.organisation);
    const auto credential = view.find(Id<Credential>{person.id.value}).value_or(Credential{});
    Me answer{person.id,
              person.name,
              person.login,
              {},
              credential.password.has_value(),
              credential.totp.has_value(),
              organisation.id,
              organisation.code,
              organisation.name,
              organisation.state,
              organisation.missing,
              {},
              {},
              {}};
    if (person.contact) answer.contact_shown = person.contact->shown;
    const auto grants = view.select<Grant>("person = $1 AND state = 'granted' ORDER BY id", {Param(person.id.value)});
    answer.roles = roles_of(organisation, grants, view.now());
    for (const auto& grant : grants) {
        if (view.now() < grant.until)
            answer.grants.push_back({grant.id, grant.post, grant.level, grant.scope, grant.from, grant.until});
    }
    for (const auto& one : view.select<CertificateBinding>("person = $1 ORDER BY id", {Param(person.id.value)}))
        answer.certificates.push_back(
            {one.id, one.spki, one.subject, one.issuer, one.serial, one.from, one.until, one.state});
    return answer;
}

}  // namespace

Query me_query() {
    return {.name = "identity.me",
            .does = "The signed-in person, his organisation, roles, posts and certificates.",
            .does_zh = "当前登录人、所属单位、角色、岗位和证书。",
            .route = operations::get("/me"),
            .who = {operations::role::member},
            .refusals = {operations::not_found},
            .run = operations::answering(me)};
}

}  // namespace sunhall::identity
