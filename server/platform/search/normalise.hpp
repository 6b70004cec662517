// The form in which texts are compared: full-width as half-width, lower case, everything that is no letter, digit or
// ideograph one separator. NFKC for the signs that notices use, by a table of our own (no locale, no ICU).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall::search {

enum class Glyph : std::uint8_t { separator, word, ideograph };

/// What a code point of the *folded* form is. Kana and Hangul count as ideographs: they too are written without spaces.
Glyph glyph(char32_t c);

/// A text in compared form. Runs of separators are one U+0020, none at the ends.
struct Folded {
    std::u32string text;
    std::vector<std::uint32_t> from;  ///< byte offset in the source at which each code point begins
    std::vector<std::uint32_t> to;    ///< byte offset just behind it
};

/// Bytes that are not UTF-8 become separators. Offsets are only filled when asked for: the recheck does not need them.
Folded fold(std::string_view utf8, bool with_offsets = false);

/// Appends one code point as UTF-8.
void put_utf8(std::string& out, char32_t c);
std::string utf8(std::u32string_view text);

}  // namespace sunhall::search
