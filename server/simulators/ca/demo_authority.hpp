// The demonstration CA: a folder with a root, what it issued and what it revoked. It stands in for the recognised CAs
// of a province in demonstrations and tests (D20); nobody should recognise it in earnest.
//
//   root.pem  root.key (0600)  issued.csv  revoked.csv  crl.der
//
// issued.csv: serial,code,name,not_before,not_after,certificate   revoked.csv: serial,at   (instants RFC 3339, UTC)
#pragma once
#include <boost/describe.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/crypto/certificate_authority.hpp"

namespace sunhall::ca {

struct Holder {
    std::string code;  ///< credit code; checked, a CA does not certify a misspelt one
    std::string name;
};

struct Issued {
    std::string serial, code, name;
    Instant not_before, not_after;
    std::string certificate, key;  ///< file names
};
BOOST_DESCRIBE_STRUCT(Issued, (), (serial, code, name, not_before, not_after, certificate, key))

struct Revoked {
    std::string serial;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Revoked, (), (serial, at))

class DemoAuthority {
public:
    /// Makes the folder and a root of 20 years. Throws std::system_error when there is one already.
    static DemoAuthority create(const std::filesystem::path& folder, SignatureSuite suite, const std::string& name,
                                Instant now);
    /// Throws std::system_error or std::runtime_error when the folder holds no sound authority.
    static DemoAuthority load(const std::filesystem::path& folder);

    const Certificate& root() const { return authority_.certificate(); }

    /// Makes a key and a certificate of the root's suite: PREFIX.pem (certificate, then root) and PREFIX.key (0600).
    /// Throws std::invalid_argument for a wrong credit code, std::system_error when a file exists or cannot be written.
    Issued issue(const Holder& holder, const std::filesystem::path& prefix, Instant now, int lasts_days,
                 CodePlace place);

    /// Adds to revoked.csv. The serial may be spelled as other tools print it: capitals, colons, a leading zero.
    /// Throws std::invalid_argument for a serial that was not issued or is revoked already.
    Revoked revoke(const std::string& written, Instant at);
    /// Writes crl.der, and gives what stands in it.
    std::vector<Revoked> write_revocation_list(Instant now, int lasts_days) const;

    std::vector<Issued> issued() const;
    std::vector<Revoked> revoked() const;

private:
    DemoAuthority(std::filesystem::path folder, CertificateAuthority authority)
        : folder_(std::move(folder)), authority_(std::move(authority)) {}

    std::filesystem::path folder_;
    CertificateAuthority authority_;
};

}  // namespace sunhall::ca
