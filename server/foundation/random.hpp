// Random bytes from the operating system, buffered per thread; failure stops the program (R-CRY-03: fail closed).
#pragma once
#include "foundation/bytes.hpp"

namespace sunhall {

void fill_random(std::span<std::uint8_t> out);
Bytes random_bytes(std::size_t count);
std::uint64_t random_u64();

}  // namespace sunhall
