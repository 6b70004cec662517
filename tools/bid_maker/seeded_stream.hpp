// Bytes that look random and depend on a seed alone: AES-256 in counter mode over zeros.
#pragma once
#include <string_view>

#include "foundation/bytes.hpp"

namespace sunhall::bid_maker {

/// `purpose` keeps streams of one seed apart.
Bytes seeded_bytes(std::uint64_t seed, std::string_view purpose, std::size_t count);
/// A number 0 … below - 1 from the stream.
std::uint64_t seeded_number(std::uint64_t seed, std::string_view purpose, std::uint64_t below);

}  // namespace sunhall::bid_maker
