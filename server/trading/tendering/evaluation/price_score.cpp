#include "trading/tendering/evaluation/price_score.hpp"

#include <algorithm>
#include <stdexcept>

namespace sunhall::tendering {

Decimal deviation_of(Money price, Money benchmark) {
    if (benchmark.fen <= 0) throw std::domain_error("a benchmark must be above zero");
    return divide(Decimal((price - benchmark).fen) * Decimal(100), Decimal(benchmark.fen), 2);
}

Decimal price_score(const PriceMethod& method, Money price, Money benchmark) {
    Decimal score;
    if (method.score == ScoreRule::ratio) {
        score = ps4_ratio(method, price, benchmark);
    } else {
        const Decimal deviation = deviation_of(price, benchmark);
        score = method.score == ScoreRule::linear ? ps1_linear(method, deviation)
                : method.score == ScoreRule::step ? ps2_step(method, deviation)
                                                  : ps3_banded(method, deviation);
    }
    const bool bonus = method.score == ScoreRule::banded && method.best_mark;
    const Decimal best = bonus ? *method.best_mark : method.full_mark;
    return std::clamp(score.rounded(2), method.floor_mark.value_or(0), best);
}

PriceTable score_prices(const PriceMethod& method, const std::vector<OpenedPrice>& bids, std::optional<Money> ceiling,
                        const Draws& draws) {
    if (const auto wrong = faults(method); !wrong.empty())
        throw std::invalid_argument(wrong[0].field + " " + wrong[0].en);
    PriceTable table;
    std::vector<PricedBid> set;
    for (const auto& bid : bids) {
        const bool above = ceiling && bid.price > *ceiling;
        table.rows.push_back({.bid = bid.bid, .price = bid.price, .above_ceiling = above});
        if (!above && (bid.passed || method.set == PriceSet::all_opened)) set.push_back({bid.bid, bid.price});
    }
    if (set.empty()) return table;
    table.benchmark = benchmark_of(method, std::move(set), ceiling, draws);
    for (std::size_t i = 0; i < bids.size(); ++i) {
        if (table.rows[i].above_ceiling || !bids[i].passed) continue;
        table.rows[i].deviation = deviation_of(bids[i].price, table.benchmark->value);
        table.rows[i].score = price_score(method, bids[i].price, table.benchmark->value);
    }
    return table;
}

}  // namespace sunhall::tendering
