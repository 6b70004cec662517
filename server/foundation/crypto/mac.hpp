// Keyed digests and key derivation: HMAC (RFC 2104) and HKDF (RFC 5869) for both cryptographic suites.
#pragma once
#include <array>

#include "foundation/bytes.hpp"
#include "foundation/digest.hpp"

namespace sunhall {

using Digest512 = std::array<std::uint8_t, 64>;

Digest512 sha512(ByteView data);

Digest hmac_sha256(ByteView key, ByteView data);
Digest hmac_sm3(ByteView key, ByteView data);
Digest512 hmac_sha512(ByteView key, ByteView data);

/// HKDF-Extract; an empty salt stands for a block of zeros, as RFC 5869 says. Returns 64 (SHA-512) or 32 (SM3) bytes.
Bytes hkdf_sha512_extract(ByteView salt, ByteView input_key_material);
Bytes hkdf_sm3_extract(ByteView salt, ByteView input_key_material);
Bytes hkdf_sha256_extract(ByteView salt, ByteView input_key_material);

/// HKDF-Expand to `length` bytes. Throws std::invalid_argument beyond 255 digests of output.
Bytes hkdf_sha512_expand(ByteView pseudo_random_key, ByteView info, std::size_t length);
Bytes hkdf_sm3_expand(ByteView pseudo_random_key, ByteView info, std::size_t length);
Bytes hkdf_sha256_expand(ByteView pseudo_random_key, ByteView info, std::size_t length);

/// Overwrites secret bytes before their memory goes back; the compiler may not drop it.
void wipe(std::span<std::uint8_t> secret);
inline void wipe(Bytes& secret) { wipe(std::span<std::uint8_t>(secret)); }
void wipe(std::string& secret);

/// Holds secret bytes and wipes them when it goes.
struct SecretBytes {
    Bytes bytes;

    SecretBytes() = default;
    explicit SecretBytes(Bytes from) : bytes(std::move(from)) {}
    SecretBytes(SecretBytes&&) noexcept = default;
    SecretBytes& operator=(SecretBytes&& other) noexcept {
        wipe(bytes);
        bytes = std::move(other.bytes);
        return *this;
    }
    ~SecretBytes() { wipe(bytes); }
    operator ByteView() const { return bytes; }
};

}  // namespace sunhall
