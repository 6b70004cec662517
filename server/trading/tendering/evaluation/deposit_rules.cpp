#include "trading/tendering/evaluation/deposit_rules.hpp"

#include <algorithm>

namespace sunhall::tendering {

Money deposit_cap(TenderKind kind, Money estimate, const DepositRule& rule) {
    const Money share = to_money((Decimal(estimate.fen) * rule.rate_max).floored().units());  // up would pass the rate
    if (kind == TenderKind::works || kind == TenderKind::goods) return std::min(share, rule.cap_works_goods);
    return kind == TenderKind::survey_design ? std::min(share, rule.cap_survey_design) : share;
}

Money deposit_interest(DepositForm form, Money principal, const Decimal& yearly_rate, Instant arrived,
                       Instant refund_instructed) {
    const bool money = form == DepositForm::transfer || form == DepositForm::cheque || form == DepositForm::cash;
    const auto days = local_date(refund_instructed).days() - local_date(arrived).days();
    if (!money || days <= 0) return {};
    return to_money(divide(Decimal(principal.fen) * yearly_rate * Decimal(days), 360, 0).units());
}

}  // namespace sunhall::tendering
