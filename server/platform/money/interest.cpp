#include "platform/money/refund.hpp"

namespace sunhall::money {

std::optional<Money> interest_on(Money principal, Instant arrived, Instant instructed,
                                 const std::vector<InterestRate>& rates) {
    const std::int64_t from = local_date(arrived).days(), to = local_date(instructed).days();
    if (to <= from) return Money{};
    if (rates.empty() || rates.front().since.days() > from) return std::nullopt;
    Wide weighted = 0;  // Σ rate × days
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const std::int64_t begins = std::max(from, rates[i].since.days());
        const std::int64_t ends = i + 1 < rates.size() ? std::min(to, rates[i + 1].since.days()) : to;
        if (ends > begins) weighted = wide_sum(weighted, wide_product(rates[i].per_million, ends - begins));
    }
    constexpr Wide year_in_millionths = Wide{360} * 1000000;
    return to_money(divide_half_up(wide_product(principal.fen, weighted), year_in_millionths));
}

std::vector<InterestRate> rates_of(operations::Operation& op) {
    return op.select<InterestRate>("1 = 1 ORDER BY since", {});
}

}  // namespace sunhall::money
