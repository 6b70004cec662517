// SHA-256 and SM3: the two digests of the house, both 32 bytes.
#pragma once
#include <array>
#include <compare>
#include <memory>
#include <optional>
#include <string>

#include "foundation/bytes.hpp"

namespace sunhall {

/// A 32-byte digest; which algorithm made it is said by the field that holds it. Written as lower-case hex.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Digest&) const = default;
    ByteView view() const { return bytes; }
    std::string text() const { return hex(bytes); }
    /// Nothing unless the text is exactly 64 hexadecimal digits.
    static std::optional<Digest> parse(std::string_view text);
    static Digest from(ByteView bytes);  ///< precondition: 32 bytes
};

Digest sha256(ByteView data);
Digest sm3(ByteView data);
inline Digest sha256(std::string_view text) { return sha256(as_bytes(text)); }
inline Digest sm3(std::string_view text) { return sm3(as_bytes(text)); }

/// Digests of data that comes in pieces. `finish` may be called once.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    Sha256& add(ByteView data);
    Sha256& add(std::string_view text) { return add(as_bytes(text)); }
    Digest finish();
private:
    struct State;
    std::unique_ptr<State> state_;
};

class Sm3 {
public:
    Sm3();
    ~Sm3();
    Sm3(Sm3&&) noexcept;
    Sm3& operator=(Sm3&&) noexcept;
    Sm3& add(ByteView data);
    Sm3& add(std::string_view text) { return add(as_bytes(text)); }
    Digest finish();
private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sunhall
