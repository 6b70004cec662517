#include "foundation/crypto/certificate.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "foundation/crypto/openssl_handle.hpp"
#include "foundation/crypto/signed_object.hpp"

namespace sunhall {

struct Certificate::State {
    Bytes der;
    openssl::X509Pointer x509;
    SignedObject cut;
    std::optional<PublicKey> key;
    Digest spki;
    Instant not_before, not_after;
};

namespace {

std::string name_text(const X509_NAME* name) {
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~unsigned(ASN1_STRFLGS_ESC_MSB));
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string utf8(const ASN1_STRING* text) {
    unsigned char* out = nullptr;
    const int size = ASN1_STRING_to_UTF8(&out, text);
    if (size < 0) return {};
    std::string result(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
    OPENSSL_free(out);
    return result;
}

std::vector<std::string> subject_values(const X509* x509, int kind) {
    std::vector<std::string> out;
    X509_NAME* name = X509_get_subject_name(x509);
    for (int at = -1; (at = X509_NAME_get_index_by_NID(name, kind, at)) >= 0;)
        out.push_back(utf8(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at))));
    return out;
}

// CAs write these extensions as UTF8String, PrintableString, OCTET STRING, with a [0] around, or as bare text
// (R-PKI-06).
std::string lenient_text(ByteView raw) {
    for (int depth = 0; depth < 3 && raw.size() >= 2; ++depth) {
        const std::uint8_t tag = raw[0];
        const bool wraps = tag == 0x0c || tag == 0x13 || tag == 0x16 || tag == 0x04 || tag == 0x14 || tag == 0x1a ||
                           tag == 0xa0 || tag == 0x80 || tag == 0x30;
        if (!wraps || raw[1] != raw.size() - 2) break;
        raw = raw.subspan(2);
    }
    return std::string(as_text(raw));
}

std::optional<std::string> extension_text(const X509* x509, const char* oid) {
    const std::unique_ptr<ASN1_OBJECT, openssl::Release<ASN1_OBJECT_free>> object(OBJ_txt2obj(oid, 1));
    const int at = X509_get_ext_by_OBJ(x509, object.get(), -1);
    if (at < 0) return std::nullopt;
    const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(X509_get_ext(x509, at));
    return lenient_text({ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))});
}

}  // namespace

std::optional<Certificate> Certificate::from_der(ByteView der) {
    const openssl::QuietErrors quiet;
    if (der.size() > certificate_limit_bytes) return std::nullopt;
    auto state = std::make_shared<State>();
    state->der.assign(der.begin(), der.end());
    const unsigned char* at = state->der.data();
    state->x509.reset(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    const auto cut = cut_signed_object(state->der);
    if (!state->x509 || at != state->der.data() + der.size() || !cut) return std::nullopt;
    const X509* x509 = state->x509.get();
    const auto from = instant_of(X509_get0_notBefore(x509)), until = instant_of(X509_get0_notAfter(x509));
    if (!from || !until || X509_get_version(x509) != X509_VERSION_3) return std::nullopt;
    // RFC 5280 4.1.1.2: the algorithm inside the signed part must be the one outside it.
    const X509_ALGOR* outer_algorithm = nullptr;
    X509_get0_signature(nullptr, &outer_algorithm, x509);
    if (X509_ALGOR_cmp(outer_algorithm, X509_get0_tbs_sigalg(x509)) != 0) return std::nullopt;

    unsigned char* spki = nullptr;
    const int spki_size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &spki);
    if (spki_size <= 0) return std::nullopt;
    const ByteView spki_view(spki, static_cast<std::size_t>(spki_size));
    state->spki = sha256(spki_view);
    state->key = PublicKey::from_spki_der(spki_view);
    OPENSSL_free(spki);
    state->cut = *cut;
    state->not_before = *from;
    state->not_after = *until;
    return Certificate(std::move(state));
}

std::optional<Certificate> Certificate::from_pem(std::string_view pem) {
    constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----", end = "-----END CERTIFICATE-----";
    const auto from = pem.find(begin), to = pem.find(end, std::min(from, pem.size()));
    if (to == std::string_view::npos) return std::nullopt;
    const auto all = all_from_pem(pem.substr(from, to + end.size() - from));
    if (!all || all->empty()) return std::nullopt;
    return all->front();
}

std::optional<std::vector<Certificate>> Certificate::all_from_pem(std::string_view pem) {
    const openssl::QuietErrors quiet;
    constexpr std::size_t limit = 64;
    if (pem.size() > limit * 2 * certificate_limit_bytes) return std::nullopt;
    const openssl::Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    std::vector<Certificate> out;
    char *name = nullptr, *header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    while (PEM_read_bio(bio.get(), &name, &header, &data, &size) == 1) {
        auto certificate = std::string_view(name) == "CERTIFICATE" && *header == '\0'
                               ? from_der({data, static_cast<std::size_t>(size)}) : std::nullopt;
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(data);
        if (!certificate || out.size() == limit) return std::nullopt;
        out.push_back(std::move(*certificate));
    }
    if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) return std::nullopt;
    return out;
}

ByteView Certificate::der() const { return state_->der; }
x509_st* Certificate::handle() const { return state_->x509.get(); }

std::string Certificate::to_pem() const {
    const std::string text = base64(state_->der);
    std::string out = "-----BEGIN CERTIFICATE-----\n";
    for (std::size_t at = 0; at < text.size(); at += 64) out += text.substr(at, 64) + "\n";
    return out + "-----END CERTIFICATE-----\n";
}

std::string Certificate::subject() const { return name_text(X509_get_subject_name(handle())); }
std::string Certificate::issuer() const { return name_text(X509_get_issuer_name(handle())); }

std::string Certificate::common_name() const {
    const auto names = subject_values(handle(), NID_commonName);
    return names.empty() ? "" : names.back();
}

std::string Certificate::serial() const {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(handle());
    std::string text = hex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
    const auto first = text.find_first_not_of('0');
    return first == std::string::npos ? "0" : text.substr(first);
}

Instant Certificate::not_before() const { return state_->not_before; }
Instant Certificate::not_after() const { return state_->not_after; }
Digest Certificate::spki_digest() const { return state_->spki; }
const std::optional<PublicKey>& Certificate::public_key() const { return state_->key; }
ByteView Certificate::signed_part() const { return state_->cut.signed_part; }
bool Certificate::is_signed_by(const PublicKey& issuer) const { return sunhall::is_signed_by(state_->cut, issuer); }

OrganisationIdentity Certificate::organisation() const {
    std::vector<std::string> fields = subject_values(handle(), NID_organizationIdentifier);
    for (auto& text : subject_values(handle(), NID_serialNumber)) fields.push_back(std::move(text));
    for (const char* oid : {"1.2.156.10260.4.1.3", "1.2.156.10260.4.1.4"})
        if (auto text = extension_text(handle(), oid)) fields.push_back(std::move(*text));
    OrganisationIdentity found;
    for (const auto& field : fields) {
        auto here = find_organisation(field);
        if (here.credit_code && found.credit_code && here.credit_code != found.credit_code) return {};
        if (here.credit_code) found.credit_code = std::move(here.credit_code);
        if (here.organisation_code && !found.organisation_code)
            found.organisation_code = std::move(here.organisation_code);
    }
    if (found.credit_code) found.organisation_code.reset();
    return found;
}

}  // namespace sunhall
