// Reading stored files by their case-file id: the visibility rule first, then ranges of bytes (R-SEC-19).
#pragma once
#include <functional>

#include "edge/http/rate_limit.hpp"
#include "edge/serve/serve.hpp"

namespace sunhall::serve {

using Authenticate = std::function<std::optional<operations::Actor>(const http::Request&)>;
void add_file_routes(http::Router& router, OpenHall& open, Authenticate authenticate);

http::RateLimits rate_limits(const Config& config);

}  // namespace sunhall::serve
