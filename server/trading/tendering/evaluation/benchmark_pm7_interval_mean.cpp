// PM7 interval mean: the prices within t of the mean, |P − A1| / A1 ≤ t with A1 unrounded; all of V when none is.
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

Benchmark pm7_interval_mean(const BenchmarkInput& input) {
    const Wide sum = sum_of(input.set), n = static_cast<Wide>(input.set.size());
    const Decimal width = input.method.interval.value_or(0) * Decimal::of_units(sum, 0);
    std::vector<PricedBid> kept;
    for (const auto& bid : input.set)
        if (Decimal::of_units(n * bid.price.fen - sum, 0).absolute() <= width) kept.push_back(bid);
    Benchmark out = kept.empty() ? mean_of(input.set, input.set) : mean_of(kept, input.set);
    out.mean = to_money(divide_half_up(sum, n));
    return out;
}

}  // namespace sunhall::tendering
