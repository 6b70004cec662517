#include "foundation/crypto/certificate_authority.hpp"

#include <openssl/x509v3.h>

#include "foundation/crypto/openssl_handle.hpp"
#include "foundation/crypto/signed_object.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace {

using openssl::require;
using Time = std::unique_ptr<ASN1_TIME, openssl::Release<ASN1_TIME_free>>;
using Number = std::unique_ptr<ASN1_INTEGER, openssl::Release<ASN1_INTEGER_free>>;

Time time_of(Instant at) {
    // ASN1_TIME_adj chooses UTCTime up to 2049 and GeneralizedTime after it, as RFC 5280 demands.
    Time time(ASN1_TIME_adj(nullptr, static_cast<time_t>(at.micros / 1'000'000), 0, 0));
    require(time != nullptr, "writing a time");
    return time;
}

Number number_of(ByteView big_endian) {
    BIGNUM* number = BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr);
    Number out(BN_to_ASN1_INTEGER(number, nullptr));
    BN_free(number);
    require(out != nullptr, "writing a number");
    return out;
}

void add_name(X509_NAME* name, int kind, const std::string& text) {
    require(X509_NAME_add_entry_by_NID(name, kind, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.data()),
                                       static_cast<int>(text.size()), -1, 0) == 1, "writing a name");
}

void add_extension(X509* x509, X509* issuer, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    require(extension != nullptr && X509_add_ext(x509, extension, -1) == 1, "writing an extension");
    X509_EXTENSION_free(extension);
}

// The organisation's code in an extension of GM/T 0015, as a UTF8String.
void add_code_extension(X509* x509, const char* oid, const std::string& code) {
    Bytes der{0x0c, static_cast<std::uint8_t>(code.size())};
    der.insert(der.end(), code.begin(), code.end());
    ASN1_OCTET_STRING* value = ASN1_OCTET_STRING_new();
    ASN1_OBJECT* object = OBJ_txt2obj(oid, 1);
    require(code.size() < 0x80 && value && object &&
            ASN1_OCTET_STRING_set(value, der.data(), static_cast<int>(der.size())) == 1, "writing an extension");
    X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, object, 0, value);
    require(extension && X509_add_ext(x509, extension, -1) == 1, "writing an extension");
    X509_EXTENSION_free(extension);
    ASN1_OBJECT_free(object);
    ASN1_OCTET_STRING_free(value);
}

openssl::X509Pointer begin(const PublicKey& subject, Instant not_before, Instant not_after) {
    openssl::X509Pointer x509(X509_new());
    Bytes serial = random_bytes(16);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7f) | 0x40);  // positive, and always of one length
    require(x509 && X509_set_version(x509.get(), X509_VERSION_3) == 1 &&
            X509_set_serialNumber(x509.get(), number_of(serial).get()) == 1 &&
            X509_set1_notBefore(x509.get(), time_of(not_before).get()) == 1 &&
            X509_set1_notAfter(x509.get(), time_of(not_after).get()) == 1 &&
            X509_set_pubkey(x509.get(), subject.handle()) == 1, "beginning a certificate");
    return x509;
}

void add_authority(X509* x509, X509* issuer, const std::string& name, const std::string& constraints) {
    X509_NAME* subject = X509_get_subject_name(x509);
    add_name(subject, NID_countryName, "CN");
    add_name(subject, NID_commonName, name);
    add_extension(x509, issuer, NID_basic_constraints, constraints.c_str());
    add_extension(x509, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(x509, issuer, NID_subject_key_identifier, "hash");
}

Certificate finish(X509* x509, const PrivateKey& key) {
    sign_object<X509>(x509, key, X509_sign_ctx);
    unsigned char* der = nullptr;
    const int size = i2d_X509(x509, &der);
    require(size > 0, "writing a certificate");
    auto out = Certificate::from_der({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    if (!out) throw std::logic_error("issued a certificate that cannot be read");
    return *out;
}

}  // namespace

CertificateAuthority::CertificateAuthority(PrivateKey key, Certificate certificate)
    : key_(std::move(key)), certificate_(std::move(certificate)) {
    if (certificate_.public_key() != key_.public_key()) throw std::invalid_argument("the key is not the certificate's");
}

CertificateAuthority CertificateAuthority::create_root(PrivateKey key, const std::string& name, Instant not_before,
                                                       Instant not_after) {
    const auto x509 = begin(key.public_key(), not_before, not_after);
    add_authority(x509.get(), x509.get(), name, "critical,CA:TRUE");
    require(X509_set_issuer_name(x509.get(), X509_get_subject_name(x509.get())) == 1, "writing a name");
    Certificate certificate = finish(x509.get(), key);
    return {std::move(key), std::move(certificate)};
}

Certificate CertificateAuthority::issue_authority(const PublicKey& subject, const std::string& name, Instant not_before,
                                                  Instant not_after, int ca_below) const {
    const auto x509 = begin(subject, not_before, not_after);
    require(X509_set_issuer_name(x509.get(), X509_get_subject_name(certificate_.handle())) == 1, "writing a name");
    add_authority(x509.get(), certificate_.handle(), name, "critical,CA:TRUE,pathlen:" + std::to_string(ca_below));
    add_extension(x509.get(), certificate_.handle(), NID_authority_key_identifier, "keyid");
    return finish(x509.get(), key_);
}

Certificate CertificateAuthority::issue(const PublicKey& subject, const CertificateContent& content) const {
    const auto x509 = begin(subject, content.not_before, content.not_after);
    require(X509_set_issuer_name(x509.get(), X509_get_subject_name(certificate_.handle())) == 1, "writing a name");
    X509_NAME* name = X509_get_subject_name(x509.get());
    add_name(name, NID_countryName, "CN");
    // O and CN hold at most 64 characters (RFC 5280 appendix A); Chinese names stay below it.
    add_name(name, NID_organizationName, content.name);
    if (content.place == CodePlace::organization_identifier) add_name(name, NID_organizationIdentifier, content.code);
    if (content.place == CodePlace::serial_number) add_name(name, NID_serialNumber, content.code);
    add_name(name, NID_commonName, content.name);
    X509* issuer = certificate_.handle();
    add_extension(x509.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(x509.get(), issuer, NID_key_usage, "critical,digitalSignature,nonRepudiation");
    add_extension(x509.get(), issuer, NID_subject_key_identifier, "hash");
    add_extension(x509.get(), issuer, NID_authority_key_identifier, "keyid");
    if (content.place == CodePlace::extension_registration)
        add_code_extension(x509.get(), "1.2.156.10260.4.1.3", content.code);
    if (content.place == CodePlace::extension_organisation)
        add_code_extension(x509.get(), "1.2.156.10260.4.1.4", content.code);
    return finish(x509.get(), key_);
}

RevocationList CertificateAuthority::revocation_list(std::span<const Revocation> revoked, Instant this_update,
                                                     Instant next_update, std::int64_t number) const {
    const openssl::CrlPointer list(X509_CRL_new());
    require(list && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
            X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate_.handle())) == 1 &&
            X509_CRL_set1_lastUpdate(list.get(), time_of(this_update).get()) == 1 &&
            X509_CRL_set1_nextUpdate(list.get(), time_of(next_update).get()) == 1, "beginning a revocation list");
    for (const auto& entry : revoked) {
        const auto serial = from_hex(entry.serial.size() % 2 ? "0" + entry.serial : entry.serial);
        if (!serial) throw std::invalid_argument("a serial number is hexadecimal");
        X509_REVOKED* item = X509_REVOKED_new();
        require(item && X509_REVOKED_set_serialNumber(item, number_of(*serial).get()) == 1 &&
                X509_REVOKED_set_revocationDate(item, time_of(entry.at).get()) == 1 &&
                X509_CRL_add0_revoked(list.get(), item) == 1, "writing a revocation");
    }
    X509_CRL_sort(list.get());
    X509V3_CTX context;  // RFC 5280 5.2.1: a list says which key signed it
    X509V3_set_ctx(&context, certificate_.handle(), nullptr, nullptr, list.get(), 0);
    X509_EXTENSION* key = X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid");
    require(key != nullptr && X509_CRL_add_ext(list.get(), key, -1) == 1, "naming the key of a list");
    X509_EXTENSION_free(key);
    Bytes count;
    put_u64(count, static_cast<std::uint64_t>(number));
    require(X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, number_of(count).get(), 0, 0) == 1, "numbering a list");
    sign_object<X509_CRL>(list.get(), key_, X509_CRL_sign_ctx);
    unsigned char* der = nullptr;
    const int size = i2d_X509_CRL(list.get(), &der);
    require(size > 0, "writing a revocation list");
    auto out = RevocationList::from_der({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    if (!out) throw std::logic_error("issued a revocation list that cannot be read");
    return *out;
}

}  // namespace sunhall
