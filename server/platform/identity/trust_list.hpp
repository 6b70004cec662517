// Judges certificates by the recognised authorities of the hall. Compiled from the records once and again when they
// change.
#pragma once
#include <memory>
#include <mutex>

#include "foundation/crypto/certificate_path.hpp"
#include "foundation/database/database.hpp"
#include "platform/identity/trusted_authority.hpp"

namespace sunhall::identity {

/// The certificates of a PEM text; none when one of them cannot be read.
std::vector<Certificate> certificates_of(std::string_view pem);

struct CertificateVerdict {
    PathOutcome outcome = PathOutcome::undetermined;
    PathReason reason = PathReason::unknown_issuer;
    std::optional<Id<TrustedAuthority>> authority;
    bool valid() const { return outcome == PathOutcome::valid; }
};

class TrustList {
public:
    /// Any mutually recognised authority serves (T-REG-02); undetermined is not valid. Instants are the machine
    /// clock's.
    CertificateVerdict judge(Connection& connection, const Certificate& certificate, Instant at, CertificateUse use);

private:
    struct Compiled;
    std::shared_ptr<const Compiled> current(Connection& connection);
    std::mutex mutex_;
    std::shared_ptr<const Compiled> compiled_;
};

}  // namespace sunhall::identity
