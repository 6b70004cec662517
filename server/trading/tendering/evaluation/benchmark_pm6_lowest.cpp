// PM6 低价优先: D = min(V).
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

Benchmark pm6_lowest(const BenchmarkInput& input) { return mean_of(input.set.first(1), input.set); }

}  // namespace sunhall::tendering
