// A person who acts for one organisation, and what proves that it is him.
#pragma once
#include "platform/identity/organisation.hpp"

namespace sunhall::identity {

enum class PersonState {
    active,
    ended
};
BOOST_DESCRIBE_ENUM(PersonState, active, ended)

/// Where a person is reached. Sealed under the hall's own key; only `shown` is ever displayed (S01: phones are secret).
struct SealedContact {
    std::string box;    ///< base64 of nonce and AES-256-GCM of the canonical Contact
    std::string shown;  ///< 138****5678
};
BOOST_DESCRIBE_STRUCT(SealedContact, (), (box, shown))

struct Person {
    Id<Person> id;
    Id<Organisation> organisation;
    std::string name;
    std::string login;  ///< credit code, "/", a short name: unique in the hall
    PersonState state = PersonState::active;
    std::optional<SealedContact> contact;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, organisation, name, login, state, contact))

/// Kept apart from the person, so that no question about people can return it. Same id as the person's.
struct Credential {
    Id<Credential> id;
    std::optional<std::string> password;  ///< Argon2id verifier (D15)
    std::optional<std::string> totp;      ///< base64 of nonce and sealed secret
    std::int64_t totp_step = -1;          ///< the newest step used: no code serves twice
    std::optional<Instant> changed_at;
};
BOOST_DESCRIBE_STRUCT(Credential, (), (id, password, totp, totp_step, changed_at))

/// awaiting: the certificate names a 9-character organisation code only; a member of staff confirms it once (R-PKI-07).
enum class BindingState {
    bound,
    awaiting,
    revoked
};
BOOST_DESCRIBE_ENUM(BindingState, bound, awaiting, revoked)

/// One key on one organisation and person; the same key never on two (R-PKI-08).
struct CertificateBinding {
    Id<CertificateBinding> id;
    Digest spki;  ///< SHA-256 of SubjectPublicKeyInfo
    Id<Organisation> organisation;
    Id<Person> person;
    std::string issuer, serial, subject;
    Instant from, until;
    BindingState state = BindingState::bound;
    std::string certificate;  ///< PEM, as it came in
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(CertificateBinding, (),
                      (id, spki, organisation, person, issuer, serial, subject, from, until, state, certificate,
                       reason))

}  // namespace sunhall::identity

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::Person>() {
    static const RecordType type("identity.person", {text("organisation"), text("login"), text("state")},
                                 {unique({"login"}), index({"organisation"})});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::Credential>() {
    static const RecordType type("identity.credential", {});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::CertificateBinding>() {
    static const RecordType type("identity.certificate",
                                 {text("spki"), text("organisation"), text("person"), text("state")},
                                 {unique({"spki"}), index({"organisation"}), index({"person"})});
    return type;
}
