// The stored text of a notice: its six fields in one compressed string (zstd, with the common phrases of notices as a
// dictionary, because one notice alone is too short to compress well).
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "foundation/bytes.hpp"

namespace sunhall::search {

enum Field : std::size_t { number, title, body, region, category, type, field_count };

/// Changes whenever the dictionary or the packing does; an index file of another form is built anew.
constexpr int packing_form = 1;

struct UnpackedText {
    std::string whole;
    std::array<std::string_view, field_count> fields;  ///< point into `whole`

    UnpackedText() = default;
    UnpackedText(const UnpackedText&) = delete;
    UnpackedText& operator=(const UnpackedText&) = delete;
};

Bytes pack(const std::array<std::string_view, field_count>& fields);
/// Throws ScratchFailure when the bytes are not what `pack` wrote.
void unpack(std::string_view packed, UnpackedText& into);

}  // namespace sunhall::search
