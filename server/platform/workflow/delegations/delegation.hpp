// A post-holder has another person of his office do named acts for a while (委托办理, P-AUTH-05).
//
// The act is the delegate's and counts as the delegator's too: the journal names both, exclusions hold for both. It
// gives never more than the delegator holds when the act is done, and is no post: it cannot be delegated further.
#pragma once
#include "platform/identity/grant.hpp"
#include "platform/operations/command.hpp"
#include "platform/operations/query.hpp"

namespace sunhall::workflow {

struct Delegation {
    Id<Delegation> id;
    Id<identity::Person> delegator, delegate;
    Id<identity::Organisation> organisation;
    identity::Post post = identity::Post::acceptance;
    std::vector<std::string> matters;  ///< commands
    Instant from, until;               ///< the hall's clock, half-open
    std::string reason;
    Instant made_at;
    bool ended = false;                ///< before its time
    std::optional<Instant> ended_at;
    std::optional<std::string> ended_by, end_reason;

    bool names(identity::Post of, std::string_view matter) const {
        return post == of && std::find(matters.begin(), matters.end(), matter) != matters.end();
    }
};
BOOST_DESCRIBE_STRUCT(Delegation, (),
                      (id, delegator, delegate, organisation, post, matters, from, until, reason, made_at, ended,
                       ended_at, ended_by, end_reason))

/// A substitution for leave or illness, not a second establishment.
inline constexpr Duration delegation_lasts_at_most = hours(24 * 90);

std::vector<operations::Command> delegation_commands();
std::vector<operations::Query> delegation_queries();
operations::Query delegable_query();

}  // namespace sunhall::workflow

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::workflow::Delegation>() {
    static const RecordType type("workflow.delegation", {text("delegator"), text("delegate"), integer("ended")},
                                 {index({"delegate", "ended"}), index({"delegator"})});
    return type;
}
