#include "trading/tendering/opening/rules.hpp"

#include <gtest/gtest.h>

namespace sunhall::tendering {
namespace {

constexpr auto usual = FewOpened::fail_if_external_cause;
constexpr auto strict = FewOpened::always_fail;

TEST(FewOpenedRule, fails_when_bids_lost_through_others_leave_fewer_than_three_T_OPEN_12) {
    EXPECT_FALSE(enough_opened({.opened = 2, .deemed_withdrawn = 1}, usual, 3));
    EXPECT_TRUE(enough_opened({.opened = 3, .deemed_withdrawn = 4}, usual, 3));
}

TEST(FewOpenedRule, counts_bids_revoked_by_their_own_bidders_as_bidders_T_OPEN_12) {
    EXPECT_TRUE(enough_opened({.opened = 2, .revoked = 1}, usual, 3));
    EXPECT_TRUE(enough_opened({.opened = 1, .revoked = 1, .invalid = 1}, usual, 3));
    EXPECT_FALSE(enough_opened({.opened = 1, .revoked = 1, .deemed_withdrawn = 5}, usual, 3));
}

TEST(FewOpenedRule, counts_opened_bids_only_where_the_documents_say_so_T_OPEN_12) {
    EXPECT_FALSE(enough_opened({.opened = 2, .revoked = 5}, strict, 3));
    EXPECT_TRUE(enough_opened({.opened = 3}, strict, 3));
}

TEST(FewOpenedRule, never_goes_on_with_nothing_opened) { EXPECT_FALSE(enough_opened({.revoked = 5}, usual, 3)); }

TEST(ResumedWindow, gives_back_what_was_left_or_what_the_chair_grants_T_OPEN_11) {
    const Instant start{0};
    EXPECT_EQ(resumed_window(start + minutes(30), start + minutes(10), start + minutes(50), {}), start + minutes(70));
    EXPECT_EQ(resumed_window(start + minutes(30), start + minutes(10), start + minutes(50), minutes(25)),
              start + minutes(75));
    EXPECT_EQ(resumed_window(start + minutes(30), start + minutes(40), start + minutes(50), {}), start + minutes(50));
}

TEST(Draw, is_recomputed_from_the_record_alone_T_OPEN_14) {
    PriceMethod method;
    method.benchmark = BenchmarkRule::downshift;
    for (const char* value : {"0.03", "0.04", "0.05", "0.06", "0.07"})
        method.downshifts.push_back(*Decimal::parse(value));
    const Digest seed = sha256("seed");
    const std::vector<DrawEntropy> entropy{{"frozen-root", "r"}, {"released-keys", "k"}};
    const auto drawn = draw_parameters(method, "lot", seed, entropy);
    ASSERT_EQ(drawn.size(), 1u);
    // As anyone would do it with the published numbers.
    const auto place =
        DrawStream(draw_key(seed, {{"released-keys", "k"}, {"frozen-root", "r"}}, "lot downshift")).below(5);
    EXPECT_EQ(drawn[0].place, static_cast<std::int64_t>(place));
    EXPECT_EQ(drawn[0].value, method.downshifts[place].text());
    EXPECT_EQ(drawn[0].of, 5);
    bool differs = false;  // another entropy, another draw: the platform alone cannot choose
    for (int i = 0; i < 40; ++i)
        differs = differs ||
                  draw_parameters(method, "lot", seed, {{"frozen-root", std::to_string(i)}})[0].place != drawn[0].place;
    EXPECT_TRUE(differs);
}

TEST(Draw, is_not_needed_when_the_method_is_fixed_T_OPEN_14) {
    PriceMethod method;
    method.downshifts = {*Decimal::parse("0.03")};
    EXPECT_FALSE(draws_parameters(method));
    method.downshifts.push_back(*Decimal::parse("0.05"));
    EXPECT_TRUE(draws_parameters(method));
}

}  // namespace
}  // namespace sunhall::tendering
