// People are added by the manager of their organisation; the centre's by its administrator (technical state, R-SEC-20).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct AddPerson {
    NewPerson person;
    std::optional<Secret<std::string>> password;  ///< to begin with; he sets his own afterwards
};
BOOST_DESCRIBE_STRUCT(AddPerson, (), (person, password))

struct Added {
    Id<Person> person;
    std::string login;
};
BOOST_DESCRIBE_STRUCT(Added, (), (person, login))

struct Prepared {
    std::optional<std::string> verifier;
    std::optional<SealedContact> contact;
};

void check(const AddPerson& input, FieldReport& report) {
    auto before = report.enter("person");
    check_new_person(input.person, report);
    report.leave(before);
    before = report.enter("password");
    if (input.password) check_password(input.password->value, input.person.login, false, report);
    report.leave(before);
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const AddPerson*>(from);
    view.require(view.actor().holds("organisation_manager") || view.actor().holds("administrator"),
                 operations::not_permitted);
    Entrance& entrance = entrance_of(view.services());
    auto made = std::make_shared<Prepared>();
    if (input.password) made->verifier = entrance.passwords.hash(input.password->value);
    made->contact = seal_contact(entrance, input.person);
    return made;
}

Added add_person(const AddPerson& input, Operation& op) {
    const auto& prepared = op.prepared<Prepared>();
    const auto organisation = op.get(Id<Organisation>{op.organisation()});
    const Person person{op.new_id<Person>(), organisation.id,
                        input.person.name,   organisation.code + "/" + input.person.login,
                        PersonState::active, prepared.contact};
    op.require(!op.first<Person>("login = $1", {Param(person.login)}), login_taken);
    op.insert(person);
    op.insert(Credential{Id<Credential>{person.id.value}, prepared.verifier, std::nullopt, -1, op.now()});
    return {person.id, person.login};
}

}  // namespace

Command add_person_command() {
    return {.name = "identity.add-person",
            .does = "Adds a person to one's own organisation.",
            .does_zh = "为本单位增加人员。",
            .route = operations::post("/people"),
            .who = {"organisation_manager", "administrator"},
            .refusals = {login_taken, sign_in_busy, operations::not_permitted, operations::not_found},
            .run = operations::handler(add_person, check),
            .prepare = prepare};
}

}  // namespace sunhall::identity
