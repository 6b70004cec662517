// X.509 certificates (RFC 5280) as the house reads them: bounded to 64 KiB, kept as the bytes they came in (R-PKI-12).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foundation/crypto/organisation_identity.hpp"
#include "foundation/crypto/signature.hpp"
#include "foundation/time.hpp"

struct x509_st;

namespace sunhall {

constexpr std::size_t certificate_limit_bytes = 64 * 1024;

/// Cheap to copy. Reading proves nothing about who made it: see certificate_path.hpp.
class Certificate {
public:
    /// Nothing unless the bytes are one X.509 version 3 certificate and nothing after it.
    static std::optional<Certificate> from_der(ByteView der);
    /// The first certificate in the text.
    static std::optional<Certificate> from_pem(std::string_view pem);
    /// All certificates of a bundle, at most 64; nothing when one of them cannot be read.
    static std::optional<std::vector<Certificate>> all_from_pem(std::string_view pem);

    ByteView der() const;
    std::string to_pem() const;
    Digest digest() const { return sha256(der()); }

    std::string subject() const;  ///< RFC 2253 order, UTF-8
    std::string issuer() const;
    std::string common_name() const;  ///< the last one; empty when absent
    std::string serial() const;       ///< lower-case hex, without leading zeros
    Instant not_before() const;
    Instant not_after() const;  ///< the last valid instant
    Digest spki_digest() const;  ///< SHA-256 of SubjectPublicKeyInfo, for any kind of key
    /// Nothing when the key is of a suite we do not use (RSA, another curve).
    const std::optional<PublicKey>& public_key() const;

    /// R-PKI-06: subject organizationIdentifier, subject serialNumber, then the extensions 1.2.156.10260.4.1.3 and .4.
    /// Empty when two of them name different organisations.
    OrganisationIdentity organisation() const;

    /// The signed part and the signature as they stand in der(); used to check each link ourselves (R-PKI-04).
    ByteView signed_part() const;
    bool is_signed_by(const PublicKey& issuer) const;

    bool operator==(const Certificate& other) const { return digest() == other.digest(); }
    x509_st* handle() const;  ///< for foundation/crypto itself

private:
    struct State;
    explicit Certificate(std::shared_ptr<const State> state) : state_(std::move(state)) {}
    std::shared_ptr<const State> state_;
};

}  // namespace sunhall
