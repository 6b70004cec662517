#include "edge/http/guards.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <stdexcept>

#include "edge/http/problem_document.hpp"
#include "foundation/digest.hpp"

namespace sunhall::http {

bool cross_site(const Request& request, const std::vector<std::string>& origins) {
    if (request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS") return false;
    const auto origin = request.headers.find("Origin");
    if (origin && std::find(origins.begin(), origins.end(), *origin) == origins.end()) return true;
    // A sibling host is another party: same-site is not same-origin.
    if (const auto site = request.headers.find("Sec-Fetch-Site")) return *site != "same-origin" && *site != "none";
    return !origin && request.headers.has("Cookie");
}

void require_own_origin(const Request& request, const std::vector<std::string>& origins) {
    if (cross_site(request, origins)) throw Refusal(cross_site_request);
}

std::string media_type(std::string_view content_type) {
    std::string out(trimmed(content_type.substr(0, content_type.find(';'))));
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

void require_media_type(const Request& request, std::string_view type) {
    const std::string_view header = request.headers["Content-Type"];
    if (media_type(header) != type) throw Refusal(wrong_media_type);
    const auto charset = header.find("charset=");
    if (charset == std::string_view::npos) return;
    std::string_view named = header.substr(charset + 8);
    named = trimmed(named.substr(0, named.find(';')));
    if (named.size() >= 2 && named.front() == '"' && named.back() == '"') named = named.substr(1, named.size() - 2);
    if (!equal_ignoring_case(named, "utf-8")) throw Refusal(wrong_media_type);
}

std::string csrf_token(std::string_view key, std::string_view session) {
    const std::string message = "sunhall/csrf/v1 " + std::string(session);
    Digest mac;
    unsigned size = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), as_bytes(message).data(), message.size(),
              mac.bytes.data(), &size))
        throw std::runtime_error("HMAC unavailable");
    return base64url(mac.view());
}

bool csrf_token_matches(std::string_view key, std::string_view session, std::string_view token) {
    const std::string expected = csrf_token(key, session);
    return expected.size() == token.size() && equal_constant_time(as_bytes(expected), as_bytes(token));
}

}  // namespace sunhall::http
