// SHA-256 goes through the low-level calls: OpenSSL 3's one-shot fetches the algorithm by name on every call, which
// costs more than hashing 65 bytes does.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "platform/merkle/hash.hpp"

#include <gcrypt.h>
#include <openssl/sha.h>

#include <cstring>

namespace sunhall::merkle {

namespace {

constexpr std::uint8_t leaf_prefix = 0x00;
constexpr std::uint8_t node_prefix = 0x01;

void write_big_endian(const SHA256_CTX& context, Digest& out) {
    for (unsigned i = 0; i < 8; ++i) {
        const std::uint32_t word = __builtin_bswap32(context.h[i]);
        std::memcpy(out.bytes.data() + i * 4, &word, 4);
    }
}

/// The two padded blocks of a node's 65 bytes; only the children change from one node to the next.
struct NodeBlocks {
    alignas(64) std::array<std::uint8_t, 128> bytes{};
    NodeBlocks() {
        bytes[0] = node_prefix;
        bytes[65] = 0x80;
        bytes[126] = 65 * 8 >> 8;
        bytes[127] = 65 * 8 & 0xff;
    }
    void hash(const Digest& left, const Digest& right, Digest& out) {
        std::memcpy(bytes.data() + 1, left.bytes.data(), 32);
        std::memcpy(bytes.data() + 33, right.bytes.data(), 32);
        SHA256_CTX context;
        SHA256_Init(&context);
        SHA256_Transform(&context, bytes.data());
        SHA256_Transform(&context, bytes.data() + 64);
        write_big_endian(context, out);
    }
};
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "write_big_endian swaps");

}  // namespace

Digest Sha256Tree::empty() { return sha256(ByteView{}); }

Digest Sha256Tree::leaf(ByteView data) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, &leaf_prefix, 1);
    SHA256_Update(&context, data.data(), data.size());
    Digest out;
    SHA256_Final(out.bytes.data(), &context);
    return out;
}

Digest Sha256Tree::node(const Digest& left, const Digest& right) {
    NodeBlocks blocks;
    Digest out;
    blocks.hash(left, right, out);
    return out;
}

void Sha256Tree::nodes(const Digest* in, std::size_t pairs, Digest* out) {
    NodeBlocks blocks;
    for (std::size_t i = 0; i < pairs; ++i) blocks.hash(in[2 * i], in[2 * i + 1], out[i]);
}

Digest Sm3Tree::empty() { return sm3(ByteView{}); }

Digest Sm3Tree::leaf(ByteView data) {
    gcry_buffer_t parts[2]{};
    parts[0] = {.len = 1, .data = const_cast<std::uint8_t*>(&leaf_prefix)};
    parts[1] = {.len = data.size(), .data = const_cast<std::uint8_t*>(data.data())};
    Digest out;
    gcry_md_hash_buffers(GCRY_MD_SM3, 0, out.bytes.data(), parts, 2);
    return out;
}

Digest Sm3Tree::node(const Digest& left, const Digest& right) {
    std::array<std::uint8_t, 65> bytes;
    bytes[0] = node_prefix;
    std::memcpy(bytes.data() + 1, left.bytes.data(), 32);
    std::memcpy(bytes.data() + 33, right.bytes.data(), 32);
    return sm3(ByteView(bytes));
}

void Sm3Tree::nodes(const Digest* in, std::size_t pairs, Digest* out) {
    for (std::size_t i = 0; i < pairs; ++i) out[i] = node(in[2 * i], in[2 * i + 1]);
}

}  // namespace sunhall::merkle
