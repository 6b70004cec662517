// Certificate revocation lists (RFC 5280 section 5), complete ones only; at most 50 MiB (R-PKI-12).
#pragma once
#include <map>
#include <optional>
#include <string>

#include "foundation/crypto/certificate.hpp"

namespace sunhall {

constexpr std::size_t revocation_list_limit_bytes = 50 * 1024 * 1024;

class RevocationList {
public:
    /// Nothing unless the bytes are one list without unknown critical extensions (delta and indirect lists have such).
    static std::optional<RevocationList> from_der(ByteView der);

    ByteView der() const { return *der_; }
    Instant this_update() const { return this_update_; }
    Instant next_update() const { return next_update_; }
    /// True when the issuer's name and signature are on it and it may sign lists.
    bool is_from(const Certificate& issuer) const;
    /// The instant of revocation of the serial (Certificate::serial form); nothing when it is not listed.
    std::optional<Instant> revoked_at(const std::string& serial) const;

private:
    std::shared_ptr<const Bytes> der_;
    Bytes issuer_name_;
    Instant this_update_, next_update_;
    std::map<std::string, Instant> revoked_;
};

}  // namespace sunhall
