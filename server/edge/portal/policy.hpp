// The content security policy of every page: own files only, nothing inline.
#pragma once
#include "edge/http/response.hpp"

namespace sunhall::portal {

inline constexpr const char* page_policy =
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

inline http::Response secured(http::Response response) {
    return std::move(response).with("Content-Security-Policy", page_policy);
}

}  // namespace sunhall::portal
