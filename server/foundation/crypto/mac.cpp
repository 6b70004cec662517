#include "foundation/crypto/mac.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <stdexcept>

namespace sunhall {
namespace {

// HMAC() refuses a null key pointer, which an empty view may hold.
void hmac(const EVP_MD* digest, ByteView key, ByteView data, std::uint8_t* out) {
    static constexpr std::uint8_t nothing = 0;
    unsigned length = 0;
    const void* key_bytes = key.empty() ? &nothing : key.data();
    if (!HMAC(digest, key_bytes, static_cast<int>(key.size()), data.data(), data.size(), out, &length))
        throw std::runtime_error("HMAC failed");
}

Bytes expand(const EVP_MD* digest, std::size_t digest_size, ByteView key, ByteView info, std::size_t length) {
    if (length > 255 * digest_size) throw std::invalid_argument("HKDF-Expand gives at most 255 digests");
    Bytes out, block;
    out.reserve(length + digest_size);
    for (std::uint8_t counter = 1; out.size() < length; ++counter) {
        block.insert(block.end(), info.begin(), info.end());
        block.push_back(counter);
        Bytes next(digest_size);
        hmac(digest, key, block, next.data());
        out.insert(out.end(), next.begin(), next.end());
        wipe(block);
        block = std::move(next);
    }
    wipe(block);
    wipe(std::span(out).subspan(length));
    out.resize(length);
    return out;
}

Bytes extract(const EVP_MD* digest, std::size_t digest_size, ByteView salt, ByteView material) {
    Bytes out(digest_size);
    hmac(digest, salt, material, out.data());
    return out;
}

}  // namespace

Digest512 sha512(ByteView data) {
    Digest512 digest;
    SHA512(data.data(), data.size(), digest.data());
    return digest;
}

Digest hmac_sha256(ByteView key, ByteView data) {
    Digest digest;
    hmac(EVP_sha256(), key, data, digest.bytes.data());
    return digest;
}

Digest hmac_sm3(ByteView key, ByteView data) {
    Digest digest;
    hmac(EVP_sm3(), key, data, digest.bytes.data());
    return digest;
}

Digest512 hmac_sha512(ByteView key, ByteView data) {
    Digest512 digest;
    hmac(EVP_sha512(), key, data, digest.data());
    return digest;
}

Bytes hkdf_sha512_extract(ByteView salt, ByteView material) { return extract(EVP_sha512(), 64, salt, material); }
Bytes hkdf_sm3_extract(ByteView salt, ByteView material) { return extract(EVP_sm3(), 32, salt, material); }
Bytes hkdf_sha256_extract(ByteView salt, ByteView material) { return extract(EVP_sha256(), 32, salt, material); }

Bytes hkdf_sha512_expand(ByteView key, ByteView info, std::size_t length) {
    return expand(EVP_sha512(), 64, key, info, length);
}
Bytes hkdf_sm3_expand(ByteView key, ByteView info, std::size_t length) {
    return expand(EVP_sm3(), 32, key, info, length);
}
Bytes hkdf_sha256_expand(ByteView key, ByteView info, std::size_t length) {
    return expand(EVP_sha256(), 32, key, info, length);
}

void wipe(std::span<std::uint8_t> secret) {
    if (!secret.empty()) OPENSSL_cleanse(secret.data(), secret.size());
}
void wipe(std::string& secret) { OPENSSL_cleanse(secret.data(), secret.size()); }

}  // namespace sunhall
