// Byte strings and their text forms: hex, base64 and base64url.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes to_bytes(std::string_view text) { return {text.begin(), text.end()}; }

/// Lower-case hexadecimal.
std::string hex(ByteView bytes);
void append_hex(std::string& out, ByteView bytes);
/// Nothing when the text is not an even number of hexadecimal digits (either case).
std::optional<Bytes> from_hex(std::string_view text);

/// RFC 4648 section 4, with padding.
std::string base64(ByteView bytes);
/// Strict: padding is required and no white space is allowed; nothing on any deviation, unused bits set included.
std::optional<Bytes> from_base64(std::string_view text);
/// RFC 4648 section 5, without padding.
std::string base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

/// Compares in time that depends on the lengths only.
bool equal_constant_time(ByteView a, ByteView b);

/// Appends a big-endian integer, as all our binary forms use.
void put_u16(Bytes& out, std::uint16_t value);
void put_u32(Bytes& out, std::uint32_t value);
void put_u64(Bytes& out, std::uint64_t value);
std::uint16_t get_u16(ByteView in);
std::uint32_t get_u32(ByteView in);
std::uint64_t get_u64(ByteView in);

}  // namespace sunhall
