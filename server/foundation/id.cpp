#include "foundation/id.hpp"

#include <array>

#include "foundation/random.hpp"

namespace sunhall {

std::string new_uuid7(Instant at) {
    std::array<std::uint8_t, 16> raw;
    fill_random(raw);
    const std::uint64_t millis = static_cast<std::uint64_t>(at.micros / 1000);
    for (int i = 0; i < 6; ++i) raw[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
    raw[6] = static_cast<std::uint8_t>(0x70 | (raw[6] & 0x0f));
    raw[8] = static_cast<std::uint8_t>(0x80 | (raw[8] & 0x3f));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t place = 0;
    for (const std::uint8_t byte : raw) {
        if (place == 8 || place == 13 || place == 18 || place == 23) ++place;
        text[place++] = digits[byte >> 4];
        text[place++] = digits[byte & 15];
    }
    return text;
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != '-') return false;
        } else if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return false;
        }
    }
    return true;
}

}  // namespace sunhall
