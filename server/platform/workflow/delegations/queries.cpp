// Who acts for whom, in which matters, until when.
#include "platform/identity/identity.hpp"
#include "platform/workflow/delegations/delegation.hpp"

namespace sunhall::workflow {
namespace {

using operations::View;

constexpr std::int64_t most_delegations = 500;

struct AskDelegations {};
BOOST_DESCRIBE_STRUCT(AskDelegations, (), ())

enum class DelegationState { to_come, in_force, over, ended };
BOOST_DESCRIBE_ENUM(DelegationState, to_come, in_force, over, ended)

struct DelegationLine {
    std::string delegation, delegator, delegator_name, delegate, delegate_name;
    identity::Post post;
    std::vector<std::string> matters;
    Instant from, until;
    std::string reason;
    DelegationState state;
    std::optional<std::string> end_reason;
};
BOOST_DESCRIBE_STRUCT(DelegationLine, (),
                      (delegation, delegator, delegator_name, delegate, delegate_name, post, matters, from, until,
                       reason, state, end_reason))
struct Delegations {
    std::vector<DelegationLine> lines;
};
BOOST_DESCRIBE_STRUCT(Delegations, (), (lines))

DelegationState state_of(const Delegation& one, Instant now) {
    if (one.ended) return DelegationState::ended;
    if (now < one.from) return DelegationState::to_come;
    return now < one.until ? DelegationState::in_force : DelegationState::over;
}

// One's own, given and taken; those who look after rights see all of them.
Delegations delegations(const AskDelegations&, View& view) {
    const auto& actor = view.actor();
    const bool all = actor.holds("administrator") || actor.holds("security_administrator") || actor.holds("auditor");
    const std::string self = actor.person.value_or("");
    const auto found =
        all ? view.select<Delegation>("id > '' ORDER BY id DESC LIMIT $1", {Param(most_delegations)})
            : view.select<Delegation>("delegator = $1 OR delegate = $1 ORDER BY id DESC LIMIT $2",
                                      {Param(self), Param(most_delegations)});
    const auto name = [&](const Id<identity::Person>& id) {
        const auto person = identity::person_of(view, id.value);
        return person ? person->name : id.value;
    };
    Delegations shown;
    for (const auto& one : found) {
        shown.lines.push_back({one.id.value, one.delegator.value, name(one.delegator), one.delegate.value,
                               name(one.delegate), one.post, one.matters, one.from, one.until, one.reason,
                               state_of(one, view.now()), one.end_reason});
    }
    return shown;
}

}  // namespace

std::vector<operations::Query> delegation_queries() {
    return {delegable_query(),
            {.name = "workflow.delegations",
             .does = "Delegations given and taken, with matters and times.",
             .does_zh = "委托办理：委托人、受托人、事项与期限。",
             .route = operations::get("/delegations"),
             .who = {operations::role::member},
             .run = operations::answering(delegations)}};
}

}  // namespace sunhall::workflow
