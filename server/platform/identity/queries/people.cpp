// The people of one's own organisation, for its manager.
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
    for (const auto& one :
         view.select<Person>("organisation = $1 ORDER BY login", {Param(view.actor().organisation.value_or(""))})) {
        answer.lines.push_back(
            {one.id, one.name, one.login, one.state, one.contact ? std::optional(one.contact->shown) : std::nullopt});
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

}  // namespace sunhall::identity
