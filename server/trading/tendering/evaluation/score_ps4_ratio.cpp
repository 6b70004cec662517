// PS4: F × D / P.
#include "trading/tendering/evaluation/price_score.hpp"

namespace sunhall::tendering {

Decimal ps4_ratio(const PriceMethod& method, Money price, Money benchmark) {
    return divide(method.full_mark * Decimal(benchmark.fen), Decimal(price.fen), 2);
}

}  // namespace sunhall::tendering
