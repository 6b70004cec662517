#include "foundation/bytes.hpp"

#include <array>

namespace sunhall {
namespace {

constexpr std::string_view standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_safe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string encode(ByteView bytes, std::string_view alphabet, bool pad) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    std::uint32_t group = 0;
    int bits = 0;
    for (std::uint8_t byte : bytes) {
        group = (group << 8 | byte) & 0xffffff;
        for (bits += 8; bits >= 6; bits -= 6) out += alphabet[group >> (bits - 6) & 63];
    }
    if (bits > 0) out += alphabet[group << (6 - bits) & 63];
    while (pad && out.size() % 4 != 0) out += '=';
    return out;
}

std::optional<Bytes> decode(std::string_view text, std::string_view alphabet) {
    std::array<int, 256> value;
    value.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        value[static_cast<unsigned char>(alphabet[i])] = static_cast<int>(i);
    if (text.size() % 4 == 1) return std::nullopt;
    Bytes out;
    out.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t group = 0;
    int bits = 0;
    for (unsigned char c : text) {
        if (value[c] < 0) return std::nullopt;
        group = (group << 6 | static_cast<std::uint32_t>(value[c])) & 0xffffff;
        if ((bits += 6) >= 8) out.push_back(static_cast<std::uint8_t>(group >> (bits -= 8)));
    }
    if ((group & ((1u << bits) - 1)) != 0) return std::nullopt;
    return out;
}

}  // namespace

void append_hex(std::string& out, ByteView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::size_t before = out.size();
    out.resize(before + bytes.size() * 2);
    char* to = out.data() + before;
    for (std::uint8_t byte : bytes) {
        *to++ = digits[byte >> 4];
        *to++ = digits[byte & 15];
    }
}

std::string hex(ByteView bytes) {
    std::string out;
    append_hex(out, bytes);
    return out;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return out;
}

std::string base64(ByteView bytes) { return encode(bytes, standard, true); }
std::string base64url(ByteView bytes) { return encode(bytes, url_safe, false); }

std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    int padding = 0;
    while (padding < 2 && !text.empty() && text.back() == '=') {
        text.remove_suffix(1);
        ++padding;
    }
    return decode(text, standard);
}

std::optional<Bytes> from_base64url(std::string_view text) { return decode(text, url_safe); }

bool equal_constant_time(ByteView a, ByteView b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= a[i] ^ b[i];
    return difference == 0;
}

void put_u16(Bytes& out, std::uint16_t value) {
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value));
}
void put_u32(Bytes& out, std::uint32_t value) {
    put_u16(out, static_cast<std::uint16_t>(value >> 16));
    put_u16(out, static_cast<std::uint16_t>(value));
}
void put_u64(Bytes& out, std::uint64_t value) {
    put_u32(out, static_cast<std::uint32_t>(value >> 32));
    put_u32(out, static_cast<std::uint32_t>(value));
}
std::uint16_t get_u16(ByteView in) { return static_cast<std::uint16_t>(in[0] << 8 | in[1]); }
std::uint32_t get_u32(ByteView in) { return static_cast<std::uint32_t>(get_u16(in)) << 16 | get_u16(in.subspan(2)); }
std::uint64_t get_u64(ByteView in) { return static_cast<std::uint64_t>(get_u32(in)) << 32 | get_u32(in.subspan(4)); }

}  // namespace sunhall
