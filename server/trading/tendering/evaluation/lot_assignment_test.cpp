#include "trading/tendering/evaluation/lot_assignment.hpp"

#include <gtest/gtest.h>

namespace sunhall::tendering {
namespace {

// A is first in all three lots and may win one.
std::vector<RankedLot> three() {
    return {{"1", yuan(100), {{"A", yuan(90)}, {"B", yuan(92)}}},
            {"2", yuan(300), {{"A", yuan(250)}, {"B", yuan(290)}, {"C", yuan(295)}}},
            {"3", yuan(200), {{"A", yuan(180)}, {"C", yuan(185)}}}};
}

std::vector<std::string> winners(LotAlgorithm algorithm, const std::vector<RankedLot>& lots, int most) {
    std::vector<std::string> out;
    for (const auto& award : assign_lots(algorithm, lots, most)) out.push_back(award.winner.value_or("-"));
    return out;
}

// Tries every assignment: the most lots, then the least sum, then the least sum of ranks.
std::tuple<int, std::int64_t, int> best_of_all(const std::vector<RankedLot>& lots, int most, std::size_t at,
                                               std::map<std::string, int>& won) {
    if (at == lots.size()) return {0, 0, 0};
    auto best = best_of_all(lots, most, at + 1, won);  // this lot goes to nobody
    for (std::size_t place = 0; place < lots[at].ranking.size(); ++place) {
        const auto& one = lots[at].ranking[place];
        if (won[one.bidder] == most) continue;
        ++won[one.bidder];
        auto [missing, sum, ranks] = best_of_all(lots, most, at + 1, won);
        --won[one.bidder];
        best = std::min(best, {missing - 1, sum + one.price.fen, ranks + static_cast<int>(place)});
    }
    return best;
}

}  // namespace

TEST(LotAssignment, by_lot_order_gives_the_first_lot_first_T_LOT_01) {
    EXPECT_EQ(winners(LotAlgorithm::by_lot_order, three(), 1), (std::vector<std::string>{"A", "B", "C"}));
}

TEST(LotAssignment, by_value_gives_the_dearest_lot_first_and_tells_why_others_were_skipped_T_LOT_01) {
    const auto awards = assign_lots(LotAlgorithm::by_lot_value_desc, three(), 1);
    EXPECT_EQ(awards[1].winner, "A");
    EXPECT_EQ(awards[2].winner, "C");
    EXPECT_EQ(awards[0].winner, "B");
    ASSERT_EQ(awards[0].skipped.size(), 1u);
    EXPECT_EQ(awards[0].skipped[0].bidder, "A");
    EXPECT_EQ(awards[0].skipped[0].reason, SkipReason::limit_reached);
    EXPECT_EQ(awards[0].price, yuan(92));
}

TEST(LotAssignment, without_pressing_limit_the_first_of_each_lot_wins) {
    for (const auto algorithm :
         {LotAlgorithm::by_lot_order, LotAlgorithm::by_lot_value_desc, LotAlgorithm::min_total_price})
        EXPECT_EQ(winners(algorithm, three(), 3), (std::vector<std::string>{"A", "A", "A"}));
}

TEST(LotAssignment, serves_as_many_lots_as_possible_before_the_price_counts_T_LOT_01) {
    const std::vector<RankedLot> lots{{"1", yuan(1), {{"A", yuan(1)}, {"B", yuan(100)}}},
                                      {"2", yuan(1), {{"A", yuan(50)}}}};
    EXPECT_EQ(winners(LotAlgorithm::by_lot_order, lots, 1), (std::vector<std::string>{"A", "-"}));
    EXPECT_EQ(winners(LotAlgorithm::min_total_price, lots, 1), (std::vector<std::string>{"B", "A"}));
    EXPECT_EQ(assign_lots(LotAlgorithm::min_total_price, lots, 1)[0].skipped[0].reason, SkipReason::limit_reached);
}

TEST(LotAssignment, min_total_price_agrees_with_trying_everything_T_LOT_01) {
    std::uint64_t state = 7;
    const auto random = [&](std::uint64_t n) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return (state >> 33) % n;
    };
    for (int round = 0; round < 300; ++round) {
        std::vector<RankedLot> lots(1 + random(4));
        for (auto& lot : lots) {
            lot.lot = std::to_string(&lot - lots.data());
            for (const char* bidder : {"A", "B", "C", "D"})
                if (random(4) != 0) lot.ranking.push_back({bidder, fen(static_cast<std::int64_t>(1 + random(9)))});
        }
        const int most = 1 + static_cast<int>(random(2));
        std::map<std::string, int> won;
        const auto expected = best_of_all(lots, most, 0, won);
        const auto choice = least_total_assignment(lots, most);
        std::tuple<int, std::int64_t, int> found{0, 0, 0};
        std::map<std::string, int> taken;
        for (std::size_t i = 0; i < lots.size(); ++i) {
            if (choice[i] < 0) continue;
            const auto& one = lots[i].ranking[static_cast<std::size_t>(choice[i])];
            ASSERT_LE(++taken[one.bidder], most);
            found = {std::get<0>(found) - 1, std::get<1>(found) + one.price.fen, std::get<2>(found) + choice[i]};
        }
        ASSERT_EQ(found, expected) << "round " << round;
    }
}

TEST(LotAssignment, names_those_who_bid_for_too_many_lots) {
    EXPECT_EQ(over_bid_limit(three(), 2), (std::vector<std::pair<std::string, int>>{{"A", 3}}));
    EXPECT_TRUE(over_bid_limit(three(), 3).empty());
}

TEST(LotAssignment, refuses_a_ranking_that_names_a_bidder_twice) {
    EXPECT_THROW(assign_lots(LotAlgorithm::by_lot_order, {{"1", yuan(1), {{"A", yuan(1)}, {"A", yuan(2)}}}}, 1),
                 std::invalid_argument);
    EXPECT_THROW(assign_lots(LotAlgorithm::by_lot_order, three(), 0), std::invalid_argument);
}

}  // namespace sunhall::tendering
