// How prices are judged, exactly as the tender documents say: a method is data, and scoring takes nothing else.
// T-PRICE-01
#pragma once
#include "foundation/values/money.hpp"

namespace sunhall::tendering {

/// PM1..PM8 in this order (tendering.md 8.4).
enum class BenchmarkRule {
    mean,
    trimmed_mean,
    downshift,
    composite,
    second_mean,
    lowest,
    interval_mean,
    random_subset
};
BOOST_DESCRIBE_ENUM(BenchmarkRule, mean, trimmed_mean, downshift, composite, second_mean, lowest, interval_mean,
                    random_subset)

/// PS1..PS4.
enum class ScoreRule { linear, step, banded, ratio };
BOOST_DESCRIBE_ENUM(ScoreRule, linear, step, banded, ratio)

enum class StepRounding { floor, ceil };
BOOST_DESCRIBE_ENUM(StepRounding, floor, ceil)

/// below_mean: mean of the prices not above the mean; with_lowest: midway between the mean and the lowest price. PM5
enum class SecondMean { below_mean, with_lowest };
BOOST_DESCRIBE_ENUM(SecondMean, below_mean, with_lowest)

/// Which bids make the benchmark: those that passed the initial review, or all that were opened. Never one above the
/// ceiling (T-PRICE-03).
enum class PriceSet { passed, all_opened };
BOOST_DESCRIBE_ENUM(PriceSet, passed, all_opened)

/// From when on the benchmark stands although a bid in it proves invalid. T-PRICE-02
enum class PriceFreeze { after_report, after_initial_review };
BOOST_DESCRIBE_ENUM(PriceFreeze, after_report, after_initial_review)

/// With at least `from_count` bids drop so many of the highest and lowest; the last row that fits counts.
struct TrimRow {
    int from_count = 1, high = 0, low = 0;
};
BOOST_DESCRIBE_STRUCT(TrimRow, (), (from_count, high, low))

/// Deviations β (percent, two decimals) with above < β ≤ up_to. Either `rate` points are lost for each percent of |β|,
/// or `bonus` (which may be negative) is added to the full mark.
struct Band {
    std::optional<Decimal> above, up_to, rate, bonus;
};
BOOST_DESCRIBE_STRUCT(Band, (), (above, up_to, rate, bonus))

/// Marks are points; K, w and t are parts of one ("0.03" is 3 %). Rounding is fixed: D to the fen, β and scores to two
/// decimals, all half-up (price.rounding).
struct PriceMethod {
    BenchmarkRule benchmark = BenchmarkRule::mean;
    ScoreRule score = ScoreRule::linear;
    Decimal full_mark = 40;                     ///< F
    PriceSet set = PriceSet::passed;            ///< V
    PriceFreeze freeze = PriceFreeze::after_report;
    std::vector<TrimRow> trim;                  ///< by count; empty with no share: the default table 1→0/0, 5→1/1
    std::optional<Decimal> trim_share;          ///< instead of the table: this part of n at each end, rounded down
    std::optional<bool> trimmed;  ///< PM3, PM4, PM8: take M (or the bids drawn from) after trimming; default true
    std::vector<Decimal> downshifts;            ///< PM3: list of K; one entry is a fixed K
    std::vector<Decimal> ceiling_weights;       ///< PM4: list of w; one entry is a fixed w
    std::optional<SecondMean> second_mean;      ///< PM5; default below_mean
    std::optional<Decimal> interval;            ///< PM7: t
    std::optional<int> subset_size;             ///< PM8: m
    std::optional<Decimal> rate_above, rate_below;  ///< PS1, PS2: E1 (β > 0) and E2 (β < 0), points per percent
    std::optional<Decimal> floor_mark;          ///< Smin, default 0
    std::optional<Decimal> best_mark;           ///< PS3: a bonus may reach this; default the full mark
    std::optional<StepRounding> step;           ///< PS2
    std::vector<Band> bands;                    ///< PS3, ascending and without gaps, open at both ends
};
BOOST_DESCRIBE_STRUCT(PriceMethod, (), (benchmark, score, full_mark, set, freeze, trim, trim_share, trimmed, downshifts,
                                        ceiling_weights, second_mean, interval, subset_size, rate_above, rate_below,
                                        floor_mark, best_mark, step, bands))

/// What keeps the method from being computed, by field; empty when it is complete. To be asked before the documents are
/// published.
std::vector<FieldError> faults(const PriceMethod& method);

/// Why someone wants the benchmark computed again, and when.
enum class RecalculationCause { bid_proved_invalid, arithmetic_mistake, reevaluation_ordered };
enum class EvaluationMoment { in_initial_review, after_initial_review, after_report };
/// True when the benchmark must be computed again. T-PRICE-02
bool recalculates(const PriceMethod& method, EvaluationMoment moment, RecalculationCause cause);

}  // namespace sunhall::tendering
