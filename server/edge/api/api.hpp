// The HTTP interface made from the declarations: every command and query with a route becomes one, below /api.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "edge/http/router.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::api {

struct ApiOptions {
    /// Who sent the request: from its bearer token or session cookie; nothing for the public. Throws Refusal for a bad
    /// token.
    std::function<std::optional<operations::Actor>(const http::Request&)> authenticate;
    std::vector<std::string> origins;  ///< ours, for requests that carry a cookie (R-SEC-13)
    std::string title = "Sunhall", version = "0.1.0";
    /// Commands whose answer holds a session token, which is set as a cookie too for browsers that ask for it.
    std::set<std::string_view> sign_in_commands;
    std::string session_cookie = "__Host-session";
    /// Commands whose answers wait for `when_signed`, which calls back soon, from any thread: with true once what is
    /// committed now stands under a signed checkpoint (R-JRN-15). The response's `Sunhall-Checkpoint` says
    /// signed or pending.
    std::set<std::string_view> critical_commands;
    std::function<void(std::function<void(bool)>)> when_signed;
};

/// Adds all routes. The hall must outlive the router.
void add_routes(http::Router& router, operations::Hall& hall, ApiOptions options);

/// OpenAPI 3.1 of the same declarations.
json::value openapi(const operations::Hall& hall, const ApiOptions& options);

/// The actor with the request's address, port and agent filled in.
operations::Actor with_source(operations::Actor actor, const http::Request& request);

/// A lane's or query's answer as a response, in the language the client ranks first.
http::Response respond(operations::Answer answer, const http::Request& request, int done_status);

}  // namespace sunhall::api
