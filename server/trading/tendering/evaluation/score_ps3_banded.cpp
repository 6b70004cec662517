// PS3: the band of β decides, by a rate per percent or by a bonus to the full mark.
#include "trading/tendering/evaluation/price_score.hpp"

namespace sunhall::tendering {

Decimal ps3_banded(const PriceMethod& method, const Decimal& deviation) {
    for (const auto& band : method.bands) {
        if (band.up_to && deviation > *band.up_to) continue;  // bands rise and join, so the first that fits is the one
        return band.rate ? method.full_mark - *band.rate * deviation.absolute()
                         : method.full_mark + band.bonus.value_or(0);
    }
    return method.floor_mark.value_or(0);
}

}  // namespace sunhall::tendering
