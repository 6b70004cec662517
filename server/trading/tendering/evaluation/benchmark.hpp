// The benchmark price D (评标基准价), PM1..PM8. One file per rule; benchmark_of chooses by the method.
#pragma once
#include <span>

#include "foundation/digest.hpp"
#include "trading/tendering/evaluation/price_method.hpp"

namespace sunhall::tendering {

struct PricedBid {
    std::string bid;
    Money price;
};
BOOST_DESCRIBE_STRUCT(PricedBid, (), (bid, price))

/// What was drawn at the opening; a list of one value needs no draw. T-OPEN-14
struct Draws {
    std::optional<Decimal> downshift;       ///< K of PM3, one of the list
    std::optional<Decimal> ceiling_weight;  ///< w of PM4, one of the list
    std::optional<Digest> subset_key;       ///< PM8: key of the draw stream
};
BOOST_DESCRIBE_STRUCT(Draws, (), (downshift, ceiling_weight, subset_key))

struct Benchmark {
    Money value;                        ///< D, rounded half-up to the fen
    std::optional<Money> mean;          ///< M of PM3 and PM4, A1 of PM5 and PM7, rounded for show
    std::vector<std::string> counted;   ///< the bids whose prices were averaged, by price ascending
    std::vector<std::string> set_aside; ///< the bids of V left out; they still get scores (T-PRICE-04)
};
BOOST_DESCRIBE_STRUCT(Benchmark, (), (value, mean, counted, set_aside))

/// D for the set V. std::invalid_argument when V is empty, a price is not positive, the ceiling of PM4 or a draw is
/// missing, or a drawn value is not of the list.
Benchmark benchmark_of(const PriceMethod& method, std::vector<PricedBid> set, std::optional<Money> ceiling,
                       const Draws& draws);

// ---- the rules, for prices sorted ascending -------------------------------------------------------------------------

struct BenchmarkInput {
    const PriceMethod& method;
    std::span<const PricedBid> set;  ///< ascending by price, then bid; not empty
    std::optional<Money> ceiling;
    const Draws& draws;
};

Benchmark pm1_mean(const BenchmarkInput& input);
Benchmark pm2_trimmed_mean(const BenchmarkInput& input);
Benchmark pm3_downshift(const BenchmarkInput& input);
Benchmark pm4_composite(const BenchmarkInput& input);
Benchmark pm5_second_mean(const BenchmarkInput& input);
Benchmark pm6_lowest(const BenchmarkInput& input);
Benchmark pm7_interval_mean(const BenchmarkInput& input);
Benchmark pm8_random_subset(const BenchmarkInput& input);

/// The part of V left after trimming.
std::span<const PricedBid> trimmed(const PriceMethod& method, std::span<const PricedBid> set);
Wide sum_of(std::span<const PricedBid> set);
/// Mean of `kept`, with the rest of `set` set aside.
Benchmark mean_of(std::span<const PricedBid> kept, std::span<const PricedBid> set);
/// M for PM3 and PM4: by PM2, or by PM1 when the method says trimmed = false.
Benchmark inner_mean(const BenchmarkInput& input);
/// The drawn value, or the only one of the list; std::invalid_argument when it is neither.
Decimal drawn_or_fixed(const std::optional<Decimal>& drawn, const std::vector<Decimal>& list);

}  // namespace sunhall::tendering
