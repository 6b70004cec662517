// SHA-256 goes through the low-level calls: OpenSSL 3's one-shot fetches the algorithm by name on every call, which
// costs more than hashing a short text does.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "foundation/digest.hpp"

#include <gcrypt.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <stdexcept>

namespace sunhall {
namespace {

// Before any thread: libgcrypt sets itself up at its first use, and two threads that use it first at the same time stop
// the program ("called in non-operational state").
[[maybe_unused]] const bool libgcrypt_is_ready = [] {
    if (!gcry_check_version("1.10.0")) throw std::runtime_error("libgcrypt is older than 1.10");
    gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
    return true;
}();

}  // namespace

std::optional<Digest> Digest::parse(std::string_view text) {
    if (text.size() != 64) return std::nullopt;
    const auto raw = from_hex(text);
    if (!raw) return std::nullopt;
    return from(*raw);
}

Digest Digest::from(ByteView bytes) {
    if (bytes.size() != 32) throw std::invalid_argument("a digest has 32 bytes");
    Digest digest;
    std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
    return digest;
}

Digest sha256(ByteView data) {
    Digest digest;
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, data.data(), data.size());
    SHA256_Final(digest.bytes.data(), &context);
    return digest;
}

Digest sm3(ByteView data) {
    Digest digest;
    gcry_md_hash_buffer(GCRY_MD_SM3, digest.bytes.data(), data.data(), data.size());
    return digest;
}

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() {
        if (!context || EVP_DigestInit_ex(context, EVP_sha256(), nullptr) != 1)
            throw std::runtime_error("SHA-256 unavailable");
    }
    ~State() { EVP_MD_CTX_free(context); }
};
Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256& Sha256::add(ByteView data) {
    EVP_DigestUpdate(state_->context, data.data(), data.size());
    return *this;
}
Digest Sha256::finish() {
    Digest digest;
    EVP_DigestFinal_ex(state_->context, digest.bytes.data(), nullptr);
    return digest;
}

struct Sm3::State {
    gcry_md_hd_t handle{};
    State() {
        if (gcry_md_open(&handle, GCRY_MD_SM3, 0) != 0) throw std::runtime_error("SM3 unavailable");
    }
    ~State() { gcry_md_close(handle); }
};
Sm3::Sm3() : state_(std::make_unique<State>()) {}
Sm3::~Sm3() = default;
Sm3::Sm3(Sm3&&) noexcept = default;
Sm3& Sm3::operator=(Sm3&&) noexcept = default;
Sm3& Sm3::add(ByteView data) {
    gcry_md_write(state_->handle, data.data(), data.size());
    return *this;
}
Digest Sm3::finish() {
    Digest digest;
    std::copy_n(gcry_md_read(state_->handle, GCRY_MD_SM3), 32, digest.bytes.begin());
    return digest;
}

}  // namespace sunhall
