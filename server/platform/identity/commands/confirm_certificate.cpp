// A certificate with a 9-character organisation code alone is confirmed once by a member of staff (R-PKI-07).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct NameBinding {
    Id<CertificateBinding> binding;
};
BOOST_DESCRIBE_STRUCT(NameBinding, (), (binding))

struct Bound {
    Id<CertificateBinding> binding;
    BindingState state;
};
BOOST_DESCRIBE_STRUCT(Bound, (), (binding, state))

Bound confirm(const NameBinding& input, Operation& op) {
    auto binding = op.get(input.binding);
    op.require(binding.state == BindingState::awaiting, nothing_awaits);
    binding.state = BindingState::bound;
    op.update(binding);
    return {binding.id, binding.state};
}

}  // namespace

Command confirm_certificate_command() {
    return {.name = "identity.confirm-certificate",
            .does = "Confirms once that a certificate with only an organisation code belongs to the organisation.",
            .does_zh = "一次性确认仅含组织机构代码的证书。",
            .route = operations::post("/certificates/{binding}/confirmation"),
            .who = {"acceptance", "security_administrator"},
            .refusals = {nothing_awaits, operations::not_found},
            .run = operations::handler(confirm)};
}

}  // namespace sunhall::identity
