// Checks before a state-changing request is believed: where it came from and what it says it carries (R-SEC-13).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/request.hpp"

namespace sunhall::http {

/// True for a state-changing request that another site's page may have sent: Sec-Fetch-Site other than same-origin or
/// none, an Origin that is not ours, or a cookie with neither header. `origins` are ours: "https://hall.example".
bool cross_site(const Request& request, const std::vector<std::string>& origins);
/// Throws Refusal(cross_site_request) in that case.
void require_own_origin(const Request& request, const std::vector<std::string>& origins);

/// Type and subtype of Content-Type, lower case, without parameters.
std::string media_type(std::string_view content_type);
/// Throws Refusal(wrong_media_type), 415, unless the body is said to be of that type, in UTF-8 where a charset is
/// given.
void require_media_type(const Request& request, std::string_view type);
inline void require_json(const Request& request) { require_media_type(request, "application/json"); }

/// A token bound to the session, for forms and the X-CSRF-Token header: HMAC-SHA-256 under `key`, base64url.
std::string csrf_token(std::string_view key, std::string_view session);
bool csrf_token_matches(std::string_view key, std::string_view session, std::string_view token);

}  // namespace sunhall::http
