// The piece of a text that shows why it was found. Places are offsets, never mark-up: the page escapes and marks.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/terms.hpp"

namespace sunhall::search {

/// A found place: bytes of the UTF-8 text beside it, always on character boundaries.
struct Mark {
    std::size_t begin = 0, end = 0;
    bool operator==(const Mark&) const = default;
};

/// Marks are in order and do not overlap.
struct MarkedText {
    std::string text;
    std::vector<Mark> marks;
    bool cut_before = false, cut_after = false;  ///< the source goes on there
};

/// The whole text with every phrase marked.
MarkedText mark_all(std::string_view text, const std::vector<Phrase>& phrases);
/// About `length` characters around the first phrase found, or the beginning when none is there.
MarkedText snippet(std::string_view text, const std::vector<Phrase>& phrases, std::size_t length);

}  // namespace sunhall::search
