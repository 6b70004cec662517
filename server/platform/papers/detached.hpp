// A detached signature under a certificate bound in this hall: made on the signer's own machine, over a text the hall
// shows, and checked by anybody with `openssl dgst -verify` (R-SIG-03: the hall never signs for a party).
#pragma once
#include "platform/identity/identity.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::papers {

struct DetachedSignature {
    Digest spki;                       ///< of the key
    std::string subject, certificate;  ///< certificate: PEM, as it was bound
    std::string signature;             ///< base64; DER for P-256 and SM2
    std::string person;                ///< whom the certificate is bound to
    Instant at;
};
BOOST_DESCRIBE_STRUCT(DetachedSignature, (), (spki, subject, certificate, signature, person, at))

/// Whether the certificate's own key, and the key it is said to be, made this signature over this text.
bool verifies(const std::string& certificate, const Digest& spki, const std::string& signature, std::string_view text);
/// The binding of a certificate that is in force now; nothing where the text is no certificate or it is not bound.
std::optional<identity::CertificateBinding> binding_of(operations::Operation& op, const std::string& certificate);

}  // namespace sunhall::papers
