#include "trading/tendering/evaluation/price_score.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "foundation/values/csv.hpp"
#include "trading/tendering/evaluation/random_draw.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::tendering {
namespace {

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }

// The worked example of section 8.4: F = 40, E1 = 1, E2 = 0.5, C = 10,000,000.00.
PriceMethod method(BenchmarkRule benchmark, ScoreRule score = ScoreRule::linear) {
    return {.benchmark = benchmark, .score = score, .rate_above = 1, .rate_below = d("0.5"), .floor_mark = 0};
}
const std::vector<OpenedPrice> six{{"A", yuan(9600000)}, {"B", yuan(9850000)}, {"C", yuan(9720000)},
                                   {"D", yuan(9400000)}, {"E", yuan(9980000)}, {"F", yuan(9100000)}};
const Money ceiling = yuan(10000000);

void expect_row(const PriceMethod& by, std::string_view benchmark, const std::vector<std::string>& scores) {
    const auto table = score_prices(by, six, ceiling, {});
    EXPECT_EQ(yuan_text(table.benchmark->value), benchmark);
    for (std::size_t i = 0; i < scores.size(); ++i) EXPECT_EQ(table.rows[i].score->text(2), scores[i]) << six[i].bid;
}

}  // namespace

TEST(PriceScore, pm1_with_ps1_gives_the_row_of_section_8_4) {
    expect_row(method(BenchmarkRule::mean), "9,608,333.33", {"39.96", "37.48", "38.84", "38.92", "36.13", "37.36"});
    EXPECT_EQ(deviation_of(yuan(9600000), fen(960833333)), d("-0.09"));
}

TEST(PriceScore, pm2_with_ps1_gives_the_row_of_section_8_4) {
    expect_row(method(BenchmarkRule::trimmed_mean), "9,642,500.00",
               {"39.78", "37.85", "39.20", "38.75", "36.50", "37.19"});
}

TEST(PriceScore, pm3_on_pm2_with_3_percent_gives_the_row_of_section_8_4) {
    auto by = method(BenchmarkRule::downshift);
    by.downshifts = {d("0.03")};
    expect_row(by, "9,353,225.00", {"37.36", "34.69", "36.08", "39.50", "33.30", "38.65"});
}

TEST(PriceScore, pm4_on_pm2_with_w_0_4_gives_the_row_of_section_8_4) {
    auto by = method(BenchmarkRule::composite);
    by.ceiling_weights = {d("0.4")};
    expect_row(by, "9,785,500.00", {"39.05", "39.34", "39.67", "38.03", "38.01", "36.50"});
}

TEST(PriceScore, pm5_with_ps1_gives_the_row_of_section_8_4) {
    expect_row(method(BenchmarkRule::second_mean), "9,366,666.67",
               {"37.51", "34.84", "36.23", "39.64", "33.45", "38.58"});
}

TEST(PriceScore, pm6_with_ps4_gives_the_row_of_section_8_4) {
    expect_row(method(BenchmarkRule::lowest, ScoreRule::ratio), "9,100,000.00",
               {"37.92", "36.95", "37.45", "38.72", "36.47", "40.00"});
}

TEST(PriceScore, removed_extremes_still_get_scores_T_PRICE_04) {
    const auto table = score_prices(method(BenchmarkRule::trimmed_mean), six, ceiling, {});
    EXPECT_EQ(table.benchmark->set_aside, (std::vector<std::string>{"F", "E"}));
    EXPECT_EQ(table.benchmark->counted, (std::vector<std::string>{"D", "A", "C", "B"}));
    EXPECT_TRUE(table.rows[4].score && table.rows[5].score);
}

TEST(PriceScore, trimming_follows_the_table_or_the_share_of_the_documents) {
    auto by = method(BenchmarkRule::trimmed_mean);
    by.trim = {{1, 0, 0}, {6, 1, 0}, {7, 1, 1}};  // the variant of PM2: with six drop the highest only
    EXPECT_EQ(score_prices(by, six, ceiling, {}).benchmark->set_aside, (std::vector<std::string>{"E"}));
    by.trim = {};
    by.trim_share = d("0.2");  // a fifth of six is one
    EXPECT_EQ(score_prices(by, six, ceiling, {}).benchmark->value, yuan(9642500));
    by.trim_share = d("0.34");  // two at each end
    EXPECT_EQ(score_prices(by, six, ceiling, {}).benchmark->value, yuan(9660000));
    const std::vector<OpenedPrice> four(six.begin(), six.begin() + 4);
    EXPECT_TRUE(score_prices(method(BenchmarkRule::trimmed_mean), four, ceiling, {}).benchmark->set_aside.empty());
}

TEST(PriceScore, pm3_without_trimming_takes_the_plain_mean_rounded_to_the_fen) {
    auto by = method(BenchmarkRule::downshift);
    by.trimmed = false;
    by.downshifts = {d("0.01"), d("0.02")};
    const auto table = score_prices(by, six, ceiling, {.downshift = d("0.02")});
    EXPECT_EQ(table.benchmark->mean, fen(960833333));
    EXPECT_EQ(table.benchmark->value, fen(941616666));  // 960,833,333 × 0.98 = 941,616,666.34
}

TEST(PriceScore, a_drawn_value_must_be_of_the_list_T_OPEN_14) {
    auto by = method(BenchmarkRule::downshift);
    by.downshifts = {d("0.01"), d("0.02")};
    EXPECT_THROW(score_prices(by, six, ceiling, {}), std::invalid_argument);
    EXPECT_THROW(score_prices(by, six, ceiling, {.downshift = d("0.03")}), std::invalid_argument);
    by = method(BenchmarkRule::composite);
    by.ceiling_weights = {d("0.4")};
    EXPECT_THROW(score_prices(by, six, std::nullopt, {}), std::invalid_argument);
}

TEST(PriceScore, pm5_variant_lies_midway_between_mean_and_lowest) {
    auto by = method(BenchmarkRule::second_mean);
    by.second_mean = SecondMean::with_lowest;
    EXPECT_EQ(score_prices(by, six, ceiling, {}).benchmark->value, fen(935416667));  // (9,608,333.33… + 9,100,000) / 2
}

TEST(PriceScore, pm7_keeps_what_lies_within_t_of_the_mean_and_all_when_nothing_does) {
    auto by = method(BenchmarkRule::interval_mean);
    by.interval = d("0.03");  // 9,320,083.33 … 9,896,583.33
    const auto table = score_prices(by, six, ceiling, {});
    EXPECT_EQ(table.benchmark->counted, (std::vector<std::string>{"D", "A", "C", "B"}));
    EXPECT_EQ(table.benchmark->value, yuan(9642500));
    by.interval = 0;
    EXPECT_EQ(score_prices(by, six, ceiling, {}).benchmark->value, fen(960833333));
    // The border counts: with 90 and 110 the deviation is exactly one tenth.
    by.interval = d("0.1");
    EXPECT_EQ(score_prices(by, {{"a", fen(90)}, {"b", fen(110)}, {"c", fen(100)}}, {}, {}).benchmark->counted.size(),
              3u);
    by.interval = d("0.0999");
    EXPECT_EQ(score_prices(by, {{"a", fen(90)}, {"b", fen(110)}, {"c", fen(100)}}, {}, {}).benchmark->counted.size(),
              1u);
}

TEST(PriceScore, pm8_averages_the_bids_that_the_key_draws) {
    auto by = method(BenchmarkRule::random_subset);
    by.subset_size = 2;
    const Digest key = sha256("pm8");
    const auto table = score_prices(by, six, ceiling, {.subset_key = key});
    // Recomputed by hand from the record: the four bids left after trimming, by name, and the two places of the stream.
    const std::vector<std::pair<std::string, Money>> numbered{
        {"A", yuan(9600000)}, {"B", yuan(9850000)}, {"C", yuan(9720000)}, {"D", yuan(9400000)}};
    DrawStream stream(key);
    const auto places = stream.choose(2, 4);
    const Money sum = numbered[places[0]].second + numbered[places[1]].second;
    EXPECT_EQ(table.benchmark->value.fen * 2, sum.fen);
    EXPECT_EQ(table.benchmark->counted.size(), 2u);
    EXPECT_THROW(score_prices(by, six, ceiling, {}), std::invalid_argument);
}

TEST(PriceScore, ps2_takes_whole_percents) {
    auto by = method(BenchmarkRule::mean, ScoreRule::step);
    by.step = StepRounding::floor;
    EXPECT_EQ(ps2_step(by, d("2.52")), d("38"));
    EXPECT_EQ(ps2_step(by, d("-2.52")), d("39"));
    by.step = StepRounding::ceil;
    EXPECT_EQ(ps2_step(by, d("2.52")), d("37"));
    EXPECT_EQ(ps2_step(by, d("-0.09")), d("39.5"));
    EXPECT_EQ(ps2_step(by, 0), d("40"));
}

TEST(PriceScore, ps3_takes_the_band_whose_upper_border_belongs_to_it) {
    auto by = method(BenchmarkRule::mean, ScoreRule::banded);
    by.bands = {
        {.up_to = d("-5"), .bonus = -10}, {.above = d("-5"), .up_to = 0, .bonus = 2}, {.above = Decimal(0), .rate = 2}};
    EXPECT_TRUE(faults(by).empty());
    EXPECT_EQ(ps3_banded(by, d("-5")), d("30"));
    EXPECT_EQ(ps3_banded(by, d("-4.99")), d("42"));
    EXPECT_EQ(ps3_banded(by, d("1.5")), d("37"));
    EXPECT_EQ(price_score(by, yuan(99), yuan(100)),
              d("40"));  // a bonus may pass the full mark only when the documents say so
    by.best_mark = 41;
    EXPECT_EQ(price_score(by, yuan(99), yuan(100)), d("41"));
}

TEST(PriceScore, never_falls_below_the_floor_mark) {
    auto by = method(BenchmarkRule::mean);
    by.floor_mark = 5;
    EXPECT_EQ(price_score(by, yuan(200), yuan(100)), d("5"));
}

TEST(PriceScore, a_bid_above_the_ceiling_is_never_in_the_set_T_PRICE_03) {
    auto bids = six;
    bids.push_back({"G", ceiling + fen(1)});
    bids.push_back({"H", yuan(9000000), false});
    auto by = method(BenchmarkRule::mean);
    const auto table = score_prices(by, bids, ceiling, {});
    EXPECT_EQ(table.benchmark->value, fen(960833333));
    EXPECT_TRUE(table.rows[6].above_ceiling);
    EXPECT_FALSE(table.rows[6].score || table.rows[7].score);
    by.set = PriceSet::all_opened;
    EXPECT_EQ(score_prices(by, bids, ceiling, {}).benchmark->counted.size(), 7u);  // H, not G
    EXPECT_FALSE(score_prices(by, {{"G", ceiling + fen(1)}}, ceiling, {}).benchmark);
}

TEST(PriceScore, the_benchmark_stands_after_the_report_T_PRICE_02) {
    auto by = method(BenchmarkRule::mean);
    using enum EvaluationMoment;
    using enum RecalculationCause;
    EXPECT_TRUE(recalculates(by, after_initial_review, bid_proved_invalid));
    EXPECT_FALSE(recalculates(by, after_report, bid_proved_invalid));
    EXPECT_TRUE(recalculates(by, after_report, arithmetic_mistake));
    EXPECT_TRUE(recalculates(by, after_report, reevaluation_ordered));
    by.freeze = PriceFreeze::after_initial_review;
    EXPECT_FALSE(recalculates(by, after_initial_review, bid_proved_invalid));
    EXPECT_TRUE(recalculates(by, in_initial_review, bid_proved_invalid));
}

TEST(PriceMethod, is_read_from_the_documents_and_reports_what_is_missing_T_PRICE_01) {
    FieldReport report;
    PriceMethod read;
    read_json(*parse_json(
                  R"({"benchmark":"downshift","score":"linear","full_mark":"40","set":"passed","freeze":"after_report",
                              "downshifts":["0.01","0.02"],"rate_above":"1","rate_below":"0.5"})"),
              read, report);
    EXPECT_TRUE(report.clean());
    EXPECT_TRUE(faults(read).empty());
    EXPECT_EQ(read.downshifts, (std::vector<Decimal>{d("0.01"), d("0.02")}));
    EXPECT_EQ(canonical(to_json(from_body<PriceMethod>(to_json(read)))), canonical(to_json(read)));

    PriceMethod bare{.benchmark = BenchmarkRule::interval_mean, .score = ScoreRule::banded, .full_mark = 0};
    std::vector<std::string> fields;
    for (const auto& fault : faults(bare)) fields.push_back(fault.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"full_mark", "interval", "bands"}));
    PriceMethod greedy = method(BenchmarkRule::trimmed_mean);
    greedy.trim = {{2, 1, 1}};
    EXPECT_EQ(faults(greedy).at(0).field, "trim[0]");
    greedy.trim = {};
    greedy.trim_share = d("0.5");
    EXPECT_EQ(faults(greedy).at(0).field, "trim_share");
    PriceMethod gap = method(BenchmarkRule::mean, ScoreRule::banded);
    gap.bands = {{.up_to = 0, .bonus = 1}, {.above = Decimal(1), .rate = 1}};
    EXPECT_EQ(faults(gap).at(0).field, "bands[1]");
}

TEST(PriceScore, ranks_a_real_opening_of_1034_bids_in_less_than_50_ms) {
    const auto file = CsvTable::load(sunhall::source_dir() + "/data/opening_records/opening_1525_bidders.csv");
    std::vector<OpenedPrice> bids;
    for (std::size_t i = 0; i < file.size(); ++i)
        if (const auto price = parse_wan(file.at(i, "bid_price_wan_yuan")))
            bids.push_back({file.at(i, "uscc"), *price});
    ASSERT_GT(bids.size(), 1000u);
    const auto begin = std::chrono::steady_clock::now();
    auto table = score_prices(method(BenchmarkRule::trimmed_mean), bids, std::nullopt, {});
    std::sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
        return a.score != b.score ? *a.score > *b.score : a.price < b.price;
    });
    const auto taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(taken).count(), 50);
    RecordProperty("microseconds",
                   static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(taken).count()));
    // No price scores better than one nearer to the benchmark on the same side.
    const Money benchmark = table.benchmark->value;
    EXPECT_LE(deviation_of(table.rows.front().price, benchmark).absolute(), d("0.01"));
    EXPECT_EQ(table.rows.size(), bids.size());
}

}  // namespace sunhall::tendering
