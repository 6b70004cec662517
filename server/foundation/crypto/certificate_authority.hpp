// Issues certificates and revocation lists: for the demonstration CA and for tests. A hall never issues certificates.
#pragma once
#include <boost/describe/enum.hpp>

#include <span>
#include <string>

#include "foundation/crypto/certificate.hpp"
#include "foundation/crypto/revocation_list.hpp"

namespace sunhall {

/// Where real CAs have been seen to put the organisation's code (R-PKI-06).
BOOST_DEFINE_ENUM_CLASS(CodePlace, organization_identifier, serial_number, extension_registration,
                        extension_organisation)

struct CertificateContent {
    std::string name;  ///< the organisation's name: O and CN
    std::string code;  ///< credit code, or whatever a test wants read
    CodePlace place = CodePlace::organization_identifier;
    Instant not_before, not_after;  ///< whole seconds are kept
};

struct Revocation {
    std::string serial;  ///< Certificate::serial
    Instant at;
};

class CertificateAuthority {
public:
    /// A new self-signed root: CA true, may sign certificates and lists.
    static CertificateAuthority create_root(PrivateKey key, const std::string& name, Instant not_before,
                                            Instant not_after);
    /// Throws std::invalid_argument when the key is not the certificate's.
    CertificateAuthority(PrivateKey key, Certificate certificate);

    const Certificate& certificate() const { return certificate_; }
    const PrivateKey& key() const { return key_; }

    /// For signing by a party: digitalSignature and nonRepudiation, random 127-bit serial number.
    Certificate issue(const PublicKey& subject, const CertificateContent& content) const;
    /// A certificate for another CA below this one; `ca_below` is its path length limit.
    Certificate issue_authority(const PublicKey& subject, const std::string& name, Instant not_before,
                                Instant not_after, int ca_below = 0) const;
    RevocationList revocation_list(std::span<const Revocation> revoked, Instant this_update, Instant next_update,
                                   std::int64_t number) const;

private:
    PrivateKey key_;
    Certificate certificate_;
};

}  // namespace sunhall
