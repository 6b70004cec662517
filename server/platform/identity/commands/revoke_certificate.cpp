// Ends a binding for good, and with it the sessions of its key (R-PKI-10).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct RevokeCertificate {
    Id<CertificateBinding> binding;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RevokeCertificate, (), (binding, reason))

struct Bound {
    Id<CertificateBinding> binding;
    BindingState state;
};
BOOST_DESCRIBE_STRUCT(Bound, (), (binding, state))

void check_reason(const RevokeCertificate& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "请填写原因。", "is required.");
}

Bound revoke(const RevokeCertificate& input, Operation& op) {
    auto binding = op.get(input.binding);
    const bool own = binding.person.value == op.person();
    const bool managed = binding.organisation.value == op.organisation() && op.actor().holds("organisation_manager");
    op.require(own || managed || op.actor().holds("security_administrator"), not_yours);
    op.require(binding.state != BindingState::revoked, nothing_awaits);
    binding.state = BindingState::revoked;
    binding.reason = input.reason;
    op.update(binding);
    end_sessions(op, binding.person, "certificate revoked", binding.spki);
    return {binding.id, binding.state};
}

}  // namespace

Command revoke_certificate_command() {
    return {.name = "identity.revoke-certificate",
            .does = "Ends a binding and every session opened with its key.",
            .does_zh = "解除证书绑定并结束其会话。",
            .route = operations::post("/certificates/{binding}/revocation"),
            .who = {operations::role::member},
            .refusals = {nothing_awaits, not_yours, operations::not_found},
            .run = operations::handler(revoke, check_reason)};
}

}  // namespace sunhall::identity
