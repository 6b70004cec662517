// Which organisation a certificate speaks for (R-PKI-06, R-PKI-07).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sunhall {

struct OrganisationIdentity {
    std::optional<std::string> credit_code;  ///< GB 32100, check character verified
    /// Only when no credit code was found: the 9-character organisation code (GB 11714). It equals positions 9-17 of
    /// the right credit code, and binding it needs a person's confirmation.
    std::optional<std::string> organisation_code;
    bool operator==(const OrganisationIdentity&) const = default;
};

/// Finds a code in the text of a certificate field: case, spaces, hyphens and CA-specific prefixes ("NTRCN-",
/// "1@5007SF") are forgiven, the check character is not.
OrganisationIdentity find_organisation(std::string_view field);

}  // namespace sunhall
