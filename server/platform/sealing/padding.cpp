#include "platform/sealing/padding.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "platform/sealing/container.hpp"

namespace sunhall::sealing {

std::int64_t padme(std::int64_t length) {
    if (length < 2) return length;
    const int exponent = std::bit_width(static_cast<std::uint64_t>(length)) - 1;
    const int kept = std::bit_width(static_cast<std::uint64_t>(exponent));
    const std::int64_t mask = (std::int64_t{1} << (exponent - kept)) - 1;
    return (length + mask) & ~mask;
}

std::int64_t padded_length(EnvelopeRole role, std::int64_t needed) {
    if (is_form(role)) {
        if (needed > summary_bytes) throw std::length_error("a form holds at most 64 KiB");
        return summary_bytes;
    }
    if (needed > content_limit + container_head_limit) throw std::length_error("an envelope holds at most 5 GiB");
    return std::max(least_bytes, padme(needed));
}

bool is_padded_length(EnvelopeRole role, std::int64_t padded) {
    if (is_form(role)) return padded == summary_bytes;
    return padded >= least_bytes && padded <= padme(content_limit + container_head_limit) && padme(padded) == padded;
}

}  // namespace sunhall::sealing
