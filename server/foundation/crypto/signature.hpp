// Signing keys of the three suites in use: Ed25519 (journal notes), ECDSA on P-256 with SHA-256, SM2 with SM3.
//
// SM2 always signs under the user id "1234567812345678" (GM/T 0009, R-PKI-04); OpenSSL's own default, the empty id, is
// never used nor accepted. ECDSA and SM2 signatures are DER SEQUENCE{r, s} (R-SIG-11), Ed25519 ones 64 raw bytes.
// A signature is not a unique name of anything: anyone can make a second valid ECDSA signature from the first.
#pragma once
#include <boost/describe/enum.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/bytes.hpp"
#include "foundation/digest.hpp"

struct evp_pkey_st;

namespace sunhall {

BOOST_DEFINE_ENUM_CLASS(SignatureSuite, ed25519, p256, sm2)

inline constexpr std::string_view sm2_user_id = "1234567812345678";

/// Cheap to copy; may be used by several threads at once.
class PublicKey {
public:
    /// Nothing unless the bytes are exactly one SubjectPublicKeyInfo of a known suite: named curve, uncompressed point
    /// on the curve, no byte after it.
    static std::optional<PublicKey> from_spki_der(ByteView der);
    static std::optional<PublicKey> from_pem(std::string_view pem);
    /// The 32-byte form that signed notes carry (RFC 8032).
    static std::optional<PublicKey> from_ed25519_raw(ByteView raw);

    SignatureSuite suite() const;
    Bytes spki_der() const;
    Digest spki_digest() const;  ///< SHA-256 of spki_der()
    std::string to_pem() const;
    Bytes ed25519_raw() const;  ///< throws std::logic_error for another suite

    /// False for anything but a good signature over exactly this message.
    bool verify(ByteView message, ByteView signature) const;

    bool operator==(const PublicKey& other) const { return spki_der() == other.spki_der(); }
    evp_pkey_st* handle() const;  ///< for foundation/crypto itself

private:
    friend class PrivateKey;
    struct State;
    explicit PublicKey(std::shared_ptr<const State> state) : state_(std::move(state)) {}
    std::shared_ptr<const State> state_;
};

/// Moved, never copied. May sign from several threads at once.
class PrivateKey {
public:
    static PrivateKey generate(SignatureSuite suite);
    /// PKCS#8 or a traditional EC key, not encrypted (passphrases belong to key_file.hpp); nothing otherwise.
    static std::optional<PrivateKey> from_pem(std::string_view pem);
    /// RFC 8032: the 32-byte seed is the private key. Throws std::invalid_argument for another length.
    static PrivateKey from_ed25519_seed(ByteView seed);

    PrivateKey(PrivateKey&&) noexcept;
    PrivateKey& operator=(PrivateKey&&) noexcept;
    ~PrivateKey();

    SignatureSuite suite() const;
    std::string to_pem() const;  ///< PKCS#8 in clear: write it only through key_file.hpp
    PublicKey public_key() const;
    Bytes sign(ByteView message) const;
    evp_pkey_st* handle() const;  ///< for foundation/crypto itself

private:
    struct State;
    explicit PrivateKey(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace sunhall
