#include "foundation/crypto/signed_object.hpp"


#include <algorithm>
#include <ctime>

#include "foundation/crypto/openssl_handle.hpp"

namespace sunhall {
namespace {

struct Element {
    std::uint8_t tag;
    ByteView whole, content;
};

// One DER element at the front of `in`, which moves past it. Definite, shortest-form lengths only.
std::optional<Element> take(ByteView& in) {
    if (in.size() < 2) return std::nullopt;
    std::size_t head = 2, length = in[1];
    if (length >= 0x80) {
        const std::size_t count = length & 0x7f;
        if (count == 0 || count > 4 || in.size() < 2 + count || in[2] == 0) return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i) length = length << 8 | in[2 + i];
        if (length < 0x80) return std::nullopt;
        head += count;
    }
    if (in.size() - head < length) return std::nullopt;
    const Element element{in[0], in.first(head + length), in.subspan(head, length)};
    in = in.subspan(head + length);
    return element;
}

// AlgorithmIdentifiers of ECDSA with SHA-256, SM2 with SM3 and Ed25519. Some CAs write a NULL parameter after SM2's.
const struct {
    Bytes der;
    SignatureSuite suite;
} algorithms[] = {
    {*from_hex("300a06082a8648ce3d040302"), SignatureSuite::p256},
    {*from_hex("300a06082a811ccf55018375"), SignatureSuite::sm2},
    {*from_hex("300c06082a811ccf550183750500"), SignatureSuite::sm2},
    {*from_hex("300506032b6570"), SignatureSuite::ed25519},
};

}  // namespace

std::optional<SignedObject> cut_signed_object(ByteView der) {
    const auto outer = take(der);
    if (!outer || outer->tag != 0x30 || !der.empty()) return std::nullopt;
    ByteView inside = outer->content;
    const auto part = take(inside), algorithm = take(inside), signature = take(inside);
    if (!part || !algorithm || !signature || !inside.empty()) return std::nullopt;
    if (part->tag != 0x30 || algorithm->tag != 0x30 || signature->tag != 0x03) return std::nullopt;
    if (signature->content.empty() || signature->content[0] != 0) return std::nullopt;  // whole bytes only
    SignedObject out{part->whole, std::nullopt, algorithm->whole, signature->content.subspan(1)};
    for (const auto& known : algorithms)
        if (std::ranges::equal(known.der, algorithm->whole)) out.suite = known.suite;
    return out;
}

bool is_signed_by(const SignedObject& object, const PublicKey& issuer) {
    return object.suite == issuer.suite() && issuer.verify(object.signed_part, object.signature);
}

// RFC 5280 4.1.2.5: whole seconds and Greenwich, nothing else; OpenSSL would also read +0800 and fractions.
std::optional<Instant> instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    const int length = time ? ASN1_STRING_length(time) : 0;
    const bool spelled = length == (time && ASN1_STRING_type(time) == V_ASN1_UTCTIME ? 13 : 15) &&
                         ASN1_STRING_get0_data(time)[length - 1] == 'Z';
    if (!spelled || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return Instant{static_cast<std::int64_t>(timegm(&parts)) * 1'000'000};
}

template <class T>
void sign_object(T* object, const PrivateKey& key, int (*sign)(T*, EVP_MD_CTX*)) {
    const openssl::DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* operation = nullptr;
    const char* digest = nullptr;
    if (key.suite() == SignatureSuite::p256) digest = "SHA256";
    if (key.suite() == SignatureSuite::sm2) digest = "SM3";
    openssl::require(context && EVP_DigestSignInit_ex(context.get(), &operation, digest, nullptr, nullptr, key.handle(),
                                                      nullptr) == 1, "preparing to sign");
    if (key.suite() == SignatureSuite::sm2)
        openssl::require(EVP_PKEY_CTX_set1_id(operation, sm2_user_id.data(), static_cast<int>(sm2_user_id.size())) == 1,
                         "setting the user id");
    openssl::require(sign(object, context.get()) > 0, "signing a certificate or revocation list");
}

template void sign_object<X509>(X509*, const PrivateKey&, int (*)(X509*, EVP_MD_CTX*));
template void sign_object<X509_CRL>(X509_CRL*, const PrivateKey&, int (*)(X509_CRL*, EVP_MD_CTX*));

}  // namespace sunhall
