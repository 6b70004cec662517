// SHA-256 over several pieces without copying, and a keyed digest of our own for comparing rows within one run.
#pragma once
#include <initializer_list>

#include "foundation/digest.hpp"

namespace sunhall::verify {

using Pieces = std::initializer_list<ByteView>;
Digest sha256_of(Pieces pieces);

/// 16 bytes of SHA-256 under a key drawn for each run: nobody can prepare two rows that compare alike.
using Mark = std::array<std::uint8_t, 16>;
class Marker {
public:
    Marker();
    Mark key(std::string_view type, std::string_view id) const;
    Mark body(std::string_view body) const;
private:
    std::array<std::uint8_t, 32> key_;
};

}  // namespace sunhall::verify
