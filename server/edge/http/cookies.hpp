// Set-Cookie with the attributes the house insists on (R-SEC-12).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sunhall::http {

enum class SameSite { strict, lax };

struct Cookie {
    std::string_view name;   ///< "__Host-session": the prefix binds it to this host, path "/" and TLS
    std::string_view value;  ///< cookie-octets only (RFC 6265)
    SameSite same_site = SameSite::strict;
    std::optional<int> lasts_seconds = std::nullopt;  ///< absent: until the browser closes; 0 removes it
    bool script_may_read = false;
};

/// The value of Set-Cookie; always Secure and Path=/. Throws std::invalid_argument on characters a cookie cannot hold.
std::string set_cookie(const Cookie& cookie);

}  // namespace sunhall::http
