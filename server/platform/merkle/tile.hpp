// C2SP tlog-tiles (R-JRN-07): 256 hashes wide, 8 tree levels high; where a tile is, what it holds, how it is written.
#pragma once
#include <string>
#include <string_view>

#include "platform/merkle/tree.hpp"

namespace sunhall::merkle {

inline constexpr unsigned tile_width = 256;
inline constexpr unsigned tile_height = 8;

/// The n-th tile of a level. Hash i of it is the root of the leaves [(index·256 + i)·256^level, … + 256^level).
struct Tile {
    unsigned level = 0;           ///< 0 holds leaf hashes; each level above, the roots of full tiles below
    std::uint64_t index = 0;
    unsigned width = tile_width;  ///< hashes in it: 256 full, 1–255 partial
    auto operator<=>(const Tile&) const = default;
    bool full() const { return width == tile_width; }
};

/// `tile/<L>/<N>[.p/<W>]`, N as x001/x234/067.
std::string tile_path(const Tile& tile);
/// `tile/entries/<N>[.p/<W>]`; the level is not written.
std::string entries_path(const Tile& tile);
/// Strict: nothing on superfluous zeroes, level > 63, width 0 or ≥ 256, or an index beyond uint64.
std::optional<Tile> parse_tile_path(std::string_view path);
std::optional<Tile> parse_entries_path(std::string_view path);

/// The tile of a level and index in a tree of `size` leaves; nothing when the tree has no hash there.
std::optional<Tile> tile_in(std::uint64_t size, unsigned level, std::uint64_t index);
/// What must be published to grow a published tree: every tile of the new tree that the old one did not have as such.
/// Ordered by level, then index. Old partial tiles may stay.
std::vector<Tile> tiles_to_publish(std::uint64_t old_size, std::uint64_t new_size);

/// 32 bytes for each hash.
Bytes write_tile(std::span<const Digest> hashes);
/// Nothing unless there are exactly the tile's width of hashes.
std::optional<std::vector<Digest>> parse_tile(const Tile& tile, ByteView bytes);
/// Throws std::invalid_argument unless full: a partial tile never enters the level above.
template <class Hash = Sha256Tree>
Digest tile_root(std::span<const Digest> full_tile);

/// Builds tiles as leaves arrive, level 0 from the leaf hashes and each level above from the full tiles below.
/// A value: copy it before a batch, keep the copy when the batch fails.
template <class Hash = Sha256Tree>
class TileBuilder {
public:
    struct Built {
        Tile tile;
        Bytes bytes;
    };
    TileBuilder() = default;
    /// Continues a tree of `size` leaves; reads its partial tiles (at most one a level) through `source`.
    static TileBuilder load(std::uint64_t size, const HashSource& source);

    void append(const Digest& leaf_hash);
    std::uint64_t size() const { return size_; }
    /// The tiles that became full since the last take, and the partial tiles of the present size that changed since:
    /// what tiles_to_publish(size at the last take, size()) lists, in the same order.
    std::vector<Built> take();

private:
    void add(unsigned level, const Digest& hash);

    std::uint64_t size_ = 0;
    std::uint64_t taken_size_ = 0;
    std::vector<std::vector<Digest>> edge_;  // by level: the hashes of its partial tile, fewer than 256
    std::vector<Built> filled_;
};

extern template class TileBuilder<Sha256Tree>;
extern template class TileBuilder<Sm3Tree>;

}  // namespace sunhall::merkle
