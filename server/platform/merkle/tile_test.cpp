#include "platform/merkle/tile.hpp"

#include <gtest/gtest.h>

#include <map>

#include "platform/merkle/samples_test.hpp"

namespace sunhall::merkle {

TEST(TilePath, is_written_as_the_C2SP_text_says_R_JRN_07) {
    EXPECT_EQ(tile_path({0, 1234067, 256}), "tile/0/x001/x234/067");
    EXPECT_EQ(tile_path({4, 1234067, 8}), "tile/4/x001/x234/067.p/8");
    EXPECT_EQ(tile_path({0, 0, 256}), "tile/0/000");
    EXPECT_EQ(tile_path({1, 999, 1}), "tile/1/999.p/1");
    EXPECT_EQ(tile_path({1, 1000, 255}), "tile/1/x001/000.p/255");
    EXPECT_EQ(entries_path({0, 123456789, 256}), "tile/entries/x123/x456/789");
    EXPECT_EQ(entries_path({0, 0, 112}), "tile/entries/000.p/112");
    EXPECT_EQ(tile_path({63, ~std::uint64_t{0}, 256}), "tile/63/x018/x446/x744/x073/x709/x551/615");
}

TEST(TilePath, is_read_back_to_the_same_tile) {
    for (const std::uint64_t index : {0ull, 1ull, 999ull, 1000ull, 1234067ull, 1000000ull, ~0ull}) {
        for (const unsigned width : {1u, 9u, 255u, 256u}) {
            for (const unsigned level : {0u, 7u, 63u}) {
                const Tile tile{level, index, width};
                EXPECT_EQ(parse_tile_path(tile_path(tile)), tile) << tile_path(tile);
            }
            EXPECT_EQ(parse_entries_path(entries_path({0, index, width})), (Tile{0, index, width}));
        }
    }
}

TEST(TilePath, has_one_spelling_only) {
    for (const char* path : {"",
                             "tile",
                             "tile/0",
                             "tile/0/",
                             "tile//000",
                             "tile/0/0",
                             "tile/0/00",
                             "tile/0/0000",
                             "tile/00/000",
                             "tile/64/000",
                             "tile/-1/000",
                             "tile/0/x000/001",
                             "tile/0/001/234",
                             "tile/0/x001/x234",
                             "tile/0/x001x234/067",
                             "tile/0/x001//067",
                             "tile/0/000.p/0",
                             "tile/0/000.p/256",
                             "tile/0/000.p/08",
                             "tile/0/000.p/",
                             "tile/0/000.p/8/",
                             "tile/0/000.p/8.p/8",
                             "tile/0/000.p",
                             "tile/0/000 ",
                             " tile/0/000",
                             "tile/0/000/",
                             "/tile/0/000",
                             "tile/entries/000",
                             "tile/0/+00",
                             "tile/0/x018/x446/x744/x073/x709/x551/616",
                             "tile/0/x999/x999/x999/x999/x999/x999/x999/999"}) {
        EXPECT_FALSE(parse_tile_path(path)) << path;
    }
    EXPECT_FALSE(parse_entries_path("tile/entries/x000/000"));
    EXPECT_FALSE(parse_entries_path("tile/entries/"));
    EXPECT_FALSE(parse_entries_path("tile/0/000"));
}

TEST(Tiles, of_a_tree_of_70000_are_those_of_the_C2SP_example) {
    std::map<unsigned, std::vector<unsigned>> widths;
    for (const Tile& tile : tiles_to_publish(0, 70000)) widths[tile.level].push_back(tile.width);
    ASSERT_EQ(widths.size(), 3u);
    EXPECT_EQ(widths[0].size(), 274u);
    EXPECT_EQ(std::ranges::count(widths[0], 256u), 273);
    EXPECT_EQ(widths[0].back(), 112u);
    EXPECT_EQ(widths[1], (std::vector{256u, 17u}));
    EXPECT_EQ(widths[2], std::vector{1u});
    EXPECT_EQ(tiles_to_publish(0, 256), (std::vector<Tile>{{0, 0, 256}, {1, 0, 1}}));
    EXPECT_EQ(tiles_to_publish(0, 0), std::vector<Tile>{});
}

TEST(Tiles, to_publish_for_growth_are_the_new_ones_only) {
    EXPECT_EQ(tiles_to_publish(3, 3), std::vector<Tile>{});
    EXPECT_EQ(tiles_to_publish(3, 5), (std::vector<Tile>{{0, 0, 5}}));
    EXPECT_EQ(tiles_to_publish(250, 260), (std::vector<Tile>{{0, 0, 256}, {0, 1, 4}, {1, 0, 1}}));
    EXPECT_EQ(tiles_to_publish(256, 511), (std::vector<Tile>{{0, 1, 255}}));
    EXPECT_EQ(tiles_to_publish(65535, 65536), (std::vector<Tile>{{0, 255, 256}, {1, 0, 256}, {2, 0, 1}}));
}

TEST(Tiles, are_looked_up_by_place_and_size) {
    EXPECT_EQ(tile_in(70000, 0, 272), (Tile{0, 272, 256}));
    EXPECT_EQ(tile_in(70000, 0, 273), (Tile{0, 273, 112}));
    EXPECT_FALSE(tile_in(70000, 0, 274));
    EXPECT_FALSE(tile_in(256, 0, 1)) << "an empty tile does not exist";
    EXPECT_FALSE(tile_in(255, 1, 0));
    EXPECT_FALSE(tile_in(70000, 9, 0));
}

TEST(Tile, holds_exactly_its_width_of_hashes) {
    const auto hashes = numbered_hashes(5);
    const Bytes bytes = write_tile(hashes);
    EXPECT_EQ(bytes.size(), 160u);
    EXPECT_EQ(parse_tile({0, 0, 5}, bytes), hashes);
    EXPECT_FALSE(parse_tile({0, 0, 4}, bytes));
    EXPECT_FALSE(parse_tile({0, 0, 256}, bytes));
    EXPECT_FALSE(parse_tile({0, 0, 5}, ByteView(bytes).first(159)));
    EXPECT_FALSE(parse_tile({0, 0, 0}, {}));
    EXPECT_THROW(tile_root<>(hashes), std::invalid_argument);
}

/// The definition in the C2SP text, hash by hash.
Bytes defined_tile(const Tile& tile, std::span<const Digest> leaf_hashes) {
    const std::size_t span = std::size_t{1} << (8 * tile.level);
    std::vector<Digest> hashes;
    for (std::size_t i = 0; i < tile.width; ++i) {
        hashes.push_back(naive_root(leaf_hashes.subspan((tile.index * 256 + i) * span, span), sha256));
    }
    return write_tile(hashes);
}

TEST(TileBuilder, makes_every_tile_as_defined_however_the_leaves_are_batched) {
    const auto hashes = numbered_hashes(66000);
    for (const std::size_t batch : {1000u, 256u, 7777u, 66000u}) {
        TileBuilder<> builder;
        std::map<Tile, Bytes> published;
        for (std::size_t at = 0; at < hashes.size();) {
            const std::size_t before = at;
            for (; at < std::min(before + batch, hashes.size()); ++at) builder.append(hashes[at]);
            std::vector<Tile> took;
            for (auto& [tile, bytes] : builder.take()) {
                took.push_back(tile);
                published[tile] = bytes;
            }
            ASSERT_EQ(took, tiles_to_publish(before, at)) << "batch " << batch << " at " << at;
        }
        for (const Tile& tile : tiles_to_publish(0, hashes.size())) {
            ASSERT_EQ(published.at(tile), defined_tile(tile, hashes)) << tile_path(tile);
        }
        EXPECT_TRUE(builder.take().empty()) << "nothing changed since";
    }
}

TEST(TileBuilder, continues_a_tree_that_it_loads) {
    const auto hashes = numbered_hashes(1100);
    for (const std::size_t begin : {0u, 1u, 255u, 256u, 257u, 512u, 1000u}) {
        TileBuilder<> whole, loaded = TileBuilder<>::load(begin, source_over(hashes));
        for (std::size_t i = 0; i < begin; ++i) whole.append(hashes[i]);
        whole.take();
        for (std::size_t i = begin; i < hashes.size(); ++i) {
            whole.append(hashes[i]);
            loaded.append(hashes[i]);
        }
        const auto expected = whole.take(), got = loaded.take();
        ASSERT_EQ(got.size(), expected.size()) << "from " << begin;
        for (std::size_t i = 0; i < got.size(); ++i) {
            EXPECT_EQ(got[i].tile, expected[i].tile);
            EXPECT_EQ(got[i].bytes, expected[i].bytes);
        }
    }
}

}  // namespace sunhall::merkle
