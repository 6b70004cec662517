// Characters that a page or document must not hold, whoever wrote them: one of them in one title makes a whole feed or
// archive file unreadable for every parser.
#pragma once
#include <cstddef>
#include <string_view>

namespace sunhall {

/// How many bytes at `at` spell a character that XML 1.0 forbids (section 2.2): controls below U+0020 but tab and line
/// ends, U+FFFE, U+FFFF. 0: none. The text is UTF-8 already.
constexpr std::size_t forbidden_in_xml(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    if (byte(0) < 0x20) return byte(0) == '\t' || byte(0) == '\n' || byte(0) == '\r' ? 0 : 1;
    return byte(0) == 0xEF && text.size() - at >= 3 && byte(1) == 0xBF && byte(2) >= 0xBE ? 3 : 0;
}

/// The same for HTML, which also knows DEL, U+0080 to U+009F and all noncharacters for faults (section 13.2.3.5).
constexpr std::size_t forbidden_in_html(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t left = text.size() - at;
    if (byte(0) < 0x80) return byte(0) == 0x7F ? 1 : forbidden_in_xml(text, at);
    if (byte(0) == 0xC2 && left >= 2) return byte(1) < 0xA0 ? 2 : 0;
    if (byte(0) == 0xEF && left >= 3 && byte(1) == 0xB7) return byte(2) >= 0x90 && byte(2) <= 0xAF ? 3 : 0;
    if (byte(0) >= 0xF0 && left >= 4) return (byte(1) & 0x0F) == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : 0;
    return forbidden_in_xml(text, at);
}

}  // namespace sunhall
