#include "platform/merkle/tree.hpp"

#include <gtest/gtest.h>

#include "platform/merkle/samples_test.hpp"

namespace sunhall::merkle {

template <class Hash>
std::vector<Digest> hashes_of(const std::vector<Bytes>& leaves) {
    std::vector<Digest> hashes;
    for (const Bytes& leaf : leaves) hashes.push_back(Hash::leaf(leaf));
    return hashes;
}

TEST(Tree, has_the_well_known_roots_of_the_eight_leaf_set_T_JRN_01) {
    const char* roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                           "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                           "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                           "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                           "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    const auto hashes = hashes_of<Sha256Tree>(eight_leaves());
    for (std::size_t size = 0; size <= 8; ++size) {
        EXPECT_EQ(root_of<>(std::span(hashes).first(size)).text(), roots[size]) << "size " << size;
    }
}

TEST(Tree, of_sm3_agrees_with_the_recursive_definition_on_the_eight_leaf_set_T_JRN_01) {
    std::vector<Digest> hashes;
    for (Bytes leaf : eight_leaves()) {
        const Digest hashed = Sm3Tree::leaf(leaf);
        leaf.insert(leaf.begin(), 0x00);
        EXPECT_EQ(hashed, sm3(ByteView(leaf)));
        hashes.push_back(hashed);
    }
    CompactRange<Sm3Tree> range;
    for (std::size_t size = 0; size <= 8; ++size) {
        const auto first = std::span<const Digest>(hashes).first(size);
        EXPECT_EQ(root_of<Sm3Tree>(first), naive_root(first, sm3)) << "size " << size;
        EXPECT_EQ(range.root(), naive_root(first, sm3)) << "size " << size;
        if (size < 8) range.append(hashes[size]);
    }
    EXPECT_NE(range.root(), root_of<Sha256Tree>(hashes));
}

TEST(Tree, hashes_leaf_and_node_apart_so_that_no_node_passes_for_a_leaf) {
    const Digest left = Sha256Tree::leaf(as_bytes("left")), right = Sha256Tree::leaf(as_bytes("right"));
    Bytes joined(left.bytes.begin(), left.bytes.end());
    joined.insert(joined.end(), right.bytes.begin(), right.bytes.end());
    EXPECT_NE(Sha256Tree::leaf(joined), Sha256Tree::node(left, right));
    EXPECT_NE(Sha256Tree::node(right, left), Sha256Tree::node(left, right));
}

TEST(Tree, root_of_and_compact_range_agree_with_the_recursive_definition_up_to_size_300) {
    const auto hashes = numbered_hashes(300);
    CompactRange<> range;
    for (std::size_t size = 0; size <= hashes.size(); ++size) {
        const auto first = std::span(hashes).first(size);
        const Digest expected = naive_root(first, sha256);
        ASSERT_EQ(root_of<>(first), expected) << "size " << size;
        ASSERT_EQ(range.root(), expected) << "size " << size;
        ASSERT_EQ(range.size(), size);
        ASSERT_EQ(root_at<>(size, source_over(hashes)), expected) << "size " << size;
        if (size < hashes.size()) range.append(hashes[size]);
    }
}

TEST(CompactRange, comes_back_from_its_bytes_and_from_a_source_and_grows_on_alike) {
    const auto hashes = numbered_hashes(200);
    CompactRange<> range;
    for (std::size_t size = 0; size < hashes.size(); ++size) {
        const auto restored = CompactRange<>::parse(range.serialise());
        ASSERT_TRUE(restored) << "size " << size;
        ASSERT_EQ(*restored, range);
        auto loaded = CompactRange<>::load(size, source_over(hashes));
        ASSERT_EQ(loaded, range);
        range.append(hashes[size]);
        loaded.append(hashes[size]);
        ASSERT_EQ(loaded.root(), range.root());
    }
}

TEST(CompactRange, refuses_bytes_of_any_length_but_the_one_its_size_asks_for) {
    CompactRange<> range;
    for (const Digest& hash : numbered_hashes(7)) range.append(hash);
    Bytes bytes = range.serialise();
    ASSERT_EQ(bytes.size(), 8u + 3 * 32);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_FALSE(CompactRange<>::parse(ByteView(bytes).first(length))) << "length " << length;
    }
    bytes.push_back(0);
    EXPECT_FALSE(CompactRange<>::parse(bytes));
}

TEST(Tree, names_its_peaks_from_the_left_one_for_each_bit_of_the_size) {
    EXPECT_EQ(peaks_of(0), std::vector<Node>{});
    EXPECT_EQ(peaks_of(8), (std::vector<Node>{{3, 0}}));
    EXPECT_EQ(peaks_of(13), (std::vector<Node>{{3, 0}, {2, 2}, {0, 12}}));
    EXPECT_EQ(peaks_of(~std::uint64_t{0}).size(), 64u);
}

}  // namespace sunhall::merkle
