// The keys of notes: Ed25519 of OpenSSL (RFC 8032) behind NoteVerifier and NoteSigner.
#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "platform/merkle/checkpoint.hpp"

namespace sunhall::merkle {

namespace {

constexpr std::size_t ed25519_key_bytes = 32;
constexpr std::size_t ed25519_signature_bytes = 64;

using Key = std::shared_ptr<EVP_PKEY>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Context new_context() {
    Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!context) throw std::bad_alloc();
    return context;
}

bool ed25519_verifies(const Key& key, std::string_view message, ByteView signature) {
    if (signature.size() != ed25519_signature_bytes) return false;
    const Context context = new_context();
    const ByteView bytes = as_bytes(message);
    return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes.data(), bytes.size()) == 1;
}

Bytes ed25519_sign(const Key& key, std::string_view message) {
    const Context context = new_context();
    const ByteView bytes = as_bytes(message);
    Bytes signature(ed25519_signature_bytes);
    std::size_t length = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &length, bytes.data(), bytes.size()) != 1) {
        throw std::runtime_error("Ed25519 signing failed");
    }
    return signature;
}

Bytes encode(KeyType type, ByteView public_key) {
    if (type != KeyType::ed25519 && type != KeyType::cosignature_v1) throw std::invalid_argument("not Ed25519's type");
    if (public_key.size() != ed25519_key_bytes) throw std::invalid_argument("an Ed25519 public key has 32 bytes");
    Bytes encoding{static_cast<std::uint8_t>(type)};
    encoding.insert(encoding.end(), public_key.begin(), public_key.end());
    return encoding;
}

std::function<bool(std::string_view, ByteView)> ed25519_check(ByteView public_key) {
    Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key.data(), public_key.size()),
            EVP_PKEY_free);
    if (!key) throw std::invalid_argument("not an Ed25519 public key");
    return [key](std::string_view message, ByteView signature) { return ed25519_verifies(key, message, signature); };
}

}  // namespace

NoteVerifier::NoteVerifier(std::string name, ByteView public_key32, KeyType type)
    : NoteVerifier(std::move(name), encode(type, public_key32), ed25519_check(public_key32)) {}

NoteVerifier::NoteVerifier(std::string name, Bytes encoding, std::function<bool(std::string_view, ByteView)> check)
    : name_(std::move(name)), encoding_(std::move(encoding)), check_(std::move(check)) {
    if (!is_key_name(name_)) throw std::invalid_argument("not the name of a key");
    if (encoding_.empty() || !check_) throw std::invalid_argument("a key has a type and a way to check");
    id_ = key_id(name_, encoding_);
}

std::optional<NoteVerifier> NoteVerifier::parse(std::string_view vkey) {
    const auto first = vkey.find('+');
    if (first == std::string_view::npos || vkey.size() < first + 10 || vkey[first + 9] != '+') return std::nullopt;
    const std::string_view name = vkey.substr(0, first);
    const auto encoding = from_base64(vkey.substr(first + 10));
    if (!is_key_name(name) || !encoding || encoding->size() != 1 + ed25519_key_bytes) return std::nullopt;
    const auto type = static_cast<KeyType>((*encoding)[0]);
    if (type != KeyType::ed25519 && type != KeyType::cosignature_v1) return std::nullopt;
    NoteVerifier verifier(std::string(name), ByteView(*encoding).subspan(1), type);
    if (verifier.text() != vkey) return std::nullopt;  // the id must be right and in lower-case hex
    return verifier;
}

std::string NoteVerifier::text() const {
    Bytes id;
    put_u32(id, id_);
    return name_ + "+" + hex(id) + "+" + base64(encoding_);
}

bool NoteVerifier::verifies(std::string_view text, const NoteSignature& signature) const {
    if (!knows(signature)) return false;
    if (type() != KeyType::cosignature_v1) return check_(text, signature.signature);
    const auto time = cosignature_time(signature);
    return time && check_(cosigned_message(text, *time), ByteView(signature.signature).subspan(8));
}

NoteSigner NoteSigner::from_seed(std::string name, ByteView seed32, KeyType type) {
    if (seed32.size() != ed25519_key_bytes) throw std::invalid_argument("an Ed25519 seed has 32 bytes");
    Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed32.data(), seed32.size()), EVP_PKEY_free);
    std::array<std::uint8_t, ed25519_key_bytes> public_key{};
    std::size_t length = public_key.size();
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), public_key.data(), &length) != 1) {
        throw std::runtime_error("Ed25519 unavailable");
    }
    return {NoteVerifier(std::move(name), public_key, type),
            [key](std::string_view message) { return ed25519_sign(key, message); }};
}

NoteSigner::NoteSigner(NoteVerifier verifier, std::function<Bytes(std::string_view)> sign)
    : verifier_(std::move(verifier)), sign_(std::move(sign)) {
    if (!sign_) throw std::invalid_argument("a signer has a way to sign");
}

NoteSignature NoteSigner::sign(std::string_view text) const {
    if (verifier_.type() == KeyType::cosignature_v1) throw std::logic_error("a witness key cosigns");
    return {verifier_.name(), verifier_.id(), sign_(text)};
}

NoteSignature NoteSigner::cosign(std::string_view text, std::uint64_t unix_seconds) const {
    if (verifier_.type() != KeyType::cosignature_v1) throw std::logic_error("only a witness key cosigns");
    NoteSignature signature{verifier_.name(), verifier_.id(), {}};
    put_u64(signature.signature, unix_seconds);
    const Bytes raw = sign_(cosigned_message(text, unix_seconds));
    signature.signature.insert(signature.signature.end(), raw.begin(), raw.end());
    return signature;
}

}  // namespace sunhall::merkle
