#include "trading/tendering/evaluation/benchmark.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace sunhall::tendering {

Wide sum_of(std::span<const PricedBid> set) {
    Wide sum = 0;
    for (const auto& bid : set) sum += bid.price.fen;
    return sum;
}

Benchmark mean_of(std::span<const PricedBid> kept, std::span<const PricedBid> set) {
    Benchmark out{.value = to_money(divide_half_up(sum_of(kept), static_cast<Wide>(kept.size())))};
    std::set<std::string_view> counted;
    for (const auto& bid : kept) {
        out.counted.push_back(bid.bid);
        counted.insert(bid.bid);
    }
    if (kept.size() == set.size()) return out;
    for (const auto& bid : set)
        if (!counted.contains(bid.bid)) out.set_aside.push_back(bid.bid);
    return out;
}

std::span<const PricedBid> trimmed(const PriceMethod& method, std::span<const PricedBid> set) {
    const auto n = static_cast<int>(set.size());
    std::size_t high = n >= 5 ? 1 : 0, low = high;  // the default table
    if (method.trim_share) {
        const auto ends = (Decimal(n) * *method.trim_share).floored();
        high = low = static_cast<std::size_t>(ends.units());
    } else if (!method.trim.empty()) {
        high = low = 0;
        for (const auto& row : method.trim)
            if (row.from_count <= n) high = static_cast<std::size_t>(row.high), low = static_cast<std::size_t>(row.low);
    }
    if (high + low >= set.size()) throw std::invalid_argument("trimming leaves no bid");
    return set.subspan(low, set.size() - high - low);
}

Benchmark inner_mean(const BenchmarkInput& input) {
    return input.method.trimmed.value_or(true) ? pm2_trimmed_mean(input) : pm1_mean(input);
}

Decimal drawn_or_fixed(const std::optional<Decimal>& drawn, const std::vector<Decimal>& list) {
    if (!drawn && list.size() == 1) return list.front();
    if (!drawn || std::find(list.begin(), list.end(), *drawn) == list.end())
        throw std::invalid_argument("the drawn value is missing or not of the list");
    return *drawn;
}

Benchmark benchmark_of(const PriceMethod& method, std::vector<PricedBid> set, std::optional<Money> ceiling,
                       const Draws& draws) {
    if (set.empty()) throw std::invalid_argument("no bid makes a benchmark");
    std::sort(set.begin(), set.end(), [](const auto& a, const auto& b) {
        return a.price != b.price ? a.price < b.price : a.bid < b.bid;
    });
    if (set.front().price.fen <= 0) throw std::invalid_argument("a price must be above zero");
    const BenchmarkInput input{method, set, ceiling, draws};
    switch (method.benchmark) {
        case BenchmarkRule::mean: return pm1_mean(input);
        case BenchmarkRule::trimmed_mean: return pm2_trimmed_mean(input);
        case BenchmarkRule::downshift: return pm3_downshift(input);
        case BenchmarkRule::composite: return pm4_composite(input);
        case BenchmarkRule::second_mean: return pm5_second_mean(input);
        case BenchmarkRule::lowest: return pm6_lowest(input);
        case BenchmarkRule::interval_mean: return pm7_interval_mean(input);
        case BenchmarkRule::random_subset: return pm8_random_subset(input);
    }
    throw std::invalid_argument("unknown benchmark rule");
}

}  // namespace sunhall::tendering
