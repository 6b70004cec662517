// The newest revocation list of an authority; keys on it lose binding and sessions at once (R-PKI-09, R-PKI-10).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct RecordRevocationList {
    Id<TrustedAuthority> authority;
    std::string list;  ///< base64 of the DER, at most 180 KiB
};
BOOST_DESCRIBE_STRUCT(RecordRevocationList, (), (authority, list))

void record_revocation_list(const RecordRevocationList& input, Operation& op) {
    const auto authority = op.get(input.authority);
    const auto der = from_base64(input.list);
    const auto list = der ? RevocationList::from_der(*der) : std::nullopt;
    std::string issuer;
    for (const auto& certificate : certificates_of(authority.certificates)) {
        if (list && list->is_from(certificate)) issuer = certificate.subject() + " " + certificate.spki_digest().text();
    }
    op.require(!issuer.empty(), certificate_unreadable);
    auto kept = op.first<KeptRevocationList>("issuer = $1", {Param(issuer)});
    op.require(!kept || kept->this_update < list->this_update(), nothing_awaits);
    const KeptRevocationList fresh{kept ? kept->id : op.new_id<KeptRevocationList>(),
                                   authority.id,
                                   issuer,
                                   input.list,
                                   list->this_update(),
                                   list->next_update()};
    kept ? op.update(fresh) : op.insert(fresh);
    // Keys that the new list revokes lose their sessions now, not when somebody looks (R-PKI-10).
    for (auto& binding : op.select<CertificateBinding>("state = 'bound' ORDER BY id", {})) {
        const auto at = list->revoked_at(binding.serial);
        const auto certificate = at ? Certificate::from_pem(binding.certificate) : std::nullopt;
        if (!certificate || !issuer.starts_with(certificate->issuer() + " ")) continue;
        binding.state = BindingState::revoked;
        binding.reason = "revoked by its authority";
        op.update(binding);
        end_sessions(op, binding.person, "certificate revoked", binding.spki);
    }
}

}  // namespace

Command record_revocation_list_command() {
    return {.name = "identity.record-revocation-list",
            .does = "Keeps the newest revocation list of a recognised authority and ends what it revokes.",
            .does_zh = "记录认证机构最新的证书吊销列表。",
            .route = operations::post("/authorities/{authority}/revocation-list"),
            .who = {"security_administrator", operations::role::system},
            .refusals = {certificate_unreadable, nothing_awaits, operations::not_found},
            .run = operations::handler(record_revocation_list)};
}

}  // namespace sunhall::identity
