// PS2: as PS1 with |β| taken to a whole percent.
#include "trading/tendering/evaluation/price_score.hpp"

namespace sunhall::tendering {

Decimal ps2_step(const PriceMethod& method, const Decimal& deviation) {
    const Decimal size = deviation.absolute();
    const Decimal whole = method.step == StepRounding::ceil ? size.ceiled() : size.floored();
    return ps1_linear(method, deviation.sign() < 0 ? -whole : whole);
}

}  // namespace sunhall::tendering
