// Posts for tests of other modules: a person holds one at a level, as if asked for and approved.
#pragma once
#include "platform/identity/grant.hpp"
#include "platform/operations/module.hpp"
#include "testing/world.hpp"

namespace sunhall::identity::test {

struct GivePost {
    std::string person, organisation;
    Post post;
    Level level;
};
BOOST_DESCRIBE_STRUCT(GivePost, (), (person, organisation, post, level))

inline void give(const GivePost& input, operations::Operation& op) {
    op.insert(Grant{.id = op.new_id<Grant>(),
                    .person = Id<Person>{input.person},
                    .organisation = Id<Organisation>{input.organisation},
                    .post = input.post,
                    .level = input.level,
                    .scope = "all",
                    .from = op.now() - hours(1),
                    .until = op.now() + grant_lasts_at_most,
                    .state = GrantState::granted,
                    .reason = "test"});
}

inline operations::Module posts_module() {
    return {.name = "posts",
            .commands = {{.name = "posts.give",
                          .does = "Gives a post.",
                          .who = {operations::role::system},
                          .run = operations::handler(give)}},
            .records = {&records::record_type<Grant>()}};
}

inline void give_post(sunhall::testing::World& world, const operations::Actor& who, Post post, Level level) {
    const GivePost input{who.person.value_or(""), who.organisation.value_or(""), post, level};
    const auto answer = world.run("posts.give", to_json(input), operations::system_actor());
    if (!answer.done()) throw std::runtime_error(canonical(answer.body));
}

}  // namespace sunhall::identity::test
