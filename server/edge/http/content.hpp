// Cacheable and ranged answers: ETag, If-None-Match, Range, If-Range, gzip variants (RFC 9110 sections 8.8, 13, 14).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace sunhall::http {

/// A page or asset held in memory, with its gzip form made once.
struct StaticContent {
    std::string content_type;
    SharedText identity;
    SharedText gzip;  ///< null when not made; sent to clients that accept it
    std::string etag;  ///< strong, quoted; the gzip form's ends in -gz
    std::string cache_control = "no-cache";

    /// Digests the text and gzips it when that saves a tenth and `compress` says so.
    static StaticContent make(std::string content_type, std::string text, bool compress = true);
};

/// Throws Refusal (412) when the request names other content by If-Match (RFC 9110, 13.1.1).
void require_unchanged(const Request& request, std::string_view etag);

/// 200, 304 or 412.
Response serve(const Request& request, const StaticContent& content);

struct FileServing {
    std::string content_type = "application/octet-stream";
    std::string etag;  ///< quoted; normally the digest
    std::string file_name;  ///< given: Content-Disposition attachment with it (R-SEC-19)
    std::string cache_control = "private, no-cache";
};
/// 200, 206, 304, 412 or 416. One range at a time; a request for several is answered whole.
Response serve(const Request& request, std::shared_ptr<const BlobReader> file, const FileServing& how);

/// First and last byte, both included, within `size`. Parsed from "bytes=a-b", "bytes=a-" and "bytes=-n".
struct ByteRange {
    std::uint64_t first, last;
    auto operator<=>(const ByteRange&) const = default;
};
enum class RangeAnswer { whole, part, unsatisfiable };
RangeAnswer parse_range(std::string_view header, std::uint64_t size, ByteRange& out);

/// Weak comparison against a list or "*" (If-None-Match).
bool etag_listed(std::string_view header, std::string_view etag);
/// True when Accept-Encoding admits gzip with q > 0.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace sunhall::http
