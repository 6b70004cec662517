#include "foundation/crypto/aead.hpp"

#include <gcrypt.h>

#include <mutex>

#include "foundation/crypto/mac.hpp"
#include "foundation/crypto/openssl_handle.hpp"

namespace sunhall {
namespace {

void prepare_gcrypt() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (!gcry_check_version("1.10.0")) throw std::runtime_error("libgcrypt is older than 1.10");
        gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
    });
}

void require_gcrypt(gcry_error_t error, const char* doing) {
    if (error) throw std::runtime_error(std::string(doing) + " failed: " + gcry_strerror(error));
}

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, openssl::Release<EVP_CIPHER_CTX_free>>;
using CipherHandle = std::unique_ptr<gcry_cipher_handle, openssl::Release<gcry_cipher_close>>;

}  // namespace

// OpenSSL keeps direction in the context, so sealing and opening have one each; both hold the expanded key.
struct Aead::State {
    CipherContext seal, open;
    CipherHandle sm4;

    State(AeadAlgorithm algorithm, ByteView key) {
        if (key.size() != aead_key_size(algorithm)) throw std::invalid_argument("wrong key length");
        if (algorithm == AeadAlgorithm::sm4_gcm) {
            begin_sm4(key);
            return;
        }
        seal.reset(EVP_CIPHER_CTX_new());
        open.reset(EVP_CIPHER_CTX_new());
        openssl::require(EVP_EncryptInit_ex(seal.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr) == 1 &&
                         EVP_DecryptInit_ex(open.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr) == 1,
                         "preparing AES-256-GCM");
    }

    void begin_sm4(ByteView key) {
        prepare_gcrypt();
        gcry_cipher_hd_t handle{};
        require_gcrypt(gcry_cipher_open(&handle, GCRY_CIPHER_SM4, GCRY_CIPHER_MODE_GCM, 0), "preparing SM4-GCM");
        sm4.reset(handle);
        require_gcrypt(gcry_cipher_setkey(handle, key.data(), key.size()), "preparing SM4-GCM");
    }

    void begin_sm4_message(ByteView nonce, ByteView aad) {
        require_gcrypt(gcry_cipher_setiv(sm4.get(), nonce.data(), nonce.size()), "SM4-GCM");
        if (!aad.empty()) require_gcrypt(gcry_cipher_authenticate(sm4.get(), aad.data(), aad.size()), "SM4-GCM");
        require_gcrypt(gcry_cipher_final(sm4.get()), "SM4-GCM");
    }

    void seal_sm4(ByteView nonce, ByteView aad, ByteView plain, std::uint8_t* out) {
        begin_sm4_message(nonce, aad);
        // In-place work is asked for with a null input; anything else copies.
        const void* in = plain.data() == out ? nullptr : plain.data();
        require_gcrypt(gcry_cipher_encrypt(sm4.get(), out, plain.size(), in, in ? plain.size() : 0), "SM4-GCM");
        require_gcrypt(gcry_cipher_gettag(sm4.get(), out + plain.size(), aead_tag_size), "SM4-GCM");
    }

    bool open_sm4(ByteView nonce, ByteView aad, ByteView cipher, ByteView tag, std::uint8_t* out) {
        begin_sm4_message(nonce, aad);
        const void* in = cipher.data() == out ? nullptr : cipher.data();
        require_gcrypt(gcry_cipher_decrypt(sm4.get(), out, cipher.size(), in, in ? cipher.size() : 0), "SM4-GCM");
        return gcry_cipher_checktag(sm4.get(), tag.data(), tag.size()) == 0;
    }

    void seal_aes(ByteView nonce, ByteView aad, ByteView plain, std::uint8_t* out) {
        int size = 0;
        auto* context = seal.get();
        bool done = EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data()) == 1;
        if (!aad.empty()) done = done && EVP_EncryptUpdate(context, nullptr, &size, aad.data(), int(aad.size())) == 1;
        if (!plain.empty()) done = done && EVP_EncryptUpdate(context, out, &size, plain.data(), int(plain.size())) == 1;
        done = done && EVP_EncryptFinal_ex(context, out + plain.size(), &size) == 1 &&
               EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, aead_tag_size, out + plain.size()) == 1;
        openssl::require(done, "AES-256-GCM");
    }

    bool open_aes(ByteView nonce, ByteView aad, ByteView cipher, ByteView tag, std::uint8_t* out) {
        const openssl::QuietErrors quiet;
        int size = 0;
        std::uint8_t nothing[aead_tag_size];
        auto* context = open.get();
        bool done = EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data()) == 1;
        if (!aad.empty()) done = done && EVP_DecryptUpdate(context, nullptr, &size, aad.data(), int(aad.size())) == 1;
        if (!cipher.empty())
            done = done && EVP_DecryptUpdate(context, out, &size, cipher.data(), int(cipher.size())) == 1;
        return done &&
               EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, aead_tag_size,
                                   const_cast<std::uint8_t*>(tag.data())) == 1 &&
               EVP_DecryptFinal_ex(context, nothing, &size) == 1;
    }
};

Aead::Aead(AeadAlgorithm algorithm, ByteView key) : state_(std::make_unique<State>(algorithm, key)) {}
Aead::Aead(Aead&&) noexcept = default;
Aead& Aead::operator=(Aead&&) noexcept = default;
Aead::~Aead() = default;

void Aead::seal(ByteView nonce, ByteView aad, ByteView plain, std::span<std::uint8_t> out) {
    if (nonce.size() != aead_nonce_size || out.size() != plain.size() + aead_tag_size)
        throw std::invalid_argument("wrong nonce or output length");
    if (state_->sm4) state_->seal_sm4(nonce, aad, plain, out.data());
    else state_->seal_aes(nonce, aad, plain, out.data());
}

bool Aead::open(ByteView nonce, ByteView aad, ByteView sealed, std::span<std::uint8_t> out) {
    if (sealed.size() < aead_tag_size) return false;
    const ByteView cipher = sealed.first(sealed.size() - aead_tag_size), tag = sealed.last(aead_tag_size);
    if (nonce.size() != aead_nonce_size || out.size() != cipher.size())
        throw std::invalid_argument("wrong nonce or output length");
    const bool good = state_->sm4 ? state_->open_sm4(nonce, aad, cipher, tag, out.data())
                                  : state_->open_aes(nonce, aad, cipher, tag, out.data());
    if (!good) wipe(out);
    return good;
}

Bytes aead_seal(AeadAlgorithm algorithm, ByteView key, ByteView nonce, ByteView aad, ByteView plain) {
    Bytes out(plain.size() + aead_tag_size);
    Aead(algorithm, key).seal(nonce, aad, plain, out);
    return out;
}

std::optional<Bytes> aead_open(AeadAlgorithm algorithm, ByteView key, ByteView nonce, ByteView aad, ByteView sealed) {
    if (sealed.size() < aead_tag_size) return std::nullopt;
    Bytes out(sealed.size() - aead_tag_size);
    if (!Aead(algorithm, key).open(nonce, aad, sealed, out)) return std::nullopt;
    return out;
}

}  // namespace sunhall
