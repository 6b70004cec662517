// Abnormally low prices (异常低价): a trigger asks a question, it is never a verdict. T-EVAL-08
#pragma once
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

/// Parts of one ("0.85"); strictly below triggers. Either or both.
struct LowPriceRule {
    std::optional<Decimal> of_mean_of_others;  ///< eval.low_price_ratio
    std::optional<Decimal> of_ceiling;
};
BOOST_DESCRIBE_STRUCT(LowPriceRule, (), (of_mean_of_others, of_ceiling))

struct LowPriceQuestion {
    std::string bid;
    Money price;
    std::optional<Money> mean_of_others;  ///< rounded for show; present when that test triggered
    std::optional<Money> ceiling;         ///< present when that test triggered
};
BOOST_DESCRIBE_STRUCT(LowPriceQuestion, (), (bid, price, mean_of_others, ceiling))

/// The bids whose bidders must be asked, among the valid bids given. A group of unit prices is tested the same way, by
/// giving its sums as prices. A single bid has no others.
std::vector<LowPriceQuestion> low_price_questions(const LowPriceRule& rule, const std::vector<PricedBid>& valid,
                                                  std::optional<Money> ceiling);

}  // namespace sunhall::tendering
