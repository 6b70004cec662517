// C2SP entry bundles: up to 256 log entries, each after its length as a big-endian uint16.
#pragma once
#include "platform/merkle/tile.hpp"

namespace sunhall::merkle {

inline constexpr std::size_t longest_entry_bytes = 65535;

/// Throws std::invalid_argument for no entry, more than 256 entries, or one longer than 65,535 bytes.
Bytes write_entries(std::span<const Bytes> entries);
/// Nothing unless the bytes are exactly the bundle's width of entries.
std::optional<std::vector<Bytes>> parse_entries(const Tile& bundle, ByteView bytes);
/// Whether each entry hashes to its place in the level-0 tile of the same index.
template <class Hash = Sha256Tree>
[[nodiscard]] bool verify_entries(std::span<const Bytes> entries, std::span<const Digest> level0);

}  // namespace sunhall::merkle
