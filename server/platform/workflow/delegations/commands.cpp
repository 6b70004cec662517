// Delegating acts and taking them back.
#include "platform/workflow/delegations/fitness.hpp"

namespace sunhall::workflow {
namespace {

using operations::Command;

constexpr Problem post_not_held{403,
                                "workflow.post-not-held",
                                "您目前不持有该岗位，不能委托。",
                                "You do not hold this post now.",
                                "只能委托本人岗位授权内的事项；受托事项不得转委托。",
                                "Only what your own post allows can be delegated; what was delegated to you cannot."};
constexpr Problem delegate_barred{409,
                                  "workflow.delegate-barred",
                                  "该人员不能受托办理此岗位的事项。",
                                  "This person cannot take over acts of the post.",
                                  "请另选本单位人员。",
                                  "Choose another person of your office."};
constexpr Problem matters_not_of_post{409,
                                      "workflow.matters-not-of-post",
                                      "所列事项不属于该岗位的办理事项。",
                                      "Some of the matters are not acts of this post.",
                                      "请只列该岗位在办理流程中的事项。",
                                      "Name only acts that a procedure gives to this post."};
constexpr Problem delegation_too_long{409,
                                      "workflow.delegation-too-long",
                                      "委托期限过长，或超出您的岗位授权期限。",
                                      "The delegation is too long, or outlasts your own grant.",
                                      "委托最长九十日，且不得晚于您的岗位授权终止时间。",
                                      "At most ninety days, and not beyond the end of your own grant."};
constexpr Problem delegation_over{409,
                                  "workflow.delegation-over",
                                  "该委托已经终止或届满。",
                                  "This delegation has ended already.",
                                  "无需再次终止。",
                                  "There is nothing left to end."};

struct DelegateActs {
    Id<identity::Person> delegate;
    identity::Post post = identity::Post::acceptance;
    std::vector<std::string> matters;  ///< commands of the procedures
    Instant from, until;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DelegateActs, (), (delegate, post, matters, from, until, reason))

struct DelegationAnswer {
    Id<Delegation> delegation;
    bool ended = false;
};
BOOST_DESCRIBE_STRUCT(DelegationAnswer, (), (delegation, ended))

void check_delegation(const DelegateActs& input, FieldReport& report) {
    if (input.matters.empty() || input.matters.size() > 100)
        report.add_at("matters", "请列明 1 至 100 个委托事项。", "must name 1 to 100 acts.");
    if (input.reason.empty()) report.add_at("reason", "请填写理由。", "is required.");
    if (input.until <= input.from) report.add_at("until", "终止时间应晚于起始时间。", "must be later than from.");
}

// The grant that reaches furthest in time; nothing when he does not hold the post now.
std::optional<identity::Grant> own_grant(Operation& op, identity::Post post) {
    std::optional<identity::Grant> longest;
    if (!is_business_post(post)) return longest;
    for (auto& grant : grants_of_person(op, op.person())) {
        if (grant.post == post && grant.in_force(op.now()) && (!longest || grant.until > longest->until))
            longest = std::move(grant);
    }
    return longest;
}

void require_fit(Operation& op, const identity::Person& person, identity::Post post) {
    const auto bar = [&](const char* zh, const char* en) { op.refuse(delegate_barred, {{"delegate", zh, en}}); };
    if (person.id.value == op.person()) bar("不能委托本人。", "is yourself.");
    if (person.organisation.value != op.organisation()) bar("不是本单位人员。", "is of another office.");
    if (person.state != identity::PersonState::active) bar("已停用。", "is no longer active.");
    if (holds_what_excludes(op, person.id.value, post, op.now()))
        bar("所任岗位与此岗位不相容。", "holds a post that excludes this one.");
}

void require_matters_of_post(Operation& op, const DelegateActs& input) {
    const auto of_post = matters_of_post(op, input.post);
    std::vector<FieldError> wrong;
    for (const auto& matter : input.matters) {
        if (!of_post.contains(matter)) wrong.push_back({"matters", matter, matter});
    }
    if (!wrong.empty()) op.refuse(matters_not_of_post, std::move(wrong));
}

DelegationAnswer delegate_acts(const DelegateActs& input, Operation& op) {
    const auto grant = own_grant(op, input.post);
    op.require(grant.has_value(), post_not_held);
    require_fit(op, op.get(input.delegate), input.post);
    require_matters_of_post(op, input);
    op.require(input.until <= grant->until && input.until - input.from <= delegation_lasts_at_most,
               delegation_too_long);
    const Delegation made{.id = op.new_id<Delegation>(),
                          .delegator = Id<identity::Person>{op.person()},
                          .delegate = input.delegate,
                          .organisation = grant->organisation,
                          .post = input.post,
                          .matters = input.matters,
                          .from = input.from,
                          .until = input.until,
                          .reason = input.reason,
                          .made_at = op.now()};
    op.insert(made);
    return {made.id, made.ended};
}

struct EndDelegation {
    Id<Delegation> delegation;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(EndDelegation, (), (delegation, reason))

void check_end(const EndDelegation& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "请填写原因。", "is required.");
}

// At once: the gate asks the record at each act. The delegate may lay it down, too.
DelegationAnswer end_delegation(const EndDelegation& input, Operation& op) {
    auto delegation = op.get(input.delegation);
    const bool party = delegation.delegator.value == op.person() || delegation.delegate.value == op.person();
    op.require(party || op.actor().holds("administrator") || op.actor().holds("security_administrator"),
               operations::not_permitted);
    op.require(!delegation.ended && op.now() < delegation.until, delegation_over);
    delegation.ended = true;
    delegation.ended_at = op.now();
    delegation.ended_by = op.person();
    delegation.end_reason = input.reason;
    op.update(delegation);
    return {delegation.id, true};
}

}  // namespace

std::vector<Command> delegation_commands() {
    return {
        {.name = "workflow.delegate-acts",
         .does = "A holder of a post has a person of the same office do named acts for a while.",
         .does_zh = "岗位人员在一定期限内委托本单位人员代为办理所列事项。",
         .route = operations::post("/delegations"),
         .who = {"acceptance", "opening_staff", "it_staff", "leader", "archivist"},
         .refusals = {post_not_held, delegate_barred, matters_not_of_post, delegation_too_long, operations::not_found},
         .run = operations::handler(delegate_acts, check_delegation)},
        {.name = "workflow.end-delegation",
         .does = "Ends a delegation at once.",
         .does_zh = "即时终止委托办理。",
         .route = operations::post("/delegations/{delegation}/end"),
         .who = {operations::role::member},
         .refusals = {delegation_over, operations::not_permitted, operations::not_found},
         .run = operations::handler(end_delegation, check_end)},
    };
}

}  // namespace sunhall::workflow
