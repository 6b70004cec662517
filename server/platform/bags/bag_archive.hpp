// Bags as one file: packing into ZIP or TAR, and unpacking with bounds and distrust (R-ARC-27).
#pragma once
#include <cstdint>
#include <filesystem>

#include "foundation/time.hpp"

namespace sunhall::bags {

/// Packs a bag with one top folder named like it, entries sorted, every time set to `at`, so that the same bag gives
/// the same bytes. `file` ends in .zip or .tar and must not exist. Throws std::runtime_error.
void pack_bag(const std::filesystem::path& bag, const std::filesystem::path& file, Instant at);

struct UnpackLimits {
    std::int64_t most_files = 1'000'000;
    std::int64_t most_bytes = std::int64_t{1} << 40;
    std::int64_t most_ratio = 200;  ///< bytes out for each byte in, checked once 64 MiB are out
};

/// Unpacks a ZIP or TAR into a new folder and returns the bag inside it. Refuses (std::runtime_error, the folder
/// removed again) links, devices, encrypted entries, paths that escape, the same path twice, more than one top folder,
/// and anything beyond the limits.
std::filesystem::path unpack_bag(const std::filesystem::path& file, const std::filesystem::path& into,
                                 const UnpackLimits& limits = {});

}  // namespace sunhall::bags
