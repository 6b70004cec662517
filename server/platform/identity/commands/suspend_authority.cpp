// Takes an authority off the trust list; one person alone may, for that protects (R-PKI-01).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct SuspendAuthority {
    Id<TrustedAuthority> authority;
    bool for_good = false;  ///< withdrawn instead of suspended
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SuspendAuthority, (), (authority, for_good, reason))

struct AuthorityAnswer {
    Id<TrustedAuthority> authority;
    AuthorityState state;
};
BOOST_DESCRIBE_STRUCT(AuthorityAnswer, (), (authority, state))

void check_reason(const SuspendAuthority& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "请填写原因。", "is required.");
}

AuthorityAnswer suspend_authority(const SuspendAuthority& input, Operation& op) {
    auto authority = op.get(input.authority);
    op.require(authority.state == AuthorityState::recognised || authority.state == AuthorityState::proposed,
               nothing_awaits);
    authority.state = input.for_good ? AuthorityState::withdrawn : AuthorityState::suspended;
    authority.reason = input.reason;
    op.update(authority);
    return {authority.id, authority.state};
}

}  // namespace

Command suspend_authority_command() {
    return {.name = "identity.suspend-authority",
            .does = "Suspends or withdraws an authority at once, with a reason.",
            .does_zh = "暂停或撤销认证机构。",
            .route = operations::post("/authorities/{authority}/suspension"),
            .who = {"security_administrator"},
            .refusals = {nothing_awaits, operations::not_found},
            .run = operations::handler(suspend_authority, check_reason)};
}

}  // namespace sunhall::identity
