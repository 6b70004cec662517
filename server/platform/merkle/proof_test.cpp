#include "platform/merkle/proof.hpp"

#include <gtest/gtest.h>

#include "platform/merkle/samples_test.hpp"

namespace sunhall::merkle {

using Path = std::vector<Digest>;

/// Every damage that can be done to a path: a bit of an element, one missing, one surplus or doubled, two exchanged.
std::vector<Path> damaged(const Path& path) {
    std::vector<Path> all;
    for (std::size_t i = 0; i <= path.size(); ++i) {
        Path surplus = path;
        surplus.insert(surplus.begin() + static_cast<std::ptrdiff_t>(i), i ? path[i - 1] : Digest{});
        all.push_back(surplus);
        if (i == path.size()) break;
        Path bit = path, missing = path;
        bit[i] = flipped(bit[i], static_cast<unsigned>(31 * i + 5));
        missing.erase(missing.begin() + static_cast<std::ptrdiff_t>(i));
        all.insert(all.end(), {bit, missing});
        if (i + 1 < path.size()) {
            Path exchanged = path;
            std::swap(exchanged[i], exchanged[i + 1]);
            all.push_back(exchanged);
        }
    }
    return all;
}

template <class Hash>
void check_inclusion_of_all_pairs(std::size_t largest) {
    const auto hashes = numbered_hashes<Hash>(largest);
    const HashSource source = source_over<Hash>(hashes);
    for (std::size_t size = 1; size <= largest; ++size) {
        const Digest root = root_of<Hash>(std::span(hashes).first(size));
        for (std::size_t index = 0; index < size; ++index) {
            const auto holds = [&, leaf = hashes[index]](const Path& path, std::uint64_t at, std::uint64_t of) {
                return verify_inclusion<Hash>(at, of, leaf, root, path);
            };
            const Path path = inclusion_proof<Hash>(index, size, source);
            ASSERT_TRUE(holds(path, index, size)) << index << " of " << size;
            for (const Path& wrong : damaged(path)) ASSERT_FALSE(holds(wrong, index, size)) << index << " of " << size;
            ASSERT_FALSE(holds(path, index + 1, size)) << index << " of " << size;
            ASSERT_FALSE(holds(path, index ^ 2, size)) << index << " of " << size;
            ASSERT_FALSE(holds(path, index + size, size)) << index << " of " << size;
            ASSERT_FALSE(holds(path, index, size * 2)) << index << " of " << size;
            ASSERT_FALSE(holds(path, index, index)) << "index ≥ size";
            ASSERT_FALSE(verify_inclusion<Hash>(index, size, flipped(hashes[index]), root, path));
            ASSERT_FALSE(verify_inclusion<Hash>(index, size, hashes[index], flipped(root), path));
            ASSERT_FALSE(verify_inclusion<Hash>(index, size, root, root, path) && size > 1);
        }
    }
}

TEST(Inclusion, holds_for_every_leaf_of_every_tree_up_to_130_and_for_no_damaged_proof_R_JRN_25) {
    check_inclusion_of_all_pairs<Sha256Tree>(130);
}

TEST(Inclusion, holds_for_the_tree_of_sm3_alike) { check_inclusion_of_all_pairs<Sm3Tree>(40); }

TEST(Consistency, holds_between_all_pairs_of_trees_up_to_130_and_for_no_damaged_proof_R_JRN_25) {
    const auto hashes = numbered_hashes(130);
    const HashSource source = source_over(hashes);
    std::vector<Digest> roots;
    for (std::size_t size = 0; size <= hashes.size(); ++size) roots.push_back(root_of<>(std::span(hashes).first(size)));
    for (std::size_t m = 1; m <= hashes.size(); ++m) {
        for (std::size_t n = m; n <= hashes.size(); ++n) {
            const Path path = consistency_proof<>(m, n, source);
            ASSERT_TRUE(verify_consistency<>(m, n, roots[m], roots[n], path)) << m << " to " << n;
            for (const Path& wrong : damaged(path)) {
                ASSERT_FALSE(verify_consistency<>(m, n, roots[m], roots[n], wrong)) << m << " to " << n;
            }
            ASSERT_FALSE(verify_consistency<>(m, n, flipped(roots[m]), roots[n], path)) << m << " to " << n;
            ASSERT_FALSE(verify_consistency<>(m, n, roots[m], flipped(roots[n]), path)) << m << " to " << n;
            ASSERT_FALSE(verify_consistency<>(m - 1, n, roots[m], roots[n], path)) << m << " to " << n;
            ASSERT_FALSE(verify_consistency<>(m, n * 2, roots[m], roots[n], path)) << m << " to " << n;
            if (m == n) continue;
            ASSERT_FALSE(verify_consistency<>(n, m, roots[n], roots[m], path)) << m << " to " << n;
            ASSERT_FALSE(verify_consistency<>(m, n, roots[n], roots[m], path)) << m << " to " << n;
            ASSERT_FALSE(verify_consistency<>(m, n, roots[m], roots[n], Path{})) << m << " to " << n;
        }
    }
}

TEST(Inclusion, of_the_well_known_eight_leaf_tree_has_the_published_path_T_JRN_01) {
    Path hashes;
    for (const Bytes& leaf : eight_leaves()) hashes.push_back(Sha256Tree::leaf(leaf));
    const Path path = inclusion_proof<>(5, 8, source_over(hashes));
    ASSERT_EQ(path.size(), 3u);
    EXPECT_EQ(path[0].text(), "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    EXPECT_EQ(path[1].text(), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
    EXPECT_EQ(path[2].text(), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    EXPECT_EQ(inclusion_proof<>(0, 1, source_over(hashes)), Path{});
}

TEST(Consistency, of_the_well_known_eight_leaf_tree_has_the_published_path_T_JRN_01) {
    Path hashes;
    for (const Bytes& leaf : eight_leaves()) hashes.push_back(Sha256Tree::leaf(leaf));
    const Path path = consistency_proof<>(6, 8, source_over(hashes));
    ASSERT_EQ(path.size(), 3u);
    EXPECT_EQ(path[0].text(), "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
    EXPECT_EQ(path[1].text(), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
    EXPECT_EQ(path[2].text(), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}

TEST(Consistency, proves_nothing_from_an_empty_tree) {
    const Digest empty = Sha256Tree::empty(), root = Sha256Tree::leaf({});
    EXPECT_FALSE(verify_consistency<>(0, 1, empty, root, {}));
    EXPECT_FALSE(verify_consistency<>(0, 0, empty, empty, {}));
    EXPECT_FALSE(verify_consistency<>(0, 0, empty, empty, std::vector{empty}));
    EXPECT_EQ(consistency_proof<>(0, 5, source_over(numbered_hashes(5))), Path{});
}

TEST(Proof, is_not_made_for_a_leaf_or_tree_that_does_not_exist) {
    const auto hashes = numbered_hashes(8);
    EXPECT_THROW(inclusion_proof<>(8, 8, source_over(hashes)), std::invalid_argument);
    EXPECT_THROW(inclusion_proof<>(0, 0, source_over(hashes)), std::invalid_argument);
    EXPECT_THROW(consistency_proof<>(8, 7, source_over(hashes)), std::invalid_argument);
}

TEST(Proof, values_of_any_length_but_32_bytes_never_become_digests_R_JRN_25) {
    const Bytes good(32, 7);
    EXPECT_TRUE(digests_from(std::vector{good, good}));
    EXPECT_TRUE(digests_from({}));
    for (const std::size_t length : {0u, 31u, 33u, 64u}) {
        EXPECT_FALSE(digests_from(std::vector{good, Bytes(length, 7)})) << "length " << length;
    }
}

TEST(Proof, verification_ends_at_the_largest_sizes) {
    const Digest any = Sha256Tree::leaf({});
    const std::uint64_t largest = ~std::uint64_t{0};
    EXPECT_FALSE(verify_inclusion<>(largest - 1, largest, any, any, Path(64, any)));
    EXPECT_FALSE(verify_inclusion<>(largest, largest, any, any, Path(64, any)));
    EXPECT_FALSE(verify_consistency<>(largest - 1, largest, any, any, Path(200, any)));
    EXPECT_FALSE(verify_consistency<>(std::uint64_t{1} << 63, largest, any, any, Path(64, any)));
}

}  // namespace sunhall::merkle
