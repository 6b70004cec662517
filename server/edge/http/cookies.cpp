#include "edge/http/cookies.hpp"

#include <stdexcept>

namespace sunhall::http {

std::string set_cookie(const Cookie& cookie) {
    if (cookie.name.empty() || cookie.name.find_first_of("()<>@,;:\\\"/[]?={} \t") != std::string_view::npos)
        throw std::invalid_argument("not a cookie name");
    for (const std::string_view part : {cookie.name, cookie.value})
        for (const char c : part)
            if (c <= 0x20 || c == 0x7F || c == '"' || c == ',' || c == ';' || c == '\\')
                throw std::invalid_argument("a cookie holds a character it cannot");
    std::string out = std::string(cookie.name) + "=" + std::string(cookie.value) + "; Path=/; Secure";
    if (!cookie.script_may_read) out += "; HttpOnly";
    out += cookie.same_site == SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
    if (cookie.lasts_seconds) out += "; Max-Age=" + std::to_string(*cookie.lasts_seconds);
    return out;
}

}  // namespace sunhall::http
