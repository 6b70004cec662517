#include "edge/http/real_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace sunhall::http {

std::optional<NetworkAddress> NetworkAddress::parse(std::string_view text) {
    if (text.size() > 45) return std::nullopt;
    const std::string copy(text);
    NetworkAddress made;
    if (::inet_pton(AF_INET, copy.c_str(), made.bytes.data() + 12) == 1) {
        made.bytes[10] = made.bytes[11] = 0xFF;
        return made;
    }
    if (::inet_pton(AF_INET6, copy.c_str(), made.bytes.data()) == 1) return made;
    return std::nullopt;
}

std::string NetworkAddress::text() const {
    char out[INET6_ADDRSTRLEN] = {};
    const bool mapped = std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; }) &&
                        bytes[10] == 0xFF && bytes[11] == 0xFF;
    if (mapped) ::inet_ntop(AF_INET, bytes.data() + 12, out, sizeof out);
    else ::inet_ntop(AF_INET6, bytes.data(), out, sizeof out);
    return out;
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
    for (const auto& text : networks) {
        const auto slash = text.find('/');
        const auto address = NetworkAddress::parse(std::string_view(text).substr(0, slash));
        if (!address) throw std::invalid_argument("not a network: " + text);
        const bool four = text.find(':') == std::string::npos;
        int bits = four ? 32 : 128;
        if (slash != std::string::npos) {
            const auto [end, fault] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
            if (fault != std::errc{} || end != text.data() + text.size() || bits < 0 || bits > (four ? 32 : 128))
                throw std::invalid_argument("not a network: " + text);
        }
        networks_.push_back({*address, bits + (four ? 96 : 0)});
    }
}

bool TrustedProxies::trusts(const NetworkAddress& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        const auto whole = static_cast<std::size_t>(network.bits / 8);
        if (std::memcmp(network.address.bytes.data(), address.bytes.data(), whole) != 0) return false;
        const int rest = network.bits % 8;
        return rest == 0 || ((network.address.bytes[whole] ^ address.bytes[whole]) >> (8 - rest)) == 0;
    });
}

TrustedProxies::Origin TrustedProxies::origin(std::string_view peer, const Headers& headers) const {
    auto at = NetworkAddress::parse(peer);
    Origin found{at ? at->text() : std::string(peer), false};
    if (networks_.empty() || !at || !trusts(*at)) return found;
    found.secure = trimmed(headers["X-Forwarded-Proto"]) == "https";
    std::vector<std::string_view> chain;
    for (std::string_view line : headers.all("X-Forwarded-For"))
        for (;;) {
            const auto comma = line.find(',');
            chain.push_back(trimmed(line.substr(0, comma)));
            if (comma == std::string_view::npos) break;
            line.remove_prefix(comma + 1);
        }
    for (auto hop = chain.rbegin(); hop != chain.rend(); ++hop) {
        const auto address = NetworkAddress::parse(*hop);
        if (!address) break;  // nonsense: the last address we know stands
        found.address = address->text();
        if (!trusts(*address)) break;
    }
    return found;
}

}  // namespace sunhall::http
