#include "edge/http/content.hpp"

#include <zlib.h>

#include <charconv>
#include <limits>
#include <stdexcept>

#include "edge/http/problem_document.hpp"
#include "foundation/blobs/blobs.hpp"
#include "foundation/digest.hpp"

namespace sunhall::http {
namespace {

std::string gzipped(std::string_view text) {
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("gzip unavailable");
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::runtime_error("gzip failed");
    return out;
}

std::optional<std::uint64_t> decimal(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end != text.data() + text.size()) return std::nullopt;
    if (fault == std::errc::result_out_of_range) return std::numeric_limits<std::uint64_t>::max();  // beyond any file
    if (fault != std::errc{}) return std::nullopt;
    return value;
}

std::string_view opaque(std::string_view etag) { return etag.starts_with("W/") ? etag.substr(2) : etag; }

/// filename* in UTF-8 (RFC 6266), with an ASCII fallback that no parser can misread.
std::string attachment(std::string_view name) {
    std::string plain;
    for (const char c : name) plain += c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '%' && c != '/' ? c : '_';
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encoded(name);
}

}  // namespace

StaticContent StaticContent::make(std::string content_type, std::string text, bool compress) {
    StaticContent made;
    made.content_type = std::move(content_type);
    made.etag = "\"" + sha256(text).text().substr(0, 32) + "\"";
    if (compress && text.size() > 256) {
        auto smaller = gzipped(text);
        if (smaller.size() < text.size() / 10 * 9) made.gzip = std::make_shared<const std::string>(std::move(smaller));
    }
    made.identity = std::make_shared<const std::string>(std::move(text));
    return made;
}

bool etag_listed(std::string_view header, std::string_view etag) {
    for (;;) {
        const auto comma = header.find(',');
        const std::string_view one = trimmed(header.substr(0, comma));
        if (one == "*" || (!one.empty() && opaque(one) == opaque(etag))) return true;
        if (comma == std::string_view::npos) return false;
        header.remove_prefix(comma + 1);
    }
}

void require_unchanged(const Request& request, std::string_view etag) {
    const auto wanted = request.headers.find("If-Match");
    if (!wanted) return;
    for (std::string_view rest = *wanted;;) {  // compared strongly: a weak tag never matches
        const auto comma = rest.find(',');
        const std::string_view one = trimmed(rest.substr(0, comma));
        if (one == "*" || (!one.empty() && one == etag && !one.starts_with("W/"))) return;
        if (comma == std::string_view::npos) throw Refusal(changed_meanwhile);
        rest.remove_prefix(comma + 1);
    }
}

bool accepts_gzip(std::string_view header) {
    bool star = false;
    while (!header.empty()) {
        const auto comma = header.find(',');
        std::string_view one = trimmed(header.substr(0, comma));
        header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
        bool refused = false;
        if (const auto semicolon = one.find(';'); semicolon != std::string_view::npos) {
            const std::string_view q = trimmed(one.substr(semicolon + 1));
            refused = q.starts_with("q=0") && q.substr(3).find_first_not_of(".0") == std::string_view::npos;
            one = trimmed(one.substr(0, semicolon));
        }
        if (equal_ignoring_case(one, "gzip")) return !refused;
        if (one == "*") star = !refused;
    }
    return star;
}

Response serve(const Request& request, const StaticContent& content) {
    const bool compressed = content.gzip && accepts_gzip(request.headers["Accept-Encoding"]);
    std::string etag = content.etag;
    if (compressed) etag.insert(etag.size() - 1, "-gz");
    require_unchanged(request, etag);
    Response response;
    response.headers.add("ETag", etag);
    response.headers.add("Cache-Control", content.cache_control);
    if (content.gzip) response.headers.add("Vary", "Accept-Encoding");
    if (const auto known = request.headers.find("If-None-Match"); known && etag_listed(*known, etag)) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", content.content_type);
    if (compressed) response.headers.add("Content-Encoding", "gzip");
    response.body = compressed ? content.gzip : content.identity;
    return response;
}

RangeAnswer parse_range(std::string_view header, std::uint64_t size, ByteRange& out) {
    if (header.size() < 6 || !equal_ignoring_case(header.substr(0, 6), "bytes=")) return RangeAnswer::whole;
    const std::string_view spec = trimmed(header.substr(6));
    if (spec.find(',') != std::string_view::npos) return RangeAnswer::whole;
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos) return RangeAnswer::whole;
    const auto first = decimal(spec.substr(0, dash)), last = decimal(spec.substr(dash + 1));
    if (dash == 0) {
        if (!last) return RangeAnswer::whole;
        if (*last == 0 || size == 0) return RangeAnswer::unsatisfiable;
        out = {*last >= size ? 0 : size - *last, size - 1};
        return RangeAnswer::part;
    }
    if (!first || (!last && dash + 1 != spec.size()) || (last && *last < *first)) return RangeAnswer::whole;
    if (*first >= size) return RangeAnswer::unsatisfiable;
    out = {*first, last && *last < size ? *last : size - 1};
    return RangeAnswer::part;
}

Response serve(const Request& request, std::shared_ptr<const BlobReader> file, const FileServing& how) {
    Response response;
    const std::uint64_t size = file->size();
    require_unchanged(request, how.etag);
    if (!how.etag.empty()) response.headers.add("ETag", how.etag);
    response.headers.add("Cache-Control", how.cache_control);
    response.headers.add("Accept-Ranges", "bytes");
    if (const auto known = request.headers.find("If-None-Match");
        known && !how.etag.empty() && etag_listed(*known, how.etag)) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", how.content_type);
    if (!how.file_name.empty()) response.headers.add("Content-Disposition", attachment(how.file_name));
    ByteRange range{0, size == 0 ? 0 : size - 1};
    RangeAnswer answer = RangeAnswer::whole;
    if (const auto wanted = request.headers.find("Range");
        wanted && (request.method == "GET" || request.method == "HEAD")) {
        // If-Range compares strongly; a date we do not keep never matches, so the whole is sent.
        const auto unchanged = request.headers.find("If-Range");
        if (!unchanged || (*unchanged == how.etag && !how.etag.starts_with("W/")))
            answer = parse_range(*wanted, size, range);
    }
    if (answer == RangeAnswer::unsatisfiable) {
        return problem(request, range_beyond).with("Content-Range", "bytes */" + std::to_string(size))
            .with("Accept-Ranges", "bytes");
    }
    if (answer == RangeAnswer::part) {
        response.status = 206;
        response.headers.add("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                                  std::to_string(range.last) + "/" + std::to_string(size));
    }
    const std::uint64_t length = answer == RangeAnswer::part ? range.last - range.first + 1 : size;
    response.body = FileRange{std::move(file), answer == RangeAnswer::part ? range.first : 0, length};
    return response;
}

}  // namespace sunhall::http
