// Points for a price, PS1..PS4, and the price table of a lot. One file per rule; price_score chooses by the method.
#pragma once
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

/// β = (P − D) / D × 100 in percent, two decimals half-up. D must be above zero (std::domain_error).
Decimal deviation_of(Money price, Money benchmark);

/// The score of a price, two decimals, between Smin and the best mark.
Decimal price_score(const PriceMethod& method, Money price, Money benchmark);

Decimal ps1_linear(const PriceMethod& method, const Decimal& deviation);
Decimal ps2_step(const PriceMethod& method, const Decimal& deviation);
Decimal ps3_banded(const PriceMethod& method, const Decimal& deviation);
Decimal ps4_ratio(const PriceMethod& method, Money price, Money benchmark);

/// A bid as opened; `passed` says whether it passed the initial review.
struct OpenedPrice {
    std::string bid;
    Money price;
    bool passed = true;
};
BOOST_DESCRIBE_STRUCT(OpenedPrice, (), (bid, price, passed))

/// `score` is absent for bids that did not pass or lie above the ceiling: those are rejected, not scored (T-PRICE-03).
struct PriceRow {
    std::string bid;
    Money price;
    bool above_ceiling = false;
    std::optional<Decimal> deviation, score;
};
BOOST_DESCRIBE_STRUCT(PriceRow, (), (bid, price, above_ceiling, deviation, score))

struct PriceTable {
    std::optional<Benchmark> benchmark;  ///< absent when no bid may be counted
    std::vector<PriceRow> rows;          ///< in the order given
};
BOOST_DESCRIBE_STRUCT(PriceTable, (), (benchmark, rows))

/// The whole price part of one lot. Faults in the method or a missing draw: std::invalid_argument.
PriceTable score_prices(const PriceMethod& method, const std::vector<OpenedPrice>& bids, std::optional<Money> ceiling,
                        const Draws& draws);

}  // namespace sunhall::tendering
