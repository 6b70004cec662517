#include "bid_maker/seeded_stream.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "foundation/digest.hpp"

namespace sunhall::bid_maker {

Bytes seeded_bytes(std::uint64_t seed, std::string_view purpose, std::size_t count) {
    const Digest key = sha256("sunhall bid maker " + std::to_string(seed) + " " + std::string(purpose));
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(EVP_CIPHER_CTX_new(),
                                                                                 &EVP_CIPHER_CTX_free);
    const std::array<std::uint8_t, 16> counter{};
    Bytes out(count);
    int written = 0;
    if (!cipher ||
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_ctr(), nullptr, key.bytes.data(), counter.data()) != 1 ||
        EVP_EncryptUpdate(cipher.get(), out.data(), &written, out.data(), static_cast<int>(count)) != 1)
        throw std::runtime_error("AES-CTR unavailable");
    return out;
}

std::uint64_t seeded_number(std::uint64_t seed, std::string_view purpose, std::uint64_t below) {
    const Bytes bytes = seeded_bytes(seed, purpose, 8);
    return below == 0 ? 0 : get_u64(bytes) % below;
}

}  // namespace sunhall::bid_maker
