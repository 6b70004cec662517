#include "platform/merkle/tile_reader.hpp"

namespace sunhall::merkle {

BrokenTile::BrokenTile(const Tile& which, const std::string& why)
    : std::runtime_error(tile_path(which) + ": " + why), tile(which) {}

template <class Hash>
HashReader<Hash>::HashReader(std::uint64_t size, TileFetch fetch) : size_(size), fetch_(std::move(fetch)) {}

template <class Hash>
HashReader<Hash> HashReader<Hash>::verified(std::uint64_t size, const Digest& root, TileFetch fetch) {
    HashReader reader(size, std::move(fetch));
    // The peaks are made of every hash in every partial tile, so this one comparison vouches for the whole right edge;
    // a full tile is later compared with its hash in the tile above.
    const Digest computed = root_at<Hash>(size, std::ref(reader));
    if (computed != root) {
        const auto edge = tiles_to_publish(0, size);
        throw BrokenTile(edge.empty() ? Tile{} : edge.back(), "the right edge of the tree does not hash to the root");
    }
    reader.check_full_tiles_ = true;
    return reader;
}

template <class Hash>
const std::vector<Digest>& HashReader<Hash>::hashes(unsigned level, std::uint64_t index) {
    if (const auto kept = kept_.find({level, index}); kept != kept_.end()) return kept->second;
    const auto tile = tile_in(size_, level, index);
    if (!tile) throw std::out_of_range("no such tile in a tree of that size");
    const auto bytes = fetch_(*tile);
    if (!bytes) throw BrokenTile(*tile, "missing");
    auto parsed = parse_tile(*tile, *bytes);
    if (!parsed) {  // the full tile may stand in for a partial one
        parsed = parse_tile({level, index, tile_width}, *bytes);
        if (!parsed) throw BrokenTile(*tile, "wrong length");
        parsed->resize(tile->width);
    }
    if (check_full_tiles_ && tile->full() && tile_root<Hash>(*parsed) != (*this)({tile_height * (level + 1), index})) {
        throw BrokenTile(*tile, "does not hash to its place in the tile above");
    }
    return kept_.emplace(std::pair{level, index}, std::move(*parsed)).first->second;
}

template <class Hash>
Digest HashReader<Hash>::operator()(const Node& node) {
    if (node.level >= 64 || node.index >= size_ >> node.level) {
        throw std::out_of_range("no such complete subtree in a tree of that size");
    }
    const unsigned rise = node.level % tile_height;
    const std::uint64_t first = node.index << rise;
    const auto& tile = hashes(node.level / tile_height, first / tile_width);
    return root_of<Hash>(std::span(tile).subspan(first % tile_width, std::size_t{1} << rise));
}

template class HashReader<Sha256Tree>;
template class HashReader<Sm3Tree>;

}  // namespace sunhall::merkle
