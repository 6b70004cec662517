// A request as handlers see it: no socket, no framework. Everything in it is bounded by the server's limits.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/headers.hpp"
#include "foundation/id.hpp"
#include "foundation/problem.hpp"

namespace sunhall::http {

/// Name and value pairs of a query or a form (application/x-www-form-urlencoded), decoded, in order.
struct Query {
    std::vector<std::pair<std::string, std::string>> pairs;

    static Query parse(std::string_view text);
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view operator[](std::string_view name) const { return find(name).value_or(std::string_view{}); }
    std::vector<std::string_view> all(std::string_view name) const;
    /// Nothing when absent or not a decimal integer of 64 bits.
    std::optional<std::int64_t> integer(std::string_view name) const;
};

extern const Problem not_found;  ///< 404 http.not-found

struct Request {
    std::string method;   ///< "GET", "POST", … upper case; HEAD stays HEAD
    std::string target;   ///< as received: path and query, percent-encoded
    std::string path;     ///< decoded; always begins with "/"; "." and ".." segments are refused with 400 beforehand
    std::string query_text;
    Headers headers;
    std::string body;     ///< empty on streaming routes; else complete and within the route's limit
    std::string address;  ///< of the client, by the trusted proxies' word; "192.0.2.7" or "2001:db8::1"
    std::string correlation;  ///< unique per request; written to logs and problem documents
    bool secure = false;  ///< reached us, or the trusted proxy before us, over TLS
    std::string pattern;  ///< the route that matched, "/lots/{lot}/bids"; the label of metrics
    std::vector<std::pair<std::string, std::string>> parameters;

    Query query() const { return Query::parse(query_text); }
    /// The value of a cookie as sent, without decoding. When a name occurs twice the first counts.
    std::optional<std::string_view> cookie(std::string_view name) const;

    /// Text of the path parameter; empty when the pattern has none of that name.
    std::string_view parameter(std::string_view name) const;
    /// A path parameter as an identifier. Throws Refusal(not_found) when it is not one.
    template <class T>
    Id<T> id(std::string_view name) const {
        auto parsed = Id<T>::parse(parameter(name));
        if (!parsed) throw Refusal(not_found);
        return *std::move(parsed);
    }
    /// A path parameter as an integer ≥ 0. Throws Refusal(not_found) when it is not one.
    std::int64_t number(std::string_view name) const;

    /// "zh" or "en", whichever Accept-Language ranks first; "zh" when neither is named.
    std::string_view language() const;
    /// True when the Accept header ranks text/html above JSON: a person with a browser.
    bool wants_html() const;
};

/// Percent-decodes a path or a query part ("+" becomes a space only when `form`); nothing on a malformed escape or NUL.
std::optional<std::string> percent_decoded(std::string_view text, bool form);
/// Encodes everything but unreserved characters (RFC 3986).
std::string percent_encoded(std::string_view text);

}  // namespace sunhall::http
