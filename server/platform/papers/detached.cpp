#include "platform/papers/detached.hpp"

#include "foundation/crypto/certificate.hpp"

namespace sunhall::papers {

bool verifies(const std::string& certificate, const Digest& spki, const std::string& signature, std::string_view text) {
    const auto read = Certificate::from_pem(certificate);
    const auto bytes = from_base64(signature);
    return read && bytes && read->public_key() && read->spki_digest() == spki &&
           read->public_key()->verify(as_bytes(text), *bytes);
}

std::optional<identity::CertificateBinding> binding_of(operations::Operation& op, const std::string& certificate) {
    const auto read = Certificate::from_pem(certificate);
    return read ? identity::binding_of_key(op, read->spki_digest(), op.now()) : std::nullopt;
}

}  // namespace sunhall::papers
