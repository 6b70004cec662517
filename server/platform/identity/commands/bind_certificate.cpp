// A certificate of any recognised authority joins a person of the organisation it names (R-PKI-07, R-PKI-08, T-REG-02).
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

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const BindCertificate*>(from);
    return std::make_shared<ProvenCertificate>(
        prove_certificate(input.proof, binding_text, CertificateUse::login, view));
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

}  // namespace

Command bind_certificate_command() {
    return {.name = "identity.bind-certificate",
            .does = "Binds a certificate of any mutually recognised authority to a person of one's own organisation.",
            .does_zh = "绑定任一互认机构签发的证书。",
            .route = operations::post("/certificates"),
            .who = {operations::role::member},
            .refusals = {challenge_spent, certificate_unreadable, signature_wrong, certificate_not_recognised,
                         certificate_of_another, certificate_taken, not_your_organisation, not_yours, person_gone,
                         operations::not_found},
            .run = operations::handler(bind),
            .prepare = prepare};
}

}  // namespace sunhall::identity
