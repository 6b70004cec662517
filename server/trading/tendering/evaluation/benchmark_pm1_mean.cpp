// PM1 算术平均: D = mean(V).
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

Benchmark pm1_mean(const BenchmarkInput& input) { return mean_of(input.set, input.set); }

}  // namespace sunhall::tendering
