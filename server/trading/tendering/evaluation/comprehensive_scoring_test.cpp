#include "trading/tendering/evaluation/comprehensive_scoring.hpp"

#include <gtest/gtest.h>

namespace sunhall::tendering {
namespace {

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }

ScoringPlan plan() {
    return {.groups = {{"T", "技术", GroupKind::technical, 50, {}, {{"t1", "施工方案", 40}, {"t2", "业绩", 10, true}}},
                       {"C", "信用", GroupKind::credit, 10, {}, {{"c1", "信用等级", 10, true}}},
                       {"P", "价格", GroupKind::price, 40, {}, {}}}};
}

// Five members; t1 as given, the rest equal.
std::vector<MemberSheet> sheets(const std::string& bid, const std::vector<std::string>& t1, const std::string& t2 = "8",
                                const std::string& c1 = "5") {
    std::vector<MemberSheet> out;
    for (std::size_t i = 0; i < t1.size(); ++i)
        out.push_back({"m" + std::to_string(i), bid, {{"t1", d(t1[i])}, {"t2", d(t2)}, {"c1", d(c1)}}});
    return out;
}

std::vector<MemberSheet> together(std::vector<MemberSheet> a, const std::vector<MemberSheet>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace

TEST(ComprehensiveScoring, adds_the_groups_in_points_T_SCORE_01) {
    const auto rows = compare(plan(), {{"A", yuan(100), d("39.96")}}, sheets("A", {"30", "31", "32", "33", "35"}));
    EXPECT_EQ(rows[0].items.at("t1"), d("32.2"));
    EXPECT_EQ(rows[0].groups.at("T"), d("40.2"));
    EXPECT_EQ(rows[0].total, d("85.16"));  // 40.2 + 5 + 39.96
}

TEST(ComprehensiveScoring, adds_weighted_groups_and_rounds_at_item_group_and_total_T_SCORE_01) {
    ScoringPlan weighted{.groups = {{"T", "技术", GroupKind::technical, 100, d("0.35"), {{"t1", "方案", 100}}},
                                    {"P", "价格", GroupKind::price, 100, d("0.65"), {}}}};
    ASSERT_TRUE(faults(weighted).empty());
    std::vector<MemberSheet> marks;
    for (const auto& [member, mark] : {std::pair{"a", "80"}, {"b", "81"}, {"c", "81"}})
        marks.push_back({member, "A", {{"t1", d(mark)}}});
    const auto rows = compare(weighted, {{"A", yuan(1), d("91.11")}}, marks);
    EXPECT_EQ(rows[0].items.at("t1"), d("80.67"));    // 80.666…
    EXPECT_EQ(rows[0].groups.at("T"), d("28.23"));    // 28.2345
    EXPECT_EQ(rows[0].groups.at("P"), d("59.22"));    // 59.2215
    EXPECT_EQ(rows[0].total, d("87.45"));
}

TEST(ComprehensiveScoring, drops_one_highest_and_one_lowest_from_seven_members_on_T_SCORE_02) {
    EXPECT_EQ(member_aggregate({10, 1, 5, 5, 5, 6}, 7), d("5.33"));
    EXPECT_EQ(member_aggregate({10, 1, 5, 5, 5, 6, 6}, 7), d("5.4"));
    EXPECT_EQ(member_aggregate({10, 10, 1}, 3), d("10"));  // one of the two highest stays
}

TEST(ComprehensiveScoring, equal_totals_fall_to_the_lower_price_then_the_technical_score_T_SCORE_03) {
    const std::vector<std::string> same{"30", "30", "30", "30", "30"}, less{"29", "29", "29", "29", "29"};
    auto rows =
        compare(plan(), {{"A", yuan(200), 30}, {"B", yuan(100), 30}}, together(sheets("A", same), sheets("B", same)));
    EXPECT_EQ(rows[0].bid, "B");
    EXPECT_EQ(rows[0].decided_by, DecidedBy::price);
    rows =
        compare(plan(), {{"A", yuan(100), 31}, {"B", yuan(100), 30}}, together(sheets("A", less), sheets("B", same)));
    EXPECT_EQ(rows[0].total, rows[1].total);
    EXPECT_EQ(rows[0].bid, "B");
    EXPECT_EQ(rows[0].decided_by, DecidedBy::technical);
    EXPECT_EQ(rows[1].rank, 2);
}

TEST(ComprehensiveScoring, a_full_tie_is_left_to_the_owner_and_shares_the_rank_T_SCORE_03) {
    const std::vector<std::string> same{"30", "30", "30", "30", "30"};
    const auto marks = together(together(sheets("A", same), sheets("B", same)), sheets("C", same));
    const auto rows = compare(plan(), {{"C", yuan(100), 20}, {"B", yuan(100), 30}, {"A", yuan(100), 30}}, marks);
    EXPECT_EQ(rows[0].rank, 1);
    EXPECT_EQ(rows[1].rank, 1);
    EXPECT_EQ(rows[0].decided_by, DecidedBy::for_owner);
    EXPECT_EQ(rows[2].rank, 3);
    EXPECT_EQ(rows[2].decided_by, DecidedBy::total);
}

TEST(ComprehensiveScoring, every_member_must_have_marked_every_item_within_its_bounds) {
    auto marks = sheets("A", {"30", "31", "32", "33", "35"});
    marks[2].marks.erase("t1");
    EXPECT_THROW(compare(plan(), {{"A", yuan(1), 30}}, marks), std::invalid_argument);
    EXPECT_THROW(compare(plan(), {{"B", yuan(1), 30}}, marks), std::invalid_argument);
    EXPECT_THROW(compare(plan(), {{"A", yuan(1), 30}}, sheets("A", {"41"})), std::invalid_argument);
    EXPECT_THROW(compare(plan(), {{"A", yuan(1), 30}}, together(sheets("A", {"30"}), sheets("A", {"30"}))),
                 std::invalid_argument);
}

TEST(ComprehensiveScoring, a_plan_that_does_not_add_up_is_told_before_publication_T_SCORE_01) {
    EXPECT_TRUE(faults(plan()).empty());
    auto wrong = plan();
    wrong.groups[0].criteria[0].max_mark = 39;
    EXPECT_EQ(faults(wrong).at(0).field, "groups[0]");
    wrong = plan();
    wrong.groups.pop_back();
    EXPECT_EQ(faults(wrong).at(0).field, "groups");
    wrong = plan();
    wrong.groups[0].weight = d("0.5");
    EXPECT_GE(faults(wrong).size(), 2u);
    wrong = plan();
    wrong.groups[1].criteria[0].id = "t1";
    EXPECT_FALSE(faults(wrong).empty());
}

TEST(ComprehensiveScoring, shows_objective_marks_that_differ_T_EVAL_10) {
    auto marks = sheets("A", {"30", "30", "30"});
    EXPECT_TRUE(review_marks(plan(), marks).objective.empty());
    marks[1].marks["t2"] = 9;
    const auto review = review_marks(plan(), marks);
    ASSERT_EQ(review.objective.size(), 1u);
    EXPECT_EQ(review.objective[0].criterion, "t2");
    EXPECT_EQ(review.objective[0].marks.at("m1"), d("9"));
}

TEST(ComprehensiveScoring, asks_a_reason_only_beyond_30_percent_of_the_mean_of_the_others_T_EVAL_10) {
    // Others 20, 20: 26 is exactly 30 % above and needs none, 26.01 does.
    EXPECT_TRUE(review_marks(plan(), sheets("A", {"20", "20", "26"})).subjective.empty());
    const auto review = review_marks(plan(), sheets("A", {"20", "20", "26.01"}));
    ASSERT_EQ(review.subjective.size(), 1u);
    EXPECT_EQ(review.subjective[0].member, "m2");
    EXPECT_EQ(review.subjective[0].mean_of_others, d("20"));
    EXPECT_EQ(review_marks(plan(), sheets("A", {"20", "20", "13.99"})).subjective.size(), 1u);
}

}  // namespace sunhall::tendering
