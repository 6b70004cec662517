#include "foundation/crypto/revocation_list.hpp"

#include <openssl/x509v3.h>

#include "foundation/crypto/openssl_handle.hpp"
#include "foundation/crypto/signed_object.hpp"

namespace sunhall {
namespace {

Bytes name_der(const X509_NAME* name) {
    const unsigned char* der = nullptr;
    std::size_t size = 0;
    if (X509_NAME_get0_der(name, &der, &size) != 1) return {};
    return {der, der + size};
}

std::string serial_text(const ASN1_INTEGER* serial) {
    const std::string text = hex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
    const auto first = text.find_first_not_of('0');
    return first == std::string::npos ? "0" : text.substr(first);
}

bool has_unknown_critical(const X509_CRL* list) {
    for (int i = 0; i < X509_CRL_get_ext_count(list); ++i)
        if (X509_EXTENSION_get_critical(X509_CRL_get_ext(list, i))) return true;
    return false;
}

// RFC 5280 5.3: one entry that says something critical we do not know spoils the whole list, for it may be about
// another issuer's certificate.
bool has_unknown_critical(const X509_REVOKED* entry) {
    for (int i = 0; i < X509_REVOKED_get_ext_count(entry); ++i)
        if (X509_EXTENSION_get_critical(X509_REVOKED_get_ext(entry, i))) return true;
    return false;
}

}  // namespace

std::optional<RevocationList> RevocationList::from_der(ByteView der) {
    const openssl::QuietErrors quiet;
    if (der.size() > revocation_list_limit_bytes) return std::nullopt;
    RevocationList out;
    out.der_ = std::make_shared<Bytes>(der.begin(), der.end());
    const unsigned char* at = out.der_->data();
    const openssl::CrlPointer list(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    if (!list || at != out.der_->data() + der.size() || !cut_signed_object(*out.der_)) return std::nullopt;
    const auto from = instant_of(X509_CRL_get0_lastUpdate(list.get())),
               until = instant_of(X509_CRL_get0_nextUpdate(list.get()));
    if (!from || !until || has_unknown_critical(list.get())) return std::nullopt;
    out.this_update_ = *from;
    out.next_update_ = *until;
    out.issuer_name_ = name_der(X509_CRL_get_issuer(list.get()));
    STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(list.get());
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
        const auto when = instant_of(X509_REVOKED_get0_revocationDate(entry));
        if (!when || has_unknown_critical(entry)) return std::nullopt;
        out.revoked_.emplace(serial_text(X509_REVOKED_get0_serialNumber(entry)), *when);
    }
    return out;
}

bool RevocationList::is_from(const Certificate& issuer) const {
    const openssl::QuietErrors quiet;
    // Names are the same whatever string type spells them (RFC 5280 7.1), as in a path.
    const unsigned char* at = issuer_name_.data();
    const std::unique_ptr<X509_NAME, openssl::Release<X509_NAME_free>> name(
        d2i_X509_NAME(nullptr, &at, static_cast<long>(issuer_name_.size())));
    if (!name || X509_NAME_cmp(name.get(), X509_get_subject_name(issuer.handle())) != 0) return false;
    if (!issuer.public_key()) return false;
    const std::uint32_t usage = X509_get_key_usage(issuer.handle());  // all bits when the extension is absent
    if ((usage & KU_CRL_SIGN) == 0) return false;
    return is_signed_by(*cut_signed_object(*der_), *issuer.public_key());
}

std::optional<Instant> RevocationList::revoked_at(const std::string& serial) const {
    const auto found = revoked_.find(serial);
    if (found == revoked_.end()) return std::nullopt;
    return found->second;
}

}  // namespace sunhall
