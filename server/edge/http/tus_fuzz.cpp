// Feeds anything to the parsers of tus header fields, ranges and entity tags; they may refuse, never fail.
#include <cstdint>
#include <cstdlib>

#include "edge/http/content.hpp"
#include "edge/http/tus_headers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall::http;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto number = tus::parse_number(text); number && *number > INT64_MAX) std::abort();
    if (const auto metadata = tus::parse_metadata(text))
        for (const auto& [key, value] : *metadata)
            if (key.empty() || key.find(',') != std::string::npos) std::abort();
    if (auto checksum = tus::parse_checksum(text)) {
        tus::ChecksumCheck check(*std::move(checksum));
        check.add({data, size});
        check.matches();
    }
    ByteRange range{};
    if (parse_range(text, 1000, range) == RangeAnswer::part && (range.first > range.last || range.last >= 1000))
        std::abort();
    etag_listed(text, "\"a\"");
    accepts_gzip(text);
    return 0;
}
