#include "platform/merkle/tile_reader.hpp"

#include <gtest/gtest.h>

#include "platform/merkle/entries.hpp"
#include "platform/merkle/proof.hpp"
#include "platform/merkle/samples_test.hpp"

namespace sunhall::merkle {

/// A log's tiles as a static file server would hold them.
struct Store {
    std::map<Tile, Bytes> tiles;
    std::size_t fetched = 0;

    explicit Store(std::span<const Digest> hashes) {
        TileBuilder<> builder;
        for (const Digest& hash : hashes) builder.append(hash);
        for (auto& [tile, bytes] : builder.take()) tiles[tile] = bytes;
    }
    TileFetch fetch() {
        return [this](const Tile& tile) -> std::optional<Bytes> {
            ++fetched;
            const auto found = tiles.find(tile);
            return found == tiles.end() ? std::nullopt : std::optional(found->second);
        };
    }
};

constexpr std::size_t sample_size = 66307;

struct TileReader : testing::Test {
    static const std::vector<Digest>& hashes() {
        static const auto all = numbered_hashes(sample_size);
        return all;
    }
    Store store{hashes()};
    Digest root = root_of<>(hashes());
};

TEST_F(TileReader, makes_proofs_that_verify_out_of_tiles_alone) {
    auto reader = HashReader<>::verified(sample_size, root, store.fetch());
    for (const std::uint64_t index : {0ull, 1ull, 255ull, 256ull, 65535ull, 65536ull, 66303ull, 66306ull}) {
        const auto path = inclusion_proof<>(index, sample_size, std::ref(reader));
        EXPECT_TRUE(verify_inclusion<>(index, sample_size, hashes()[index], root, path)) << index;
    }
    for (const std::uint64_t old_size : {1ull, 3ull, 256ull, 1000ull, 65536ull, 65537ull, 66306ull}) {
        const auto path = consistency_proof<>(old_size, sample_size, std::ref(reader));
        const Digest old_root = root_of<>(std::span(hashes()).first(old_size));
        EXPECT_TRUE(verify_consistency<>(old_size, sample_size, old_root, root, path)) << old_size;
        EXPECT_EQ(root_at<>(old_size, std::ref(reader)), old_root) << old_size;
    }
}

TEST_F(TileReader, keeps_what_it_has_fetched) {
    HashReader<> reader(sample_size, store.fetch());
    inclusion_proof<>(300, sample_size, std::ref(reader));
    const std::size_t once = store.fetched;
    inclusion_proof<>(301, sample_size, std::ref(reader));
    EXPECT_EQ(store.fetched, once);
    EXPECT_LE(once, 5u) << "one tile for each level on the path and on the right edge";
}

TEST_F(TileReader, finds_one_changed_bit_in_any_tile_it_reads) {
    for (auto& [tile, bytes] : store.tiles) {
        if (tile.level == 0 && tile.index % 64 != 3 && tile.full()) continue;  // a few of the 259 full ones will do
        const std::size_t at = (tile.index * 97 + 41) % bytes.size();
        bytes[at] ^= 0x10;
        const auto read_all_of_it = [&] {
            auto reader = HashReader<>::verified(sample_size, root, store.fetch());
            return reader.hashes(tile.level, tile.index).size();
        };
        EXPECT_THROW(read_all_of_it(), BrokenTile) << tile_path(tile);
        bytes[at] ^= 0x10;
        EXPECT_EQ(read_all_of_it(), tile.width) << tile_path(tile);
    }
}

TEST_F(TileReader, finds_a_root_that_is_not_the_trees) {
    EXPECT_THROW(HashReader<>::verified(sample_size, flipped(root), store.fetch()), BrokenTile);
    EXPECT_THROW(HashReader<>::verified(0, root, store.fetch()), BrokenTile);
    EXPECT_NO_THROW(HashReader<>::verified(0, Sha256Tree::empty(), store.fetch()));
}

TEST_F(TileReader, names_the_tile_that_is_missing_or_too_short) {
    const Tile third{0, 3, 256};
    HashReader<> reader(sample_size, store.fetch());
    store.tiles[third].pop_back();
    EXPECT_THROW(reader({0, 800}), BrokenTile);
    store.tiles.erase(third);
    try {
        reader({0, 800});
        FAIL() << "a missing tile was read";
    } catch (const BrokenTile& broken) {
        EXPECT_EQ(broken.tile, third);
        EXPECT_STREQ(broken.what(), "tile/0/003: missing");
    }
}

TEST_F(TileReader, takes_the_full_tile_in_place_of_a_partial_one_that_was_pruned) {
    const std::uint64_t old_size = 300;
    auto reader = HashReader<>::verified(old_size, root_of<>(std::span(hashes()).first(old_size)),
                                         [&](const Tile& tile) -> std::optional<Bytes> {
                                             return store.tiles.at({tile.level, tile.index, tile_width});
                                         });
    EXPECT_EQ(reader.hashes(0, 1).size(), 44u);
    EXPECT_EQ(reader({0, 299}), hashes()[299]);
}

TEST_F(TileReader, refuses_a_subtree_that_is_not_complete) {
    HashReader<> reader(sample_size, store.fetch());
    EXPECT_NO_THROW(reader({16, 0}));
    EXPECT_THROW(reader({17, 0}), std::out_of_range);
    EXPECT_THROW(reader({0, sample_size}), std::out_of_range);
    EXPECT_THROW(reader({64, 0}), std::out_of_range);
    EXPECT_THROW(reader({63, ~std::uint64_t{0}}), std::out_of_range);
}

TEST(Entries, come_back_from_a_bundle_of_exactly_their_number) {
    const std::vector<Bytes> entries{to_bytes("a"), {}, Bytes(65535, 9), to_bytes("last")};
    const Bytes bundle = write_entries(entries);
    EXPECT_EQ(hex(ByteView(bundle).first(5)), "0001610000");
    EXPECT_EQ(parse_entries({0, 0, 4}, bundle), entries);
    EXPECT_FALSE(parse_entries({0, 0, 3}, bundle)) << "surplus bytes";
    EXPECT_FALSE(parse_entries({0, 0, 5}, bundle)) << "missing entry";
    EXPECT_FALSE(parse_entries({0, 0, 4}, ByteView(bundle).first(bundle.size() - 1)));
    EXPECT_FALSE(parse_entries({0, 0, 0}, {}));
    EXPECT_THROW(write_entries({}), std::invalid_argument);
    EXPECT_THROW(write_entries(std::vector<Bytes>(257)), std::invalid_argument);
    EXPECT_THROW(write_entries(std::vector<Bytes>{Bytes(65536)}), std::invalid_argument);
}

TEST(Entries, verify_against_the_level_0_tile) {
    std::vector<Bytes> entries{to_bytes("one"), to_bytes("two")};
    std::vector<Digest> level0{Sha256Tree::leaf(entries[0]), Sha256Tree::leaf(entries[1])};
    EXPECT_TRUE(verify_entries<>(entries, level0));
    EXPECT_FALSE(verify_entries<>(entries, std::span(level0).first(1)));
    std::swap(entries[0], entries[1]);
    EXPECT_FALSE(verify_entries<>(entries, level0));
}

}  // namespace sunhall::merkle
