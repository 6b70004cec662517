// Whose request it is when proxies stand before us: only those we trust may say so.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/headers.hpp"

namespace sunhall::http {

/// An IPv4 or IPv6 address as 16 bytes (IPv4 as ::ffff:a.b.c.d).
struct NetworkAddress {
    std::array<std::uint8_t, 16> bytes{};
    bool operator==(const NetworkAddress&) const = default;
    static std::optional<NetworkAddress> parse(std::string_view text);
    std::string text() const;  ///< IPv4 in dotted form, IPv6 as RFC 5952 writes it
};

class TrustedProxies {
public:
    TrustedProxies() = default;
    /// "127.0.0.1", "10.0.0.0/8", "fd00::/8". Throws std::invalid_argument on anything else.
    explicit TrustedProxies(const std::vector<std::string>& networks);
    bool trusts(const NetworkAddress& address) const;
    bool empty() const { return networks_.empty(); }

    struct Origin {
        std::string address;
        bool secure = false;  ///< by the proxy's X-Forwarded-Proto
    };
    /// Walks X-Forwarded-For from the right and stops at the first address that is not a trusted proxy's; what stands
    /// left of it is the client's own claim and is ignored. Headers of an untrusted peer count for nothing.
    Origin origin(std::string_view peer, const Headers& headers) const;

private:
    struct Network {
        NetworkAddress address;
        int bits;
    };
    std::vector<Network> networks_;
};

}  // namespace sunhall::http
