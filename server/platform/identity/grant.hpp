// A post that a person holds from one instant to another: asked for by one person, approved by another (R-SEC-21,
// P-AUTH-04).
#pragma once
#include "platform/identity/person.hpp"

namespace sunhall::identity {

/// Posts of people. The first three are exclusive and carry no business right (P-DUTY-03, R-SEC-20).
/// `organisation_manager` looks after the people and certificates of his own organisation.
enum class Post {
    administrator,
    security_administrator,
    auditor,
    acceptance,
    opening_staff,
    it_staff,
    evaluator,
    witness,
    representative,
    leader,
    archivist,
    organisation_manager
};
BOOST_DESCRIBE_ENUM(Post, administrator, security_administrator, auditor, acceptance, opening_staff, it_staff,
                    evaluator, witness, representative, leader, archivist, organisation_manager)

enum class Level {
    L1,
    L2,
    L3
};  ///< handler, reviewer, leader (P-AUTH-02)
BOOST_DESCRIBE_ENUM(Level, L1, L2, L3)

/// Every grant has an end (R-SEC-21); longer ones are refused.
inline constexpr Duration grant_lasts_at_most = hours(24 * 366 * 2);

enum class GrantState {
    proposed,
    granted,
    declined,
    ended
};
BOOST_DESCRIBE_ENUM(GrantState, proposed, granted, declined, ended)

struct Grant {
    Id<Grant> id;
    Id<Person> person;
    Id<Organisation> organisation;
    Post post = Post::acceptance;
    Level level = Level::L1;
    std::string scope;    ///< "all", a region code or a class of trade (P-AUTH-01)
    Instant from, until;  ///< the hall's clock, half-open
    GrantState state = GrantState::proposed;
    std::string reason;
    std::optional<Id<Person>> proposer, approver,
        ended_by;  ///< proposer and approver are absent for the founding's grants only
    std::optional<Instant> approved_at, ended_at;

    bool in_force(Instant at) const { return state == GrantState::granted && from <= at && at < until; }
};
BOOST_DESCRIBE_STRUCT(Grant, (),
                      (id, person, organisation, post, level, scope, from, until, state, reason, proposer, approver,
                       ended_by, approved_at, ended_at))

bool is_separate_administrator(Post post);  ///< one of the three
bool is_post_of_the_centre(Post post);
/// Whether one person may not hold both, and by which rule; empty when he may. P-DUTY-03, R-SEC-20, T-ROLE-02
std::string_view exclusion(Post a, Post b);

}  // namespace sunhall::identity

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::Grant>() {
    static const RecordType type("identity.grant",
                                 {text("person"), text("organisation"), text("post"), text("state"), text("until")},
                                 {index({"person", "state"}), index({"state", "until"})});
    return type;
}
