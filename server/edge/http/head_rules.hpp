// What the head of a request must be before anything is done for it (RFC 9110, 9112, 6455).
#pragma once
#include <string_view>

#include "edge/http/request.hpp"

namespace sunhall::http {

/// What `OPTIONS *` answers: the methods some address of the hall knows.
inline constexpr std::string_view spoken_methods = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

/// True when the first line is a request line of another version, and not merely broken.
bool names_another_version(std::string_view head);

/// Why a request must not be taken, or null: where its body ends is unclear, its coding or method is unknown, or it
/// does not say, or says more than once or wrongly, which host it wants.
const Problem* fault_of_head(const Request& request, bool http_1_0);

/// Splits and decodes the target; false when it is malformed, holds "..", an encoded slash or control characters.
bool read_target(Request& request);

/// Whether a WebSocket of the one version there is is asked for; the key must be sixteen bytes.
bool asks_for_live(const Request& request);
bool is_live_key(std::string_view key);

}  // namespace sunhall::http
