// Who leaves takes his sessions, posts and certificates along.
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct EndPerson {
    Id<Person> person;
};
BOOST_DESCRIBE_STRUCT(EndPerson, (), (person))

void end_person(const EndPerson& input, Operation& op) {
    auto person = op.get(input.person);
    op.require(person.organisation.value == op.organisation(), not_your_organisation);
    op.require(person.state == PersonState::active, person_gone);
    op.require(!is_separate(op, person.id),
               not_yours);  // R-SEC-20: his grant is ended first, by a security administrator
    person.state = PersonState::ended;
    op.update(person);
    end_sessions(op, person.id, "person ended");
    for (auto& grant : grants_of(op, person.id)) {
        grant.state = GrantState::ended;
        grant.ended_at = op.now();
        grant.ended_by = Id<Person>{op.person()};
        op.update(grant);
    }
    for (auto& binding :
         op.select<CertificateBinding>("person = $1 AND state <> 'revoked' ORDER BY id", {Param(person.id.value)})) {
        binding.state = BindingState::revoked;
        binding.reason = "person ended";
        op.update(binding);
    }
}

}  // namespace

Command end_person_command() {
    return {.name = "identity.end-person",
            .does = "Ends a person of one's own organisation with his sessions, posts and certificates.",
            .does_zh = "停用本单位人员，并结束其会话、岗位和证书绑定。",
            .route = operations::post("/people/{person}/end"),
            .who = {"organisation_manager", "administrator"},
            .refusals = {not_your_organisation, not_yours, person_gone, operations::not_found},
            .run = operations::handler(end_person)};
}

}  // namespace sunhall::identity
