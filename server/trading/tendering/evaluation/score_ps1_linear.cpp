// PS1: F − E1·|β| above the benchmark, F − E2·|β| below it, F at it.
#include "trading/tendering/evaluation/price_score.hpp"

namespace sunhall::tendering {

Decimal ps1_linear(const PriceMethod& method, const Decimal& deviation) {
    const auto& rate = deviation.sign() > 0 ? method.rate_above : method.rate_below;
    return method.full_mark - rate.value_or(0) * deviation.absolute();
}

}  // namespace sunhall::tendering
