#include "trading/tendering/evaluation/random_draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace sunhall::tendering {

TEST(RandomDraw, is_recomputed_from_the_record_by_anyone_T_OPEN_14) {
    const Digest seed = sha256("seed of the test");
    EXPECT_EQ(commitment_of(seed).text(), "21477176ef562d8b17cc36ae49fd2be82dc1512c712c9576014fb2d4ae4f3664");
    const Digest key = draw_key(seed, {{"notary", "42"}, {"bidder", "7"}}, "lot-1/K");
    EXPECT_EQ(key.text(), "b7721744b9d414aa6cc9ab2afe6cd9e5acab7747dc9f7c092f4e8737156cfabc");
    DrawStream stream(key);
    std::vector<std::uint64_t> numbers;
    for (int i = 0; i < 8; ++i) numbers.push_back(stream.below(6));
    EXPECT_EQ(numbers, (std::vector<std::uint64_t>{2, 1, 1, 3, 3, 5, 1, 1}));
}

TEST(RandomDraw, depends_on_every_contribution_and_purpose_but_not_on_their_order) {
    const Digest seed = sha256("s");
    const auto key = draw_key(seed, {{"a", "1"}, {"b", "2"}}, "K");
    EXPECT_EQ(key, draw_key(seed, {{"b", "2"}, {"a", "1"}}, "K"));
    EXPECT_NE(key, draw_key(seed, {{"a", "1"}, {"b", "3"}}, "K"));
    EXPECT_NE(key, draw_key(seed, {{"a", "1"}}, "K"));
    EXPECT_NE(key, draw_key(seed, {{"a", "1"}, {"b", "2"}}, "w"));
    EXPECT_NE(key, draw_key(sha256("t"), {{"a", "1"}, {"b", "2"}}, "K"));
    EXPECT_NE(draw_key(seed, {{"ab", "c"}}, "K"), draw_key(seed, {{"a", "bc"}}, "K"));  // lengths are part of it
    EXPECT_THROW(draw_key(seed, {{"a", "1"}, {"a", "2"}}, "K"), std::invalid_argument);
}

TEST(RandomDraw, chooses_different_places_and_all_outcomes_about_equally_often) {
    std::vector<int> seen(6, 0);
    DrawStream stream(sha256("even"));
    for (int i = 0; i < 6000; ++i) ++seen[stream.below(6)];
    for (const int count : seen) {
        EXPECT_GT(count, 880);  // 1000 expected, four standard deviations are 115
        EXPECT_LT(count, 1120);
    }
    const auto order = stream.choose(10, 10);
    EXPECT_EQ(std::set<std::size_t>(order.begin(), order.end()).size(), 10u);
    EXPECT_EQ(stream.choose(3, 10).size(), 3u);
    EXPECT_EQ(stream.choose(30, 4).size(), 4u);
    EXPECT_THROW(stream.below(0), std::invalid_argument);
}

}  // namespace sunhall::tendering
