#include "trading/tendering/evaluation/leave_one_out.hpp"

#include <gtest/gtest.h>

namespace sunhall::tendering {
namespace {

const PriceMethod method{.benchmark = BenchmarkRule::mean, .rate_above = 1, .rate_below = *Decimal::parse("0.5")};
std::vector<Contender> six() {
    return {{"A", yuan(9600000)}, {"B", yuan(9850000)}, {"C", yuan(9720000)},
            {"D", yuan(9400000)}, {"E", yuan(9980000)}, {"F", yuan(9100000)}};
}

}  // namespace

TEST(LeaveOneOut, shows_what_each_bid_moves_T_PRICE_05) {
    const auto table = leave_one_out(method, six(), std::nullopt, {});
    EXPECT_EQ(table.benchmark, fen(960833333));
    EXPECT_EQ(table.first, (std::vector<std::string>{"A"}));
    ASSERT_EQ(table.rows.size(), 6u);
    EXPECT_EQ(table.rows[5].removed, "F");
    EXPECT_EQ(table.rows[5].benchmark, yuan(9710000));       // (sum 57,650,000 − 9,100,000) / 5
    EXPECT_EQ(table.rows[5].change, fen(10166667));
    EXPECT_EQ(table.rows[5].first, (std::vector<std::string>{"C"}));
    EXPECT_TRUE(table.rows[5].first_changes);
    EXPECT_FALSE(table.rows[0].first_changes);  // A itself was removed: another first is no sign
    EXPECT_NE(table.rows[0].first, table.first);
}

TEST(LeaveOneOut, takes_a_suspect_group_away_together) {
    const auto table = leave_one_out(method, six(), std::nullopt, {},
                                     {{"same address", {"D", "F"}}, {"all", {"A", "B", "C", "D", "E", "F"}}});
    EXPECT_EQ(table.rows[6].removed, "same address");
    EXPECT_EQ(table.rows[6].benchmark, yuan(9787500));
    EXPECT_EQ(table.rows[6].first, (std::vector<std::string>{"C"}));
    EXPECT_FALSE(table.rows[7].benchmark);
    EXPECT_TRUE(table.rows[7].first.empty());
}

TEST(LeaveOneOut, other_points_count_and_equal_totals_fall_to_the_lower_price) {
    auto bids = six();
    bids[4].other_points = 10;
    EXPECT_EQ(leave_one_out(method, bids, std::nullopt, {}).first, (std::vector<std::string>{"E"}));
    const auto twins = leave_one_out(method, {{"x", yuan(100)}, {"y", yuan(100)}, {"z", yuan(200)}}, std::nullopt, {});
    EXPECT_EQ(twins.first, (std::vector<std::string>{"x", "y"}));
}

}  // namespace sunhall::tendering
