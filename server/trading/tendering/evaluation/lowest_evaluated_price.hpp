// 经评审的最低投标价法: adjustments, evaluated price, rank and the price comparison table. T-LOW-01..03
#pragma once
#include "foundation/values/money.hpp"

namespace sunhall::tendering {

enum class AdjustmentKind { payment_terms, missing_item, delivery_delay, lot_discount, other };
BOOST_DESCRIBE_ENUM(AdjustmentKind, payment_terms, missing_item, delivery_delay, lot_discount, other)

/// One adj_i of T-LOW-02; positive makes the bid dearer. Only discounts may be negative.
struct Adjustment {
    AdjustmentKind kind = AdjustmentKind::other;
    Money amount;
    std::string ground;
};
BOOST_DESCRIBE_STRUCT(Adjustment, (), (kind, amount, ground))

/// Money asked `days_earlier` than the documents say, at their yearly discount rate, day basis 365.
Adjustment payment_terms(Money amount, int days_earlier, const Decimal& yearly_rate);
/// An item left out counts at the highest price among the valid bids; std::invalid_argument when nobody priced it.
Adjustment missing_item(const std::vector<Money>& prices_of_valid_bids);
Adjustment delivery_delay(int days, Money day_rate);
/// A joint discount over lots, given as a positive amount (T-LOT-03).
Adjustment lot_discount(Money discount);

struct EvaluatedBid {
    std::string bid;
    Money opened, corrected;
    std::vector<Adjustment> adjustments;
    bool technical_passed = true;  ///< pass or fail only (T-LOW-01)
};
BOOST_DESCRIBE_STRUCT(EvaluatedBid, (), (bid, opened, corrected, adjustments, technical_passed))

/// A row of the 标价比较表. Bids equal in evaluated and opened price share a rank and are left to the owner.
struct PriceComparisonRow {
    int rank = 0;  ///< 0 when the technical part failed
    std::string bid;
    Money opened, corrected, adjusted, evaluated;
    bool for_owner = false;
};
BOOST_DESCRIBE_STRUCT(PriceComparisonRow, (), (rank, bid, opened, corrected, adjusted, evaluated, for_owner))

/// Ascending by evaluated price, then opened price; failed bids last. std::invalid_argument for a negative adjustment
/// that is no discount.
std::vector<PriceComparisonRow> rank_by_evaluated_price(const std::vector<EvaluatedBid>& bids);

}  // namespace sunhall::tendering
