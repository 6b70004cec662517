// Authenticated encryption of one message: AES-256-GCM (suite B, OpenSSL) and SM4-GCM (suite G, libgcrypt; RFC 8998).
// A nonce must never serve twice under one key.
#pragma once
#include <boost/describe/enum.hpp>

#include <memory>
#include <optional>

#include "foundation/bytes.hpp"

namespace sunhall {

BOOST_DEFINE_ENUM_CLASS(AeadAlgorithm, aes_256_gcm, sm4_gcm)

constexpr std::size_t aead_nonce_size = 12;
constexpr std::size_t aead_tag_size = 16;
constexpr std::size_t aead_key_size(AeadAlgorithm algorithm) { return algorithm == AeadAlgorithm::sm4_gcm ? 16 : 32; }

/// One key, expanded once and used for many messages. Not for two threads at once.
class Aead {
public:
    /// Throws std::invalid_argument unless the key has aead_key_size bytes.
    Aead(AeadAlgorithm algorithm, ByteView key);
    Aead(Aead&&) noexcept;
    Aead& operator=(Aead&&) noexcept;
    ~Aead();

    /// Writes ciphertext and tag; `out` has plain.size() + 16 bytes and may begin where `plain` does.
    void seal(ByteView nonce, ByteView aad, ByteView plain, std::span<std::uint8_t> out);
    /// `sealed` is ciphertext and tag; `out` has sealed.size() - 16 bytes and may begin where `sealed` does. On false
    /// `out` holds zeros: nothing unauthenticated is ever handed on.
    [[nodiscard]] bool open(ByteView nonce, ByteView aad, ByteView sealed, std::span<std::uint8_t> out);

private:
    struct State;
    std::unique_ptr<State> state_;
};

Bytes aead_seal(AeadAlgorithm algorithm, ByteView key, ByteView nonce, ByteView aad, ByteView plain);
/// Nothing when the tag does not fit.
std::optional<Bytes> aead_open(AeadAlgorithm algorithm, ByteView key, ByteView nonce, ByteView aad, ByteView sealed);

}  // namespace sunhall
