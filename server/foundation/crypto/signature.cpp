#include "foundation/crypto/signature.hpp"

#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>

#include "foundation/crypto/mac.hpp"
#include "foundation/crypto/openssl_handle.hpp"

namespace sunhall {
namespace {

using openssl::QuietErrors;

// What comes before the key's own bytes in SubjectPublicKeyInfo: comparing it whole leaves no room for explicit curve
// parameters, compressed points or an SM2 key that calls itself something else.
const Bytes ed25519_prefix = *from_hex("302a300506032b6570032100");
const Bytes p256_prefix = *from_hex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
const Bytes sm2_prefix = *from_hex("3059301306072a8648ce3d020106082a811ccf5501822d03420004");

std::optional<SignatureSuite> suite_of_spki(ByteView der) {
    const auto is = [der](const Bytes& prefix, std::size_t size) {
        return der.size() == size && std::equal(prefix.begin(), prefix.end(), der.begin());
    };
    if (is(ed25519_prefix, 44)) return SignatureSuite::ed25519;
    if (is(p256_prefix, 91)) return SignatureSuite::p256;
    if (is(sm2_prefix, 91)) return SignatureSuite::sm2;
    return std::nullopt;
}

Bytes spki_of(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) openssl::fail("writing a public key");
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

std::string text_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

const char* digest_name(SignatureSuite suite) {
    switch (suite) {
        case SignatureSuite::ed25519: return nullptr;  // hashes inside
        case SignatureSuite::p256: return "SHA256";
        case SignatureSuite::sm2: return "SM3";
    }
    return nullptr;
}

// OpenSSL mixes the SM2 user id into the digest with the first byte of the message, so it is given in between. (Given
// as a parameter of the beginning, releases before 3.0.20 refuse it.)
void set_user_id(EVP_PKEY_CTX* operation, SignatureSuite suite) {
    if (suite != SignatureSuite::sm2) return;
    openssl::require(EVP_PKEY_CTX_set1_id(operation, sm2_user_id.data(), static_cast<int>(sm2_user_id.size())) == 1,
                     "setting the user id");
}

// A program must never stop to ask a terminal for a passphrase, which is OpenSSL's habit when no callback is given.
int no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

struct PublicKey::State {
    openssl::Key key;
    SignatureSuite suite;
    Bytes spki;
};

struct PrivateKey::State {
    openssl::Key key;
    SignatureSuite suite;
};

std::optional<PublicKey> PublicKey::from_spki_der(ByteView der) {
    const QuietErrors quiet;
    const auto suite = suite_of_spki(der);
    if (!suite) return std::nullopt;
    const unsigned char* at = der.data();
    openssl::Key key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    if (!key || at != der.data() + der.size()) return std::nullopt;
    return PublicKey(std::make_shared<State>(State{std::move(key), *suite, Bytes(der.begin(), der.end())}));
}

std::optional<PublicKey> PublicKey::from_pem(std::string_view pem) {
    const QuietErrors quiet;
    const openssl::Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const openssl::Key key(PEM_read_bio_PUBKEY(bio.get(), nullptr, no_passphrase, nullptr));
    if (!key) return std::nullopt;
    return from_spki_der(spki_of(key.get()));
}

std::optional<PublicKey> PublicKey::from_ed25519_raw(ByteView raw) {
    if (raw.size() != 32) return std::nullopt;
    Bytes spki = ed25519_prefix;
    spki.insert(spki.end(), raw.begin(), raw.end());
    return from_spki_der(spki);
}

SignatureSuite PublicKey::suite() const { return state_->suite; }
Bytes PublicKey::spki_der() const { return state_->spki; }
Digest PublicKey::spki_digest() const { return sha256(state_->spki); }
evp_pkey_st* PublicKey::handle() const { return state_->key.get(); }

std::string PublicKey::to_pem() const {
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    openssl::require(PEM_write_bio_PUBKEY(bio.get(), handle()) == 1, "writing a public key");
    return text_of(bio.get());
}

Bytes PublicKey::ed25519_raw() const {
    if (suite() != SignatureSuite::ed25519) throw std::logic_error("not an Ed25519 key");
    return {state_->spki.end() - 32, state_->spki.end()};
}

bool PublicKey::verify(ByteView message, ByteView signature) const {
    const QuietErrors quiet;
    const openssl::DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* operation = nullptr;
    openssl::require(context && EVP_DigestVerifyInit_ex(context.get(), &operation, digest_name(suite()), nullptr,
                                                        nullptr, handle(), nullptr) == 1,
                     "preparing to verify");
    set_user_id(operation, suite());
    return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

PrivateKey::PrivateKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

PrivateKey PrivateKey::generate(SignatureSuite suite) {
    EVP_PKEY* key = nullptr;
    switch (suite) {
        case SignatureSuite::ed25519: key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"); break;
        case SignatureSuite::p256: key = EVP_EC_gen("P-256"); break;
        case SignatureSuite::sm2: key = EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"); break;
    }
    if (!key) openssl::fail("making a key");
    return PrivateKey(std::make_unique<State>(State{openssl::Key(key), suite}));
}

std::optional<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
    const QuietErrors quiet;
    const openssl::Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    openssl::Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
    if (!key) return std::nullopt;
    const auto suite = suite_of_spki(spki_of(key.get()));
    if (!suite) return std::nullopt;
    // A file may hold a public half that is not the private half's; signing with it could give the private half away.
    const openssl::KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    if (!check || EVP_PKEY_pairwise_check(check.get()) != 1) return std::nullopt;
    return PrivateKey(std::make_unique<State>(State{std::move(key), *suite}));
}

PrivateKey PrivateKey::from_ed25519_seed(ByteView seed) {
    if (seed.size() != 32) throw std::invalid_argument("an Ed25519 seed has 32 bytes");
    openssl::Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    if (!key) openssl::fail("reading an Ed25519 seed");
    return PrivateKey(std::make_unique<State>(State{std::move(key), SignatureSuite::ed25519}));
}

SignatureSuite PrivateKey::suite() const { return state_->suite; }
evp_pkey_st* PrivateKey::handle() const { return state_->key.get(); }

std::string PrivateKey::to_pem() const {
    const openssl::Bio bio(BIO_new(BIO_s_secmem()));
    openssl::require(bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), handle(), nullptr, nullptr, 0, no_passphrase,
                                                          nullptr) == 1, "writing a private key");
    return text_of(bio.get());
}

PublicKey PrivateKey::public_key() const {
    auto key = PublicKey::from_spki_der(spki_of(handle()));
    if (!key) throw std::logic_error("a private key without a usable public half");
    return *key;
}

Bytes PrivateKey::sign(ByteView message) const {
    const openssl::DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* operation = nullptr;
    openssl::require(context && EVP_DigestSignInit_ex(context.get(), &operation, digest_name(suite()), nullptr, nullptr,
                                                      handle(), nullptr) == 1, "preparing to sign");
    set_user_id(operation, suite());
    std::size_t size = 0;
    openssl::require(EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1, "signing");
    Bytes signature(size);
    openssl::require(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1,
                     "signing");
    signature.resize(size);
    return signature;
}

}  // namespace sunhall
