#include "platform/bankfile/guarantee.hpp"

namespace sunhall::bankfile {

std::string signed_text(const Guarantee& guarantee) { return "sunhall-guarantee-1\n" + canonical(to_json(guarantee)); }
std::string signed_text(const GuaranteeStanding& standing) {
    return "sunhall-guarantee-standing-1\n" + canonical(to_json(standing));
}

std::string sign(const PrivateKey& key, const std::string& text) { return base64url(key.sign(as_bytes(text))); }

bool is_signed(const PublicKey& key, const std::string& text, std::string_view signature) {
    const auto raw = from_base64url(signature);
    return raw && key.suite() == SignatureSuite::ed25519 && key.verify(as_bytes(text), *raw);
}

}  // namespace sunhall::bankfile
