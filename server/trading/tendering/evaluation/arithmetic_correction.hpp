// Arithmetic in a bid: words over figures, unit price over total unless its point is plainly wrong. T-EVAL-06
#pragma once
#include "foundation/values/money.hpp"

namespace sunhall::tendering {

/// One line of a bill; quantity × unit price (yuan) should be the stated amount.
struct BillLine {
    std::string item;
    Decimal quantity, unit_price;
    Money stated;
};
BOOST_DESCRIBE_STRUCT(BillLine, (), (item, quantity, unit_price, stated))

enum class CorrectionRule {
    words_over_figures,  ///< the total in words prevails
    unit_over_total,     ///< the line is computed again from its unit price
    decimal_point,       ///< the unit price is a power of ten off: the stated amount stands; the committee must confirm
    sum_of_lines,        ///< the bid total is the sum of the corrected lines
    words_unreadable     ///< the words are no amount: figures stand until the committee has asked
};
BOOST_DESCRIBE_ENUM(CorrectionRule, words_over_figures, unit_over_total, decimal_point, sum_of_lines, words_unreadable)

struct Correction {
    CorrectionRule rule = CorrectionRule::sum_of_lines;
    std::string item;  ///< empty for the bid total
    Money before, after;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (rule, item, before, after))

/// What is kept: the opened price, the corrected one and the difference. The bidder is asked to confirm when
/// `corrections` is not empty; refusal is for the committee.
struct CorrectedPrice {
    Money opened, corrected, difference;
    std::vector<Correction> corrections;
};
BOOST_DESCRIBE_STRUCT(CorrectedPrice, (), (opened, corrected, difference, corrections))

/// `figures` is the price as opened, `words` the same in capital numerals (empty when the form asks for none). With
/// lines the corrected price is the sum of the corrected lines; without, the words, else the figures.
CorrectedPrice correct_arithmetic(Money figures, std::string_view words, const std::vector<BillLine>& lines);

}  // namespace sunhall::tendering
