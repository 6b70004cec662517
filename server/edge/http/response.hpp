// A response as handlers make it. The server adds Date, Content-Length, Connection and the security headers.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "edge/http/headers.hpp"
#include "foundation/json.hpp"

namespace sunhall {
class BlobReader;
}

namespace sunhall::http {

/// One text shared by many responses, as cached pages are.
using SharedText = std::shared_ptr<const std::string>;

/// A stretch of a stored file, read piece by piece on the disk workers.
struct FileRange {
    std::shared_ptr<const BlobReader> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// Called on a worker until it returns false; each call appends the next piece (at least one byte) to `out`. Sent
/// chunked.
using Generator = std::function<bool(std::string& out)>;

using Body = std::variant<std::string, SharedText, FileRange, Generator>;

struct Response {
    int status = 200;
    Headers headers;
    Body body;
    bool close = false;  ///< end the connection after this response

    Response() = default;
    explicit Response(int status_code) : status(status_code) {}

    static Response text(int status, std::string_view content_type, std::string body);
    static Response html(std::string body, int status = 200);
    static Response json(const json::value& value, int status = 200);  ///< canonical form, `no-store`
    static Response shared(std::string_view content_type, SharedText body);
    /// 303 See Other after a form, so that a reload does not repeat the act.
    static Response see_other(std::string_view location);

    Response&& with(std::string_view name, std::string_view value) && {
        headers.set(name, value);
        return std::move(*this);
    }
    /// Bytes of the body, or nothing when only a generator knows.
    std::optional<std::uint64_t> length() const;
};

/// Reason phrase of the codes we use; "Status" for others.
std::string_view reason(int status);

}  // namespace sunhall::http
