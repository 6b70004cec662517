// Lengths that tell little (R-SEAL-12): Padmé buckets, at least 1 MiB; a summary always has 64 KiB.
#pragma once
#include <cstdint>

#include "platform/sealing/envelope.hpp"

namespace sunhall::sealing {

constexpr std::int64_t summary_bytes = 64 * 1024;
constexpr std::int64_t least_bytes = 1024 * 1024;
/// Largest content of one envelope: 5 GiB.
constexpr std::int64_t content_limit = std::int64_t{5} * 1024 * 1024 * 1024;

/// Padmé: keeps the highest bits of the length and rounds up; at most 12 % more.
std::int64_t padme(std::int64_t length);

/// The container's padded length for what it must hold. Throws std::length_error when a summary does not fit its 64
/// KiB or the content exceeds 5 GiB.
std::int64_t padded_length(EnvelopeRole role, std::int64_t needed);

/// True for every value padded_length can give for the role.
bool is_padded_length(EnvelopeRole role, std::int64_t padded);

}  // namespace sunhall::sealing
