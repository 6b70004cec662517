// What the asker could delegate, until when, and to whom: names in place of identifiers (P-AUTH-05).
#include "platform/identity/identity.hpp"
#include "platform/workflow/delegations/fitness.hpp"

namespace sunhall::workflow {
namespace {

using operations::View;

constexpr std::int64_t most_colleagues = 1000;

struct AskDelegable {};
BOOST_DESCRIBE_STRUCT(AskDelegable, (), ())

struct OwnPost {
    identity::Post post = identity::Post::acceptance;
    Instant until;                     ///< of the longest grant, ninety days from now at most
    std::vector<std::string> matters;  ///< commands
};
BOOST_DESCRIBE_STRUCT(OwnPost, (), (post, until, matters))
struct Colleague {
    std::string person, name;
    std::vector<identity::Post> could_hold;  ///< of the asker's posts
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (person, name, could_hold))
struct Delegable {
    std::vector<OwnPost> posts;
    std::vector<Colleague> colleagues;
};
BOOST_DESCRIBE_STRUCT(Delegable, (), (posts, colleagues))

std::vector<OwnPost> own_posts(View& view) {
    std::map<identity::Post, Instant> held;
    for (const auto& grant : grants_of_person(view, view.actor().person.value_or(""))) {
        if (!is_business_post(grant.post) || !grant.in_force(view.now())) continue;
        auto& until = held[grant.post];
        until = std::max(until, grant.until);
    }
    std::vector<OwnPost> posts;
    for (const auto& [post, until] : held) {
        const auto matters = matters_of_post(view, post);
        posts.push_back(
            {post, std::min(until, view.now() + delegation_lasts_at_most), {matters.begin(), matters.end()}});
    }
    return posts;
}

Delegable delegable(const AskDelegable&, View& view) {
    Delegable shown{own_posts(view), {}};
    const auto& actor = view.actor();
    if (shown.posts.empty() || !actor.organisation) return shown;
    for (const auto& person : view.select<identity::Person>(
             "organisation = $1 AND state = 'active' ORDER BY id LIMIT $2",
             {Param(*actor.organisation), Param(most_colleagues)})) {
        if (person.id.value == actor.person) continue;
        Colleague one{person.id.value, person.name, {}};
        for (const auto& own : shown.posts) {
            if (!holds_what_excludes(view, person.id.value, own.post, view.now())) one.could_hold.push_back(own.post);
        }
        if (!one.could_hold.empty()) shown.colleagues.push_back(std::move(one));
    }
    return shown;
}

}  // namespace

operations::Query delegable_query() {
    return {.name = "workflow.delegable",
            .does = "What the signed-in person could delegate, until when, and to which colleagues.",
            .does_zh = "本人可以委托的岗位、事项、最晚期限，以及可以受托的同事。",
            .route = operations::get("/delegations/choices"),
            .who = {"acceptance", "opening_staff", "it_staff", "leader", "archivist"},
            .run = operations::answering(delegable)};
}

}  // namespace sunhall::workflow
