// Bid deposit: what may be asked at most, and the interest paid back. T-DEP-01, T-DEP-07
#pragma once
#include "foundation/time.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::tendering {

enum class TenderKind { works, goods, survey_design, services };
BOOST_DESCRIBE_ENUM(TenderKind, works, goods, survey_design, services)

/// Rows of the parameter table; these are the shipped defaults (tendering.md 16).
struct DepositRule {
    Decimal rate_max = Decimal::of_units(2, 2);
    Money cap_works_goods = yuan(800000);
    Money cap_survey_design = yuan(100000);
};
BOOST_DESCRIBE_STRUCT(DepositRule, (), (rate_max, cap_works_goods, cap_survey_design))

/// The most that may be asked: the rate of the estimate, rounded down to the fen, under the cap of the kind. Services
/// have the rate only.
Money deposit_cap(TenderKind kind, Money estimate, const DepositRule& rule = {});

enum class DepositForm { transfer, cheque, cash, bank_guarantee, surety_bond, insurance };
BOOST_DESCRIBE_ENUM(DepositForm, transfer, cheque, cash, bank_guarantee, surety_bond, insurance)

/// principal × yearly rate × days / 360, half-up to the fen; days from the local date of arrival to that of the refund
/// instruction, the first counted and the last not. Nothing for guarantees, bonds and insurance.
Money deposit_interest(DepositForm form, Money principal, const Decimal& yearly_rate, Instant arrived,
                       Instant refund_instructed);

}  // namespace sunhall::tendering
