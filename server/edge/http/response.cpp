#include "edge/http/response.hpp"

namespace sunhall::http {

Response Response::text(int status, std::string_view content_type, std::string body) {
    Response made(status);
    made.headers.add("Content-Type", content_type);
    made.body = std::move(body);
    return made;
}

Response Response::html(std::string body, int status) {
    return text(status, "text/html; charset=utf-8", std::move(body));
}

Response Response::json(const json::value& value, int status) {
    return text(status, "application/json", canonical(value)).with("Cache-Control", "no-store");
}

Response Response::shared(std::string_view content_type, SharedText body) {
    Response made;
    made.headers.add("Content-Type", content_type);
    made.body = std::move(body);
    return made;
}

Response Response::see_other(std::string_view location) { return Response(303).with("Location", location); }

std::optional<std::uint64_t> Response::length() const {
    if (const auto* text = std::get_if<std::string>(&body)) return text->size();
    if (const auto* text = std::get_if<SharedText>(&body)) return *text ? (*text)->size() : 0;
    if (const auto* range = std::get_if<FileRange>(&body)) return range->length;
    return std::nullopt;
}

std::string_view reason(int status) {
    switch (status) {
        case 100: return "Continue";
        case 101: return "Switching Protocols";
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 423: return "Locked";
        case 426: return "Upgrade Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 460: return "Checksum Mismatch";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        case 507: return "Insufficient Storage";
        default: return "Status";
    }
}

}  // namespace sunhall::http
