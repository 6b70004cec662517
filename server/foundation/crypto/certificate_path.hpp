// Is this certificate from a CA we recognise? Path validation in the manner of RFC 5280 section 6 over P-256 and SM2,
// with every link's signature checked by us so that SM2's user id is always set (R-PKI-03, R-PKI-04).
#pragma once
#include <boost/describe/enum.hpp>

#include <span>
#include <vector>

#include "foundation/crypto/certificate.hpp"
#include "foundation/crypto/revocation_list.hpp"

namespace sunhall {

constexpr std::size_t path_limit = 6;  ///< certificates, end entity and anchor included (R-PKI-12)

/// R-SIG-16: undetermined is never shown as good.
BOOST_DEFINE_ENUM_CLASS(PathOutcome, valid, invalid, undetermined)

BOOST_DEFINE_ENUM_CLASS(PathReason, none, unknown_issuer, bad_signature, not_yet_valid, expired, not_a_ca,
                        path_too_long, wrong_key_usage, unknown_critical_extension, name_not_permitted, unsupported_key,
                        malformed, revoked, revocation_unknown)

struct PathVerdict {
    PathOutcome outcome = PathOutcome::undetermined;
    PathReason reason = PathReason::unknown_issuer;
    std::vector<Certificate> path;  ///< end entity first, anchor last; filled when a chain to an anchor was found
};

/// What to make of missing or stale revocation lists (older than next update + 24 h, R-PKI-09).
enum class RevocationPolicy { if_known, required };

struct PathQuestion {
    std::span<const Certificate> intermediates{};  ///< offered by anyone, trusted by nobody; at most 32 are looked at
    std::span<const Certificate> anchors{};
    std::span<const RevocationList> revocation_lists{};
    RevocationPolicy revocation = RevocationPolicy::if_known;
};

/// Judges the certificate, for signing, as of the instant. A certificate revoked after `at` was good then.
PathVerdict validate_path(const Certificate& end_entity, Instant at, const PathQuestion& question);

}  // namespace sunhall
