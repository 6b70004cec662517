#include "platform/merkle/tile.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "platform/merkle/text_rules.hpp"

namespace sunhall::merkle {

namespace {

constexpr std::string_view tile_prefix = "tile/";
constexpr std::string_view entries_prefix = "tile/entries/";
constexpr unsigned highest_level = 63;
/// Above this level 256^level exceeds every uint64 size, so no tree of ours has tiles there.
constexpr unsigned levels_of_uint64 = 8;

std::string index_text(std::uint64_t index) {
    std::string text = std::to_string(index);
    text.insert(0, (3 - text.size() % 3) % 3, '0');
    std::string path;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        const bool last = at + 3 == text.size();
        path += (last ? "" : "x") + text.substr(at, 3) + (last ? "" : "/");
    }
    return path;
}

std::string width_text(const Tile& tile) { return tile.full() ? "" : ".p/" + std::to_string(tile.width); }

/// Reads generously; the caller compares with the one right spelling.
std::optional<std::uint64_t> read_index(std::string_view path) {
    std::uint64_t index = 0;
    unsigned digits = 0;
    for (const char c : path) {
        if (c == 'x' || c == '/') continue;
        if (c < '0' || c > '9' || ++digits > 21) return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (index > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return std::nullopt;
        index = index * 10 + digit;
    }
    if (digits == 0) return std::nullopt;
    return index;
}

/// `<N>[.p/<W>]`
std::optional<Tile> read_place(unsigned level, std::string_view place) {
    Tile tile{.level = level};
    if (const auto mark = place.find(".p/"); mark != std::string_view::npos) {
        const auto width = parse_decimal(place.substr(mark + 3));
        if (!width || *width == 0 || *width >= tile_width) return std::nullopt;
        tile.width = static_cast<unsigned>(*width);
        place = place.substr(0, mark);
    }
    const auto index = read_index(place);
    if (!index) return std::nullopt;
    tile.index = *index;
    return tile;
}

}  // namespace

std::string tile_path(const Tile& tile) {
    return std::string(tile_prefix) + std::to_string(tile.level) + "/" + index_text(tile.index) + width_text(tile);
}

std::string entries_path(const Tile& tile) {
    return std::string(entries_prefix) + index_text(tile.index) + width_text(tile);
}

std::optional<Tile> parse_tile_path(std::string_view path) {
    if (!path.starts_with(tile_prefix)) return std::nullopt;
    const std::string_view rest = path.substr(tile_prefix.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto level = parse_decimal(rest.substr(0, slash));
    if (!level || *level > highest_level) return std::nullopt;
    const auto tile = read_place(static_cast<unsigned>(*level), rest.substr(slash + 1));
    if (!tile || tile_path(*tile) != path) return std::nullopt;
    return tile;
}

std::optional<Tile> parse_entries_path(std::string_view path) {
    if (!path.starts_with(entries_prefix)) return std::nullopt;
    const auto tile = read_place(0, path.substr(entries_prefix.size()));
    if (!tile || entries_path(*tile) != path) return std::nullopt;
    return tile;
}

std::optional<Tile> tile_in(std::uint64_t size, unsigned level, std::uint64_t index) {
    if (level >= levels_of_uint64) return std::nullopt;
    const std::uint64_t hashes = size >> (tile_height * level);
    if (index < hashes / tile_width) return Tile{level, index, tile_width};
    if (index > hashes / tile_width || hashes % tile_width == 0) return std::nullopt;
    return Tile{level, index, static_cast<unsigned>(hashes % tile_width)};
}

std::vector<Tile> tiles_to_publish(std::uint64_t old_size, std::uint64_t new_size) {
    std::vector<Tile> tiles;
    for (unsigned level = 0; level < levels_of_uint64; ++level) {
        const std::uint64_t had = old_size >> (tile_height * level), has = new_size >> (tile_height * level);
        if (has <= had) break;  // nothing new here, so nothing new above
        for (std::uint64_t index = had / tile_width; index <= has / tile_width; ++index) {
            if (const auto tile = tile_in(new_size, level, index)) tiles.push_back(*tile);
        }
    }
    return tiles;
}

Bytes write_tile(std::span<const Digest> hashes) {
    Bytes bytes;
    bytes.reserve(hashes.size() * 32);
    for (const Digest& hash : hashes) bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
    return bytes;
}

std::optional<std::vector<Digest>> parse_tile(const Tile& tile, ByteView bytes) {
    if (tile.width == 0 || tile.width > tile_width || bytes.size() != std::size_t{tile.width} * 32) return std::nullopt;
    std::vector<Digest> hashes(tile.width);
    for (unsigned i = 0; i < tile.width; ++i) hashes[i] = Digest::from(bytes.subspan(std::size_t{i} * 32, 32));
    return hashes;
}

template <class Hash>
Digest tile_root(std::span<const Digest> full_tile) {
    if (full_tile.size() != tile_width) throw std::invalid_argument("a partial tile never enters the level above");
    return root_of<Hash>(full_tile);
}

template <class Hash>
TileBuilder<Hash> TileBuilder<Hash>::load(std::uint64_t size, const HashSource& source) {
    TileBuilder builder;
    builder.size_ = builder.taken_size_ = size;
    for (unsigned level = 0; level < levels_of_uint64; ++level) {
        const std::uint64_t hashes = size >> (tile_height * level);
        if (hashes == 0) break;
        auto& edge = builder.edge_.emplace_back();
        for (std::uint64_t i = hashes - hashes % tile_width; i < hashes; ++i) {
            edge.push_back(source({tile_height * level, i}));
        }
    }
    return builder;
}

template <class Hash>
void TileBuilder<Hash>::append(const Digest& leaf_hash) {
    ++size_;
    add(0, leaf_hash);
}

template <class Hash>
void TileBuilder<Hash>::add(unsigned level, const Digest& hash) {
    if (edge_.size() <= level) edge_.resize(level + 1);
    edge_[level].push_back(hash);
    if (edge_[level].size() < tile_width) return;
    const Digest root = tile_root<Hash>(edge_[level]);
    const std::uint64_t index = (size_ >> (tile_height * (level + 1))) - 1;
    filled_.push_back({{level, index, tile_width}, write_tile(edge_[level])});
    edge_[level].clear();
    add(level + 1, root);
}

template <class Hash>
std::vector<typename TileBuilder<Hash>::Built> TileBuilder<Hash>::take() {
    std::vector<Built> built = std::move(filled_);
    filled_.clear();
    for (const Tile& tile : tiles_to_publish(taken_size_, size_)) {
        if (!tile.full()) built.push_back({tile, write_tile(edge_[tile.level])});
    }
    std::ranges::sort(built, {}, &Built::tile);
    taken_size_ = size_;
    return built;
}

template Digest tile_root<Sha256Tree>(std::span<const Digest>);
template Digest tile_root<Sm3Tree>(std::span<const Digest>);
template class TileBuilder<Sha256Tree>;
template class TileBuilder<Sm3Tree>;

}  // namespace sunhall::merkle
