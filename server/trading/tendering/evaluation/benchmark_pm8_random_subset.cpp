// PM8 random subset: the mean of m bids drawn from V after trimming, numbered in order of bid.
#include "trading/tendering/evaluation/benchmark.hpp"

#include <algorithm>
#include <stdexcept>

#include "trading/tendering/evaluation/random_draw.hpp"

namespace sunhall::tendering {

Benchmark pm8_random_subset(const BenchmarkInput& input) {
    if (!input.draws.subset_key) throw std::invalid_argument("the key of the draw is missing");
    const auto from = input.method.trimmed.value_or(true) ? trimmed(input.method, input.set) : input.set;
    std::vector<PricedBid> numbered(from.begin(), from.end()), kept;
    std::sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.bid < b.bid; });
    DrawStream stream(*input.draws.subset_key);
    for (const auto place :
         stream.choose(static_cast<std::size_t>(std::max(input.method.subset_size.value_or(1), 1)), numbered.size()))
        kept.push_back(numbered[place]);
    std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
        return a.price != b.price ? a.price < b.price : a.bid < b.bid;
    });
    return mean_of(kept, input.set);
}

}  // namespace sunhall::tendering
