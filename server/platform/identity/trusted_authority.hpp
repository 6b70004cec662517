// The trust list as data: an authority is recognised by records, never by code (R-PKI-01, R-PKI-02).
#pragma once
#include "platform/identity/person.hpp"

namespace sunhall::identity {

enum class AuthorityState {
    proposed,
    recognised,
    suspended,
    withdrawn
};
BOOST_DESCRIBE_ENUM(AuthorityState, proposed, recognised, suspended, withdrawn)

enum class CertificateUse {
    login,
    sign,
    seal,
    encrypt
};
BOOST_DESCRIBE_ENUM(CertificateUse, login, sign, seal, encrypt)

struct TrustedAuthority {
    Id<TrustedAuthority> id;
    std::string name, licence;
    std::string certificates;  ///< PEM: roots first, then intermediates
    std::vector<Digest> keys;  ///< SHA-256 of the SubjectPublicKeyInfo of each
    std::vector<CertificateUse> uses;
    bool revocation_required = false;  ///< sign-in fails closed without a fresh list (R-PKI-09)
    std::vector<std::string> revocation_addresses;
    Instant from;
    std::optional<Instant> until;
    AuthorityState state = AuthorityState::proposed;
    std::string reason;
    std::optional<Id<Person>> proposer, approver;
};
BOOST_DESCRIBE_STRUCT(TrustedAuthority, (),
                      (id, name, licence, certificates, keys, uses, revocation_required, revocation_addresses, from,
                       until, state, reason, proposer, approver))

/// The newest revocation list of one issuer, as it was fetched (R-PKI-09).
struct KeptRevocationList {
    Id<KeptRevocationList> id;
    Id<TrustedAuthority> authority;
    std::string issuer;
    std::string list;  ///< base64 of the DER
    Instant this_update, next_update;
};
BOOST_DESCRIBE_STRUCT(KeptRevocationList, (), (id, authority, issuer, list, this_update, next_update))

}  // namespace sunhall::identity

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::TrustedAuthority>() {
    static const RecordType type("identity.authority", {text("name"), text("state")}, {index({"state"})});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::KeptRevocationList>() {
    static const RecordType type("identity.revocation_list", {text("authority"), text("issuer")}, {unique({"issuer"})});
    return type;
}
