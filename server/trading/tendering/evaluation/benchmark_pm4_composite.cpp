// PM4 复合: D = C × w + M × (1 − w), M rounded to the fen first, D once.
#include "trading/tendering/evaluation/benchmark.hpp"

#include <stdexcept>

namespace sunhall::tendering {

Benchmark pm4_composite(const BenchmarkInput& input) {
    if (!input.ceiling) throw std::invalid_argument("a composite benchmark needs a ceiling");
    Benchmark out = inner_mean(input);
    out.mean = out.value;
    const Decimal w = drawn_or_fixed(input.draws.ceiling_weight, input.method.ceiling_weights);
    out.value = round_to_fen(in_yuan(*input.ceiling) * w + in_yuan(out.value) * (Decimal(1) - w));
    return out;
}

}  // namespace sunhall::tendering
