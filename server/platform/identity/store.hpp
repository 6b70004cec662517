// Look-ups and small acts that several commands share.
#pragma once
#include "foundation/crypto/certificate.hpp"
#include "platform/identity/identity.hpp"
#include "platform/identity/problems.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::identity {

using operations::Command;
using operations::Operation;
using operations::Query;
using operations::View;

Entrance& entrance_of(const operations::Services& services);

/// A person as a form enters him. `login` is the short name after the organisation's code.
struct NewPerson {
    std::string name, login;
    std::optional<Secret<std::string>> mobile, email;
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (name, login, mobile, email))
void check_new_person(const NewPerson& person, FieldReport& report);
std::optional<SealedContact> seal_contact(const Entrance& entrance, const NewPerson& person);
std::optional<Person> person_by_login(View& view, std::string_view login);

/// Proof that whoever sends a certificate holds its key: a challenge, signed.
struct CertificateProof {
    std::string certificate;  ///< PEM, at most 64 KiB
    std::string challenge;    ///< as given by the hall, within 120 seconds
    std::string signature;    ///< base64: DER for P-256 and SM2, 64 bytes for Ed25519
};
BOOST_DESCRIBE_STRUCT(CertificateProof, (), (certificate, challenge, signature))

/// What a worker found out about a proof (D1); all of it holds whatever the lane does meanwhile but `spki` being free.
struct ProvenCertificate {
    Certificate certificate;
    Digest spki;
    OrganisationIdentity organisation;
};
using TextOfChallenge = std::string (*)(std::string_view origin, const Challenge& challenge);
/// Refuses with challenge_spent, certificate_unreadable, signature_wrong or certificate_not_recognised.
ProvenCertificate prove_certificate(const CertificateProof& proof, TextOfChallenge text, CertificateUse use,
                                    View& view);

/// Binds for an organisation, refusing with certificate_of_another or certificate_taken (R-PKI-07, R-PKI-08).
CertificateBinding bind_certificate(Operation& op, const ProvenCertificate& proven, const Organisation& organisation,
                                    const Id<Person>& person);
std::optional<CertificateBinding> binding_by_key(Operation& op, const Digest& spki);
std::optional<CertificateBinding> binding_by_key(View& view, const Digest& spki);

/// True when the organisation's code is what the certificate names; an organisation code alone agrees with positions
/// 9-17.
bool names_organisation(const OrganisationIdentity& named, std::string_view code);

/// Ends the person's running sessions (all, or those of one key) and puts them in doubt; returns how many.
int end_sessions(Operation& op, const Id<Person>& person, std::string_view because,
                 const std::optional<Digest>& key = {});

/// Ends one session and puts it in doubt. Ending what has ended is no fault: the wish is fulfilled.
void end_session(Operation& op, Session session, std::string_view because);

/// A fresh session for a person and what only the receiver of the answer learns.
struct NewSession {
    std::string id, token;
};
NewSession draw_session(const Entrance& entrance);
struct SignedIn {
    Id<Session> session;
    Id<Person> person;
    Id<Organisation> organisation;
    std::vector<std::string> roles;
    Instant expires;                   ///< the machine's clock
    std::optional<std::string> token;  ///< only in the first answer to reach its receiver; never kept (D15)
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (session, person, organisation, roles, expires, token))
SignedIn open_session(Operation& op, const NewSession& fresh, const Person& person, const Organisation& organisation,
                      const std::optional<Digest>& key);
/// Completes a SignedIn answer after the commit.
std::function<void(json::value&, const operations::Committed&)> give_token(std::shared_ptr<Entrance> entrance);

std::vector<Grant> grants_of(Operation& op, const Id<Person>& person);
/// Does he hold one of the three separate administrations now or later?
bool is_separate(Operation& op, const Id<Person>& person);
/// Refuses with post_not_here or posts_exclude what the person may not hold beside what he holds (P-DUTY-03, R-SEC-20,
/// T-ROLE-02).
void require_admissible(Operation& op, const Person& person, Post post);
/// T-ROLE-01 for codes: is one the centre, its controller or its subsidiary?
bool bound_to_operator(const Organisation& centre, std::string_view code, const std::vector<std::string>& controllers);
std::optional<Organisation> centre_of(Operation& op);

}  // namespace sunhall::identity
