// PM5 二次平均: mean of the prices not above the mean; or midway between the mean and the lowest price.
// The first mean is compared and combined unrounded: n × P ≤ sum.
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

Benchmark pm5_second_mean(const BenchmarkInput& input) {
    const Wide sum = sum_of(input.set), n = static_cast<Wide>(input.set.size());
    std::size_t kept = 0;
    while (kept < input.set.size() && n * input.set[kept].price.fen <= sum) ++kept;
    Benchmark out = mean_of(input.set.first(kept), input.set);  // the lowest price is never above the mean
    if (input.method.second_mean == SecondMean::with_lowest) {
        out = mean_of(input.set, input.set);
        out.value = to_money(divide_half_up(sum + n * input.set.front().price.fen, 2 * n));
    }
    out.mean = to_money(divide_half_up(sum, n));
    return out;
}

}  // namespace sunhall::tendering
