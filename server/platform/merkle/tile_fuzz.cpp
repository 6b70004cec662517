// Feeds any bytes to the tile path, tile, bundle, compact range and proof readers: accepted input is written back
// alike, and a reader that checks against a root never hands out a hash of a damaged tree.
#include <algorithm>
#include <cstdlib>

#include "platform/merkle/entries.hpp"
#include "platform/merkle/proof.hpp"
#include "platform/merkle/tile_reader.hpp"

using namespace sunhall;
using namespace sunhall::merkle;

namespace {

void require(bool held) {
    if (!held) std::abort();
}

void check_forms(ByteView bytes, const Tile& tile) {
    if (const auto path = parse_tile_path(as_text(bytes))) require(tile_path(*path) == as_text(bytes));
    if (const auto path = parse_entries_path(as_text(bytes))) require(entries_path(*path) == as_text(bytes));
    if (const auto hashes = parse_tile(tile, bytes)) require(std::ranges::equal(write_tile(*hashes), bytes));
    if (const auto entries = parse_entries(tile, bytes)) require(std::ranges::equal(write_entries(*entries), bytes));
    if (const auto range = CompactRange<>::parse(bytes)) require(std::ranges::equal(range->serialise(), bytes));
}

/// The first bytes are sizes, the rest a path; a root made of nothing can be reached by no path.
void check_proofs(ByteView bytes) {
    if (bytes.size() < 16) return;
    const std::uint64_t first = get_u64(bytes.first(8)), second = get_u64(bytes.subspan(8, 8));
    std::vector<Digest> path;
    for (bytes = bytes.subspan(16); bytes.size() >= 32; bytes = bytes.subspan(32)) {
        path.push_back(Digest::from(bytes.first(32)));
    }
    const Digest leaf = Sha256Tree::leaf({}), root = Sha256Tree::leaf(as_bytes("nothing hashes to this"));
    require(!verify_inclusion<>(first, second, leaf, root, path));
    require(!verify_consistency<>(first, second, leaf, root, path));
}

/// One tree of 600 leaves whose tiles the input damages.
void check_reader(ByteView bytes) {
    static const auto hashes = [] {
        std::vector<Digest> all;
        for (std::uint8_t i = 0; all.size() < 600; ++i) all.push_back(Sha256Tree::leaf(ByteView(&i, 1)));
        return all;
    }();
    static const Digest root = root_of<>(hashes);
    static const auto tiles = [] {
        TileBuilder<> builder;
        for (const Digest& hash : hashes) builder.append(hash);
        return builder.take();
    }();
    if (bytes.size() < 4) return;
    const std::size_t which = bytes[0] % tiles.size();
    const auto fetch = [&](const Tile& tile) -> std::optional<Bytes> {
        const auto found = std::ranges::find(tiles, tile, &TileBuilder<>::Built::tile);
        if (found == tiles.end()) return std::nullopt;
        Bytes answer = found->bytes;
        if (&*found != &tiles[which]) return answer;
        answer[get_u16(bytes.subspan(1)) % answer.size()] ^= bytes[3];
        if (bytes.size() > 4) answer.resize(answer.size() + bytes[4] % 64);
        return answer;
    };
    try {
        auto reader = HashReader<>::verified(hashes.size(), root, fetch);
        for (std::uint64_t i = 0; i < hashes.size(); i += 37) require(reader({0, i}) == hashes[i]);
    } catch (const BrokenTile&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    const unsigned width = size ? data[0] % tile_width + 1 : 1;
    check_forms(bytes, {0, 0, width});
    if (size) check_forms(bytes.subspan(1), {0, 0, width});
    check_proofs(bytes);
    check_reader(bytes);
    return 0;
}
