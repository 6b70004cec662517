#include "platform/merkle/leaf.hpp"

#include <gtest/gtest.h>

#include "foundation/digest.hpp"

namespace sunhall::merkle {

TEST(Leaf, is_a_version_byte_and_two_salted_commitments_R_JRN_02) {
    const Bytes salt(32, 0x5a);
    const Bytes leaf = make_leaf(salt, "{\"v\":1}");
    Bytes committed = to_bytes(std::string("sunhall/jrn/v1") + '\0');
    committed.insert(committed.end(), salt.begin(), salt.end());
    for (const char c : std::string("{\"v\":1}")) committed.push_back(static_cast<std::uint8_t>(c));
    ASSERT_EQ(leaf.size(), 65u);
    EXPECT_EQ(leaf[0], 0x01);
    EXPECT_EQ(hex(ByteView(leaf).subspan(1, 32)), sha256(ByteView(committed)).text());
    EXPECT_EQ(hex(ByteView(leaf).subspan(33)), sm3(ByteView(committed)).text());
}

TEST(Leaf, has_the_same_length_for_every_record_so_that_nothing_shows_from_outside) {
    EXPECT_EQ(make_leaf(Bytes(32), "").size(), make_leaf(Bytes(32), std::string(16384, 'x')).size());
}

TEST(Leaf, is_refused_without_a_salt_of_32_bytes) {
    EXPECT_THROW(make_leaf(Bytes(31), "{}"), std::invalid_argument);
    EXPECT_THROW(make_leaf(Bytes(33), "{}"), std::invalid_argument);
}

TEST(Leaf, opens_with_its_own_salt_and_record_only) {
    const Bytes salt(32, 1), other(32, 2);
    Bytes leaf = make_leaf(salt, "{}");
    EXPECT_TRUE(opens_leaf(leaf, salt, "{}"));
    EXPECT_FALSE(opens_leaf(leaf, other, "{}"));
    EXPECT_FALSE(opens_leaf(leaf, salt, "{ }"));
    EXPECT_FALSE(opens_leaf(leaf, Bytes(31, 1), "{}"));
    leaf[64] ^= 1;
    EXPECT_FALSE(opens_leaf(leaf, salt, "{}"));
    leaf.pop_back();
    EXPECT_FALSE(opens_leaf(leaf, salt, "{}"));
}

}  // namespace sunhall::merkle
