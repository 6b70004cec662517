#include "trading/tendering/evaluation/lowest_evaluated_price.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace sunhall::tendering {

Adjustment payment_terms(Money amount, int days_earlier, const Decimal& yearly_rate) {
    const Decimal cost = divide(Decimal(amount.fen) * yearly_rate * Decimal(days_earlier), 365, 0);
    return {AdjustmentKind::payment_terms, to_money(cost.units()),
            "payment " + std::to_string(days_earlier) + " days earlier"};
}

Adjustment missing_item(const std::vector<Money>& prices_of_valid_bids) {
    if (prices_of_valid_bids.empty()) throw std::invalid_argument("no valid bid prices the missing item");
    return {AdjustmentKind::missing_item, *std::max_element(prices_of_valid_bids.begin(), prices_of_valid_bids.end()),
            "highest price among valid bids"};
}

Adjustment delivery_delay(int days, Money day_rate) {
    return {AdjustmentKind::delivery_delay, day_rate * days, std::to_string(days) + " days late"};
}

Adjustment lot_discount(Money discount) {
    return {AdjustmentKind::lot_discount, -discount, "joint discount over lots"};
}

std::vector<PriceComparisonRow> rank_by_evaluated_price(const std::vector<EvaluatedBid>& bids) {
    std::vector<PriceComparisonRow> rows;
    std::vector<std::string> failed;
    for (const auto& bid : bids) {
        PriceComparisonRow row{.bid = bid.bid, .opened = bid.opened, .corrected = bid.corrected};
        for (const auto& one : bid.adjustments) {
            if (one.amount.fen < 0 && one.kind != AdjustmentKind::lot_discount)
                throw std::invalid_argument("only a discount may be negative");
            row.adjusted += one.amount;
        }
        row.evaluated = row.corrected + row.adjusted;
        row.rank = bid.technical_passed ? 1 : 0;
        rows.push_back(std::move(row));
    }
    // Equal prices fall to the lower opened one, then to the owner (T-LOW-03).
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.rank == 0, a.evaluated, a.opened, a.bid) <
               std::tuple(b.rank == 0, b.evaluated, b.opened, b.bid);
    });
    for (std::size_t i = 0; i < rows.size() && rows[i].rank != 0; ++i) {
        rows[i].rank = static_cast<int>(i) + 1;
        if (i == 0 || rows[i].evaluated != rows[i - 1].evaluated || rows[i].opened != rows[i - 1].opened) continue;
        rows[i].rank = rows[i - 1].rank;
        rows[i].for_owner = rows[i - 1].for_owner = true;
    }
    return rows;
}

}  // namespace sunhall::tendering
