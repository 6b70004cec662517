#include <gtest/gtest.h>

#include "trading/tendering/evaluation/arithmetic_correction.hpp"
#include "trading/tendering/evaluation/committee_rules.hpp"
#include "trading/tendering/evaluation/deposit_rules.hpp"
#include "trading/tendering/evaluation/low_price.hpp"
#include "trading/tendering/evaluation/lowest_evaluated_price.hpp"

namespace sunhall::tendering {
namespace {

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }

}  // namespace

TEST(LowestEvaluatedPrice, adds_the_adjustments_of_the_documents_T_LOW_02) {
    EXPECT_EQ(payment_terms(yuan(1000000), 30, d("0.05")).amount,
              fen(410959));  // 1,000,000 × 5 % × 30 / 365 = 4,109.589
    EXPECT_EQ(missing_item({yuan(3), yuan(7), yuan(5)}).amount, yuan(7));
    EXPECT_EQ(delivery_delay(10, yuan(200)).amount, yuan(2000));
    EXPECT_EQ(lot_discount(yuan(50)).amount, yuan(-50));
    EXPECT_THROW(missing_item({}), std::invalid_argument);
}

TEST(LowestEvaluatedPrice, ranks_ascending_and_settles_ties_by_the_opened_price_T_LOW_03) {
    const auto rows = rank_by_evaluated_price({{"A", yuan(100), yuan(100), {delivery_delay(1, yuan(5))}},
                                               {"B", yuan(104), yuan(105), {}},
                                               {"C", yuan(110), yuan(110), {lot_discount(yuan(20))}},
                                               {"D", yuan(1), yuan(1), {}, false},
                                               {"E", yuan(104), yuan(105), {}}});
    EXPECT_EQ(rows[0].bid, "C");
    EXPECT_EQ(rows[1].bid, "A");  // 105 as B and E, but opened lower
    EXPECT_EQ(rows[1].rank, 2);
    EXPECT_EQ(rows[2].rank, 3);
    EXPECT_EQ(rows[3].rank, 3);
    EXPECT_TRUE(rows[2].for_owner && rows[3].for_owner && !rows[1].for_owner);
    EXPECT_EQ(rows[4].bid, "D");
    EXPECT_EQ(rows[4].rank, 0);
    EXPECT_EQ(rows[0].evaluated, yuan(90));
    EXPECT_THROW(rank_by_evaluated_price({{"A", yuan(1), yuan(1), {{AdjustmentKind::other, yuan(-1), ""}}}}),
                 std::invalid_argument);
}

TEST(ArithmeticCorrection, words_prevail_over_figures_T_EVAL_06) {
    const auto price = correct_arithmetic(yuan(18734905), "壹仟捌佰柒拾叁万肆仟玖佰伍拾元整", {});
    EXPECT_EQ(price.opened, yuan(18734905));
    EXPECT_EQ(price.corrected, yuan(18734950));
    EXPECT_EQ(price.difference, yuan(45));
    EXPECT_EQ(price.corrections.at(0).rule, CorrectionRule::words_over_figures);
    EXPECT_TRUE(correct_arithmetic(yuan(1), "壹元整", {}).corrections.empty());
    const auto unreadable = correct_arithmetic(yuan(1), "约壹元", {});
    EXPECT_EQ(unreadable.corrected, yuan(1));
    EXPECT_EQ(unreadable.corrections.at(0).rule, CorrectionRule::words_unreadable);
}

TEST(ArithmeticCorrection, the_unit_price_prevails_over_the_total_T_EVAL_06) {
    const auto price =
        correct_arithmetic(yuan(300), "叁佰元整", {{"x", 10, d("12.5"), yuan(120)}, {"y", 2, 90, yuan(180)}});
    EXPECT_EQ(price.corrected, yuan(305));
    ASSERT_EQ(price.corrections.size(), 2u);
    EXPECT_EQ(price.corrections[0].rule, CorrectionRule::unit_over_total);
    EXPECT_EQ(price.corrections[0].after, yuan(125));
    EXPECT_EQ(price.corrections[1].rule, CorrectionRule::sum_of_lines);
}

TEST(ArithmeticCorrection, a_plainly_misplaced_point_of_the_unit_price_leaves_the_total_T_EVAL_06) {
    const auto price = correct_arithmetic(yuan(1250), "", {{"x", 10, d("12.5"), yuan(1250)}});  // 125 was meant
    EXPECT_EQ(price.corrected, yuan(1250));
    ASSERT_EQ(price.corrections.size(), 1u);
    EXPECT_EQ(price.corrections[0].rule, CorrectionRule::decimal_point);
    EXPECT_EQ(correct_arithmetic(yuan(1), "", {{"x", 10, d("10"), yuan(1)}}).corrections[0].rule,
              CorrectionRule::decimal_point);
    EXPECT_EQ(correct_arithmetic(yuan(130), "", {{"x", 10, d("12.5"), yuan(130)}}).corrections[0].rule,
              CorrectionRule::unit_over_total);
    EXPECT_EQ(correct_arithmetic({}, "", {{"x", 1, d("0.01"), {}}}).corrections[0].rule,
              CorrectionRule::unit_over_total);
}

TEST(LowPrice, asks_below_85_percent_of_the_mean_of_the_others_T_EVAL_08) {
    const LowPriceRule rule{.of_mean_of_others = d("0.85")};
    EXPECT_TRUE(
        low_price_questions(rule, {{"A", yuan(85)}, {"B", yuan(100)}, {"C", yuan(100)}}, {}).empty());  // exactly 85 %
    const auto asked = low_price_questions(rule, {{"A", yuan(85) - fen(1)}, {"B", yuan(100)}, {"C", yuan(100)}}, {});
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].bid, "A");
    EXPECT_EQ(asked[0].mean_of_others, yuan(100));
    EXPECT_TRUE(low_price_questions(rule, {{"A", yuan(1)}}, {}).empty());
}

TEST(LowPrice, asks_below_a_part_of_the_ceiling_T_EVAL_08) {
    const LowPriceRule rule{.of_ceiling = d("0.7")};
    const auto asked = low_price_questions(rule, {{"A", yuan(70)}, {"B", yuan(69)}}, yuan(100));
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].bid, "B");
    EXPECT_EQ(asked[0].ceiling, yuan(100));
    EXPECT_FALSE(asked[0].mean_of_others);
}

TEST(Committee, has_the_splits_of_T_COM_01) {
    for (const auto& [members, experts] : {std::pair{5, 4}, {7, 5}, {9, 6}, {11, 8}, {13, 9}}) {
        EXPECT_EQ(least_experts(members), experts);
        EXPECT_TRUE(committee_faults(experts, members - experts).empty()) << members;
        EXPECT_EQ(committee_faults(experts - 1, members - experts + 1).at(0).field, "experts") << members;
        EXPECT_TRUE(committee_faults(members, 0).empty());
    }
    EXPECT_EQ(committee_faults(6, 0).at(0).field, "members");
    EXPECT_EQ(committee_faults(3, 0).at(0).field, "members");
    EXPECT_FALSE(committee_faults(8, -1).empty());
}

TEST(Committee, fewer_than_three_valid_bids_is_a_vote_not_a_failure_T_EVAL_12) {
    using enum CompetitionVote;
    EXPECT_EQ(competition_outcome(3, 5, {}), CompetitionOutcome::not_asked);
    EXPECT_EQ(competition_outcome(2, 5, {competition_lacking, competition_lacking}), CompetitionOutcome::voting);
    EXPECT_EQ(competition_outcome(2, 5, {competition_lacking, competition_lacking, competition_lacking}),
              CompetitionOutcome::rejected);
    EXPECT_EQ(competition_outcome(
                  1, 5, {competition_sufficient, competition_sufficient, competition_lacking, competition_sufficient}),
              CompetitionOutcome::continues);
    EXPECT_EQ(competition_outcome(0, 5, {}), CompetitionOutcome::rejected);
}

TEST(Deposit, is_capped_by_rate_and_kind_T_DEP_01) {
    EXPECT_EQ(deposit_cap(TenderKind::works, yuan(10000000)), yuan(200000));
    EXPECT_EQ(deposit_cap(TenderKind::works, yuan(100000000)), yuan(800000));
    EXPECT_EQ(deposit_cap(TenderKind::survey_design, yuan(10000000)), yuan(100000));
    EXPECT_EQ(deposit_cap(TenderKind::services, yuan(100000000)), yuan(2000000));
    EXPECT_EQ(deposit_cap(TenderKind::goods, fen(149)), fen(2));  // 2.98 fen: rounding up would pass 2 %
}

TEST(Deposit, earns_interest_by_days_over_360_and_none_as_a_guarantee_T_DEP_07) {
    const Instant arrived = local_instant({2026, 3, 1}, 16), paid = local_instant({2026, 4, 30}, 9);  // 60 days
    EXPECT_EQ(deposit_interest(DepositForm::transfer, yuan(800000), d("0.0035"), arrived, paid),
              fen(46667));  // 466.666…
    EXPECT_EQ(deposit_interest(DepositForm::bank_guarantee, yuan(800000), d("0.0035"), arrived, paid), fen(0));
    EXPECT_EQ(deposit_interest(DepositForm::transfer, yuan(800000), d("0.0035"), paid, arrived), fen(0));
    EXPECT_EQ(deposit_interest(DepositForm::cheque, yuan(800000), d("0.0035"), arrived, arrived + hours(1)), fen(0));
}

}  // namespace sunhall::tendering
