// What the C2SP text formats share: strict decimals, UTF-8 and lines. Internal to this module.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sunhall::merkle {

/// ASCII decimal without sign and superfluous zeroes; nothing beyond uint64.
std::optional<std::uint64_t> parse_decimal(std::string_view text);

/// Takes one code point off the front; nothing on malformed UTF-8 (overlong, surrogate, beyond U+10FFFF).
std::optional<char32_t> take_code_point(std::string_view& text);
/// UTF-8 without control characters below U+0020 other than newline.
bool is_note_text(std::string_view text);
/// The Unicode White_Space property.
bool is_white_space(char32_t point);

/// The lines of a text that ends in a newline, without their newlines; nothing when it does not or is empty.
std::optional<std::vector<std::string_view>> lines_of(std::string_view text);

}  // namespace sunhall::merkle
