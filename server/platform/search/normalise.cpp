#include "platform/search/normalise.hpp"

#include <algorithm>
#include <array>

namespace sunhall::search {
namespace {

struct Decoded {
    char32_t c;
    std::size_t length;
};

// One code point at `at`; U+FFFD of length 1 for a byte that starts no valid sequence.
Decoded decode(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) -> char32_t {
        return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0u;
    };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const char32_t lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xC2 && lead <= 0xDF && tail(1)) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    if (lead >= 0xE0 && lead <= 0xEF && tail(1) && tail(2)) {
        const char32_t c = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
    }
    if (lead >= 0xF0 && lead <= 0xF4 && tail(1) && tail(2) && tail(3)) {
        const char32_t c = (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
    }
    return {0xFFFD, 1};
}

struct Expansion {
    char32_t from;
    std::u32string_view to;
};

// Signs that stand for several characters or for an unlike one; sorted by code point.
constexpr std::array expansions{
    Expansion{0x00B2, U"2"},    Expansion{0x00B3, U"3"},  Expansion{0x00B9, U"1"},  Expansion{0x2103, U"c"},
    Expansion{0x2116, U"no"},   Expansion{0x2160, U"i"},  Expansion{0x2161, U"ii"}, Expansion{0x2162, U"iii"},
    Expansion{0x2163, U"iv"},   Expansion{0x2164, U"v"},  Expansion{0x2165, U"vi"}, Expansion{0x2166, U"vii"},
    Expansion{0x2167, U"viii"}, Expansion{0x2168, U"ix"}, Expansion{0x2169, U"x"},  Expansion{0x216A, U"xi"},
    Expansion{0x216B, U"xii"},  Expansion{0x2469, U"10"}, Expansion{0x246A, U"11"}, Expansion{0x246B, U"12"},
    Expansion{0x3231, U"株"},   Expansion{0x338E, U"mg"}, Expansion{0x338F, U"kg"}, Expansion{0x339C, U"mm"},
    Expansion{0x339D, U"cm"},   Expansion{0x339E, U"km"}, Expansion{0x33A1, U"m2"}, Expansion{0x33A5, U"m3"},
    Expansion{0x33C4, U"cc"},
};

constexpr std::u32string_view expand(char32_t c) {
    const auto* found = std::lower_bound(expansions.begin(), expansions.end(), c,
                                         [](const Expansion& e, char32_t v) { return e.from < v; });
    return found != expansions.end() && found->from == c ? found->to : std::u32string_view{};
}

// One to one: width and case.
char32_t simple_fold(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width ASCII
    if (c >= U'A' && c <= U'Z') return c + 32;
    if (c < 0xC0) return c;
    if (c <= 0xDE && c != 0xD7) return c + 32;  // Latin-1
    // Latin Extended-A pairs: mostly even capitals, but odd capitals from U+0139 to U+0148 and U+0179 to U+017E.
    if (c >= 0x100 && c <= 0x17E && c != 0x130 && c != 0x131 && c != 0x138 && c != 0x149 && c != 0x178) {
        const bool odd_capitals = (c >= 0x139 && c <= 0x148) || c >= 0x179;
        return (c % 2 == 1) == odd_capitals ? c + 1 : c;
    }
    if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return c + 32;  // Greek
    if (c >= 0x410 && c <= 0x42F) return c + 32;                // Cyrillic
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if (c >= 0x2460 && c <= 0x2468) return U'1' + (c - 0x2460);  // circled digits
    return c;
}

}  // namespace

Glyph glyph(char32_t c) {
    if (c < 0x80)
        return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ? Glyph::word
                                                                                                : Glyph::separator;
    if ((c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x386 && c <= 0x3FF && c != 0x387) ||
        (c >= 0x400 && c <= 0x481) || (c >= 0x48A && c <= 0x52F))
        return Glyph::word;
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3007 ||
        (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0xAC00 && c <= 0xD7A3) ||
        (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF))
        return Glyph::ideograph;
    return Glyph::separator;
}

Folded fold(std::string_view source, bool with_offsets) {
    Folded out;
    out.text.reserve(source.size() / 2);
    bool gap = false;  // separators seen since the last character
    std::size_t gap_at = 0;
    const auto put = [&](char32_t c, std::size_t from, std::size_t to) {
        if (gap && !out.text.empty()) {
            out.text += U' ';
            if (with_offsets) out.from.push_back(gap_at), out.to.push_back(from);
        }
        gap = false;
        out.text += c;
        if (with_offsets) out.from.push_back(from), out.to.push_back(to);
    };
    for (std::size_t at = 0; at < source.size();) {
        const auto [raw, length] = decode(source, at);
        if (raw >= 0x4E00 && raw <= 0x9FFF) {  // most of a notice, and never folded
            put(raw, at, at + length);
            at += length;
            continue;
        }
        const auto wide = raw < 0x80 ? std::u32string_view{} : expand(raw);
        if (!wide.empty()) {
            for (const char32_t c : wide) put(c, at, at + length);
        } else if (const char32_t c = simple_fold(raw); glyph(c) != Glyph::separator) {
            put(c, at, at + length);
        } else if (!gap) {
            gap = true;
            gap_at = at;
        }
        at += length;
    }
    return out;
}

void put_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    for (const char32_t c : text) put_utf8(out, c);
    return out;
}

}  // namespace sunhall::search
