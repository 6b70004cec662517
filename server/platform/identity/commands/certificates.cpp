// Binding, confirming and revoking certificates (R-PKI-07, R-PKI-08, R-PKI-10).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct BindCertificate {
    CertificateProof proof;            ///< over binding_text
    std::optional<Id<Person>> person;  ///< of the same organisation; absent: oneself
};
BOOST_DESCRIBE_STRUCT(BindCertificate, (), (proof, person))

struct Bound {
    Id<CertificateBinding> binding;
    BindingState state;
};
BOOST_DESCRIBE_STRUCT(Bound, (), (binding, state))

struct NameBinding {
    Id<CertificateBinding> binding;
};
BOOST_DESCRIBE_STRUCT(NameBinding, (), (binding))

struct RevokeCertificate {
    Id<CertificateBinding> binding;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RevokeCertificate, (), (binding, reason))

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const BindCertificate*>(from);
    return std::make_shared<ProvenCertificate>(prove_certificate(input.proof, binding_text, CertificateUse::login, view));
}

Bound bind(const BindCertificate& input, Operation& op) {
    const auto organisation = op.get(Id<Organisation>{op.organisation()});
    const auto person = op.get(input.person.value_or(Id<Person>{op.person()}));
    op.require(person.organisation == organisation.id, not_your_organisation);
    op.require(person.id.value == op.person() || op.actor().holds("organisation_manager"), not_yours);
    op.require(person.state == PersonState::active, person_gone);
    const auto binding = bind_certificate(op, op.prepared<ProvenCertificate>(), organisation, person.id);
    return {binding.id, binding.state};
}

Bound confirm(const NameBinding& input, Operation& op) {
    auto binding = op.get(input.binding);
    op.require(binding.state == BindingState::awaiting, nothing_awaits);
    binding.state = BindingState::bound;
    op.update(binding);
    return {binding.id, binding.state};
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

void check_reason(const RevokeCertificate& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "请填写原因。", "is required.");
}

}  // namespace

Command bind_certificate_command() {
    return {.name = "identity.bind-certificate",
            .does = "Binds a certificate of any mutually recognised authority to a person of one's own organisation.",
            .does_zh = "绑定任一互认机构签发的证书。",
            .route = operations::post("/certificates"),
            .who = {operations::role::member},
            .refusals = {challenge_spent, certificate_unreadable, signature_wrong, certificate_not_recognised, certificate_of_another,
                         certificate_taken, not_your_organisation, not_yours, person_gone, operations::not_found},
            .run = operations::handler(bind),
            .prepare = prepare};
}

Command confirm_certificate_command() {
    return {.name = "identity.confirm-certificate",
            .does = "Confirms once that a certificate with only an organisation code belongs to the organisation.",
            .does_zh = "一次性确认仅含组织机构代码的证书。",
            .route = operations::post("/certificates/{binding}/confirmation"),
            .who = {"acceptance", "security_administrator"},
            .refusals = {nothing_awaits, operations::not_found},
            .run = operations::handler(confirm)};
}

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
