// C2SP chunked-encryption v1 (https://c2sp.org/chunked-encryption), pushed through in pieces of any size.
// Suite B is its Cobblestone-256 (HKDF-Expand with SHA-512, AEAD_AES_256_GCM); suite G puts HMAC-SM3 and AEAD_SM4_GCM
// in the same places (R-SEAL-06).
//
//   key || base nonce || commitment =
//       HKDF-Expand(input key, "c2sp.org/chunked-encryption@v1+" || aead || 0x00 || salt || context)
//   message = salt (24) || commitment (32) || chunks of 16 KiB, each with a 16-byte tag, the last one always shorter
//   nonce of chunk i = base nonce XOR i, additional data empty
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "foundation/crypto/aead.hpp"
#include "foundation/crypto/mac.hpp"
#include "platform/sealing/envelope.hpp"

namespace sunhall::sealing {

constexpr std::size_t chunk_bytes = 16 * 1024;
constexpr std::size_t sealed_chunk_bytes = chunk_bytes + aead_tag_size;
constexpr std::size_t chunk_salt_bytes = 24;
constexpr std::size_t chunk_commitment_bytes = 32;
constexpr std::size_t chunk_prefix_bytes = chunk_salt_bytes + chunk_commitment_bytes;
using ChunkSalt = std::array<std::uint8_t, chunk_salt_bytes>;

/// Length of the whole encrypted message for a plain length.
constexpr std::uint64_t chunked_size(std::uint64_t plain) {
    return chunk_prefix_bytes + plain + (plain / chunk_bytes + 1) * aead_tag_size;
}

struct ChunkSecrets {
    SecretBytes key;
    std::array<std::uint8_t, aead_nonce_size> base_nonce{};
    std::array<std::uint8_t, chunk_commitment_bytes> commitment{};
};
/// Throws std::invalid_argument unless the input key has the suite's key length.
ChunkSecrets derive_chunk_secrets(Suite suite, ByteView input_key, const ChunkSalt& salt, ByteView context);

class ChunkWriter {
public:
    /// Writes salt and commitment at once.
    ChunkWriter(Suite suite, ByteView input_key, const ChunkSalt& salt, ByteView context, Sink sink);
    void write(ByteView plain);
    void write_zeros(std::uint64_t count);
    void finish();  ///< writes the last, short chunk; once

private:
    void seal_chunk(ByteView plain);
    void flush();

    Sink sink_;
    ChunkSecrets secrets_;
    Aead aead_;
    std::uint64_t next_ = 0;
    Bytes partial_, out_;
    std::size_t out_used_ = 0;
};

/// What it hands to the sink is authenticated chunk by chunk, but complete only after finish() has returned true.
/// After any failure it stays failed.
class ChunkReader {
public:
    ChunkReader(Suite suite, ByteView input_key, ByteView context, Sink sink);
    [[nodiscard]] bool write(ByteView sealed);
    [[nodiscard]] bool finish();

private:
    bool take(ByteView sealed);
    bool begin();
    bool open_chunk(ByteView sealed);
    bool fill(ByteView& sealed, std::size_t size);
    void flush();

    Suite suite_;
    SecretBytes input_key_;
    Bytes context_;
    Sink sink_;
    ChunkSecrets secrets_;
    std::optional<Aead> aead_;
    std::uint64_t next_ = 0;
    Bytes partial_, out_;
    std::size_t out_used_ = 0;
    bool failed_ = false;
};

}  // namespace sunhall::sealing
