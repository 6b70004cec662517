// Signing in with a key: the way for machines and most bidders (D20, R-PKI-10).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct SignInWithCertificate {
    CertificateProof proof;  ///< over login_text
};
BOOST_DESCRIBE_STRUCT(SignInWithCertificate, (), (proof))

struct Prepared {
    ProvenCertificate proven;
    Id<CertificateBinding> binding;
    bool renewal = false;  ///< not bound itself, but an earlier one of the same subject is
    NewSession session;
};

// R-PKI-08: a new or renewed certificate of the same organisation, for the same subject, binds by itself when the code
// agrees.
std::optional<CertificateBinding> renewed_from(View& view, const ProvenCertificate& proven) {
    if (!proven.organisation.credit_code) return std::nullopt;
    const auto organisation = organisation_by_code(view, *proven.organisation.credit_code);
    if (!organisation) return std::nullopt;
    for (auto& binding : view.select<CertificateBinding>("organisation = $1 AND state = 'bound' ORDER BY id DESC",
                                                         {Param(organisation->id.value)})) {
        if (binding.subject == proven.certificate.subject()) return std::move(binding);
    }
    return std::nullopt;
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const SignInWithCertificate*>(from);
    auto proven = prove_certificate(input.proof, login_text, CertificateUse::login, view);
    auto binding = binding_by_key(view, proven.spki);
    const bool renewal = !binding;
    if (renewal) binding = renewed_from(view, proven);
    view.require(binding && binding->state == BindingState::bound, certificate_not_bound);
    return std::make_shared<Prepared>(
        Prepared{std::move(proven), binding->id, renewal, draw_session(entrance_of(view.services()))});
}

SignedIn sign_in_with_certificate(const SignInWithCertificate&, Operation& op) {
    const auto& prepared = op.prepared<Prepared>();
    auto binding = op.find(prepared.binding);
    op.require(binding && binding->state == BindingState::bound, certificate_not_bound);
    const auto person = op.find(binding->person);
    const auto organisation = op.find(binding->organisation);
    op.require(person && organisation && person->state == PersonState::active, certificate_not_bound);
    // The same key in a newer certificate also counts as renewal: the binding follows the certificate in use.
    if (prepared.renewal || binding->serial != prepared.proven.certificate.serial())
        binding = bind_certificate(op, prepared.proven, *organisation, person->id);
    op.require(names_organisation(prepared.proven.organisation, organisation->code), certificate_of_another);
    return open_session(op, prepared.session, *person, *organisation, binding->spki);
}

}  // namespace

Command sign_in_with_certificate_command(std::shared_ptr<Entrance> entrance) {
    return {.name = "identity.sign-in-with-certificate",
            .does = "Opens a session for the person whose certificate signed the hall's challenge.",
            .does_zh = "以数字证书签署登录挑战并登录。",
            .route = operations::post("/sessions/by-certificate"),
            .who = {operations::role::anyone},
            .refusals = {challenge_spent, certificate_unreadable, signature_wrong, certificate_not_recognised,
                         certificate_not_bound, certificate_of_another, certificate_taken},
            .run = operations::handler(sign_in_with_certificate),
            .prepare = prepare,
            .finish = give_token(std::move(entrance))};
}

}  // namespace sunhall::identity
