// PM3 下浮: D = M × (1 − K), M rounded to the fen first.
#include "trading/tendering/evaluation/benchmark.hpp"

namespace sunhall::tendering {

Benchmark pm3_downshift(const BenchmarkInput& input) {
    Benchmark out = inner_mean(input);
    out.mean = out.value;
    out.value = times(out.value, Decimal(1) - drawn_or_fixed(input.draws.downshift, input.method.downshifts));
    return out;
}

}  // namespace sunhall::tendering
