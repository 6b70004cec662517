#include "trading/tendering/evaluation/low_price.hpp"

namespace sunhall::tendering {

std::vector<LowPriceQuestion> low_price_questions(const LowPriceRule& rule, const std::vector<PricedBid>& valid,
                                                  std::optional<Money> ceiling) {
    std::vector<LowPriceQuestion> questions;
    const Wide sum = sum_of(valid), others = static_cast<Wide>(valid.size()) - 1;
    for (const auto& bid : valid) {
        LowPriceQuestion question{.bid = bid.bid, .price = bid.price};
        const Wide rest = sum - bid.price.fen;
        // P < r × rest / k, with the division taken to the other side
        if (rule.of_mean_of_others && others > 0 &&
            Decimal::of_units(bid.price.fen * others, 0) < *rule.of_mean_of_others * Decimal::of_units(rest, 0))
            question.mean_of_others = to_money(divide_half_up(rest, others));
        if (rule.of_ceiling && ceiling && Decimal(bid.price.fen) < *rule.of_ceiling * Decimal(ceiling->fen))
            question.ceiling = ceiling;
        if (question.mean_of_others || question.ceiling) questions.push_back(std::move(question));
    }
    return questions;
}

}  // namespace sunhall::tendering
