#include "edge/http/head_rules.hpp"

#include <algorithm>
#include <array>

#include "edge/http/problem_document.hpp"

namespace sunhall::http {
namespace {

constexpr std::array<std::string_view, 8> methods{"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"};

/// uri-host with an optional port (RFC 9110, 7.2); empty stands for none.
bool is_host(std::string_view host) {
    const auto only = [](std::string_view text, std::string_view more) {
        return std::all_of(text.begin(), text.end(), [&](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   more.find(c) != std::string_view::npos;
        });
    };
    std::string_view port;
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        if (end == std::string_view::npos || !only(host.substr(1, end - 1), ":.")) return false;
        port = host.substr(end + 1);
    } else {
        const auto colon = host.find(':');
        if (!only(host.substr(0, colon), "-._~!$&'()*+,;=%")) return false;
        port = colon == std::string_view::npos ? std::string_view() : host.substr(colon);
    }
    return port.empty() || (port[0] == ':' && port.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

}  // namespace

bool names_another_version(std::string_view head) {
    const auto line = head.substr(0, head.find("\r\n"));
    const auto space = line.rfind(' ');
    if (space == std::string_view::npos) return false;
    const auto version = line.substr(space + 1);
    const auto digit = [&](std::size_t at) { return version[at] >= '0' && version[at] <= '9'; };
    return version.size() == 8 && version.starts_with("HTTP/") && digit(5) && version[6] == '.' && digit(7);
}

const Problem* fault_of_head(const Request& request, bool http_1_0) {
    const auto lengths = request.headers.all("Content-Length");
    const auto codings = request.headers.all("Transfer-Encoding");
    // Two lengths, even equal ones, are how one request is hidden inside another (RFC 9112, 6.3 and 11.2).
    if (lengths.size() > 1 || (!lengths.empty() && lengths[0].find(',') != std::string_view::npos)) return &malformed;
    if (!codings.empty()) {
        const std::string_view last = trimmed(codings.back().substr(codings.back().rfind(',') + 1));
        if (http_1_0 || !lengths.empty() || !equal_ignoring_case(last, "chunked")) return &malformed;
        if (codings.size() > 1 || codings[0].find(',') != std::string_view::npos) return &coding_unknown;
    }
    const auto hosts = request.headers.all("Host");
    if ((!http_1_0 && hosts.size() != 1) || hosts.size() > 1 || (!hosts.empty() && !is_host(hosts[0])))
        return &malformed;
    if (std::find(methods.begin(), methods.end(), request.method) == methods.end()) return &method_unknown;
    return nullptr;
}

bool asks_for_live(const Request& request) {
    const auto named = [](std::string_view list, std::string_view wanted) {
        while (!list.empty()) {
            const auto comma = list.find(',');
            if (equal_ignoring_case(trimmed(list.substr(0, comma)), wanted)) return true;
            list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
        }
        return false;
    };
    return request.method == "GET" && named(request.headers["Upgrade"], "websocket") &&
           named(request.headers["Connection"], "upgrade") && request.headers["Sec-WebSocket-Version"] == "13";
}

bool is_live_key(std::string_view key) {
    const auto bytes = from_base64(trimmed(key));
    return bytes && bytes->size() == 16;
}

bool read_target(Request& request) {
    std::string_view target = request.target;
    if (target.find('#') != std::string_view::npos) return false;  // a fragment is never sent
    const auto scheme = target.substr(0, target.find("://"));
    if (equal_ignoring_case(scheme, "http") || equal_ignoring_case(scheme, "https")) {  // as proxies send it
        target.remove_prefix(scheme.size() + 3);
        const auto slash = target.find_first_of("/?");
        target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
    }
    const auto question = target.find('?');
    if (question != std::string_view::npos) request.query_text = target.substr(question + 1);
    target = target.substr(0, question);
    if (target.empty()) target = "/";
    if (target[0] != '/') return false;
    if (target.find('%') == std::string_view::npos) {
        request.path = target;
    } else {
        for (const std::string_view slash : {"%2f", "%2F", "%5c", "%5C"})
            if (target.find(slash) != std::string_view::npos) return false;
        auto decoded = percent_decoded(target, false);
        if (!decoded) return false;
        request.path = *std::move(decoded);
    }
    for (std::string_view rest = std::string_view(request.path).substr(1);;) {
        const auto slash = rest.find('/');
        const auto segment = rest.substr(0, slash);
        if (segment == "." || segment == "..") return false;
        if (slash == std::string_view::npos) break;
        rest.remove_prefix(slash + 1);
    }
    for (const char c : request.path)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\') return false;
    return true;
}

}  // namespace sunhall::http
