// Row numbers of the index carry the order. Notices that come in order of publication get the next small number; one
// that comes late gets a number made of its second, in a range of its own. Both ranges are in order of publication, so
// "newest first" is a merge of two backward scans and never a sort. Small numbers keep the index small: it stores
// differences.
#pragma once
#include <algorithm>
#include <cstdint>

#include "foundation/bytes.hpp"
#include "foundation/id.hpp"

namespace sunhall::search {

constexpr std::int64_t late_begin = std::int64_t{1} << 52;
constexpr int late_slot_bits = 20;  // a million late notices may carry the same second
constexpr std::int64_t late_end = INT64_MAX;

constexpr bool is_late(std::int64_t row) { return row >= late_begin; }

constexpr std::int64_t second_limit = std::int64_t{1} << 32;

/// Whole seconds of publication; what lies before 1970 counts as 1970, what lies behind 2106 as 2106.
constexpr std::int64_t second_of(Instant at) { return std::clamp<std::int64_t>(at.micros / 1000000, 0, second_limit); }
constexpr std::int64_t late_row(std::int64_t second) { return late_begin + (second << late_slot_bits); }
constexpr std::int64_t late_second(std::int64_t row) { return (row - late_begin) >> late_slot_bits; }

/// How an id is stored: a UUID in its 16 bytes, anything else as it is. Ids hold no zero byte, so
/// the one put behind a text of 16 bytes keeps the two kinds apart.
inline Bytes id_key(std::string_view id) {
    if (!is_uuid(id)) {
        Bytes key = to_bytes(id);
        if (key.size() == 16) key.push_back(0);
        return key;
    }
    std::string digits(id);
    std::erase(digits, '-');
    return *from_hex(digits);
}

inline std::string id_of_key(std::string_view key) {
    if (key.size() == 17 && key.back() == '\0') return std::string(key.substr(0, 16));
    if (key.size() != 16) return std::string(key);
    std::string id = hex(as_bytes(key));
    for (const std::size_t at : {8, 13, 18, 23}) id.insert(at, 1, '-');
    return id;
}

}  // namespace sunhall::search
