// Reads subtree hashes out of tiles, for proofs and for continuing a tree; keeps the tiles it has fetched.
#pragma once
#include <map>
#include <stdexcept>

#include "platform/merkle/tile.hpp"

namespace sunhall::merkle {

/// The bytes of a tile, or nothing when there is none. Ask the store for the full tile if the partial one is gone:
/// the reader accepts a full tile in the place of a partial one and uses its first hashes.
using TileFetch = std::function<std::optional<Bytes>(const Tile&)>;

/// A tile is missing, has the wrong length or does not hash to what the tree above it says.
struct BrokenTile : std::runtime_error {
    BrokenTile(const Tile& which, const std::string& why);
    Tile tile;
};

/// A HashSource over the tiles of a tree of a given size. Pass it by std::ref where a HashSource is wanted, so that
/// what it has fetched is kept: `inclusion_proof(index, size, std::ref(reader))`. It keeps every tile it has read: make
/// a new one for each question or batch. Not thread-safe.
template <class Hash = Sha256Tree>
class HashReader {
public:
    /// Believes the tiles: for the log's own store.
    HashReader(std::uint64_t size, TileFetch fetch);
    /// Believes nothing but size and root, as a checkpoint gives them: every tile read is checked against the tiles
    /// above it, up to the root. Throws BrokenTile, here or when reading.
    static HashReader verified(std::uint64_t size, const Digest& root, TileFetch fetch);

    /// Throws BrokenTile, and std::out_of_range for a subtree the tree does not hold completely.
    Digest operator()(const Node& node);
    std::uint64_t size() const { return size_; }
    /// All hashes of the tile at that place, width as in a tree of size().
    const std::vector<Digest>& hashes(unsigned level, std::uint64_t index);

private:
    std::uint64_t size_;
    TileFetch fetch_;
    bool check_full_tiles_ = false;
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> kept_;
};

extern template class HashReader<Sha256Tree>;
extern template class HashReader<Sm3Tree>;

}  // namespace sunhall::merkle
