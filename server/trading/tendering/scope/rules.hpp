// Whether a project must be tendered (依法必须招标): by the money it is paid with and by the estimate of one contract,
// purchases that can be combined added up (T-SCOPE-01, before 2018-06-01 T-SCOPE-02). Values in, values out.
#pragma once
#include "platform/process/definition.hpp"
#include "trading/tendering/lot.hpp"

namespace sunhall::tendering {

/// The amounts in force on a day, as the process file has them.
struct ScopeAmounts {
    std::string rule;             ///< T-SCOPE-01 or T-SCOPE-02
    std::string basis;
    Money works, goods, services; ///< least estimate of one contract
    std::optional<Money> total;   ///< a whole investment that suffices by itself
    Money budget;                 ///< least amount of budget money
    std::int64_t budget_percent = 0;

    Money of(LotClass lot_class) const;
};
ScopeAmounts scope_amounts(const process::Definition& definition, Date on);

enum class ScopeGround {
    listed_public_work,
    foreign_money,
    budget_money,
    state_enterprise_control,
    share_unknown,
    outside
};
BOOST_DESCRIBE_ENUM(ScopeGround, listed_public_work, foreign_money, budget_money, state_enterprise_control,
                    share_unknown, outside)

/// Whether the money puts the project into scope; `share_unknown` counts as in scope until the shares are told.
struct FundFinding {
    ScopeGround ground = ScopeGround::outside;
    std::string zh, en;
    bool in_scope() const { return ground != ScopeGround::outside; }
};
FundFinding funds_in_scope(const Project& project, const ScopeAmounts& amounts);

struct ScopeFinding {
    bool must_tender = false;
    ScopeGround ground = ScopeGround::outside;
    std::string rule, basis, zh, en;
    Money combined, threshold;
};
/// `estimates`: of the lot and of all that can be bought together with it.
ScopeFinding find_scope(const Project& project, LotClass lot_class, const std::vector<Money>& estimates,
                        const ScopeAmounts& amounts);

/// The lengths P-03, P-10 and P-11 of the law, by the parameters that hold them.
struct LegalPeriods {
    std::int64_t prepare_days = 20, publicity_start_days = 3, publicity_days = 3;
};
/// Days of the scheme that this lot may not choose: shorter than the law's where it must be tendered, none at all
/// elsewhere (T-SCOPE-07). Publishing candidates later than the law is nobody's choice.
std::vector<FieldError> period_faults(const Scheme& scheme, bool binding, const LegalPeriods& law);

}  // namespace sunhall::tendering
