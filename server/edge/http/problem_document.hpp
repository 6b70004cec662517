// Refusals as RFC 9457 problem documents in two languages.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "foundation/problem.hpp"

namespace sunhall::http {

/// application/problem+json with type, title, status, detail, code, zh, en, fields[{field, zh, en}], way_out{zh, en}
/// and instance. `title` and `detail` are in the language the client ranks first; `instance` leads to the journal entry
/// or, without one, names the request ("/requests/<correlation>").
Response problem(const Problem& what, const std::vector<FieldError>& fields, std::string_view instance,
                 std::string_view accept_language);
/// The same for a request that was not journaled.
Response problem(const Request& request, const Problem& what, const std::vector<FieldError>& fields = {});

/// "zh" or "en" by RFC 9110 section 12.5.4; "zh" when neither is named.
std::string_view preferred_language(std::string_view accept_language);

// What the server itself refuses with.
extern const Problem malformed, method_not_allowed, request_timeout, body_too_large, wrong_media_type,
    expectation_failed, head_too_large, too_many_requests, internal_fault, overloaded, no_space, storage_stopped,
    cross_site_request, version_not_supported, target_too_long, method_unknown, coding_unknown, changed_meanwhile,
    range_beyond;

}  // namespace sunhall::http
