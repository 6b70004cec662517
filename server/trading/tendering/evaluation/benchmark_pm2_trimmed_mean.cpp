// PM2 去极值: drop the highest and lowest by the table or share, then the mean.
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

Benchmark pm2_trimmed_mean(const BenchmarkInput& input) { return mean_of(trimmed(input.method, input.set), input.set); }

}  // namespace sunhall::tendering
