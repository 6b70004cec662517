// What a tender scheme must hold before it may be handed in, and the advice that goes with it (S03).
#pragma once
#include "trading/tendering/lot.hpp"

namespace sunhall::tendering {

/// Caps of the deposit, as the procedure's parameters say: rate in per mille of the estimate, and the absolute cap in
/// fen.
struct DepositCaps {
    std::int64_t rate_per_mille = 20;
    Money works_goods = yuan(800000), services = yuan(100000);
};

/// Everything missing or against a rule, named by field; empty when the scheme is complete (T-DEP-01, T-SCOPE-03,
/// T-PREQ-02, T-EVAL-09, R§27). `limited_number`: the least N of a limited prequalification (prequal.limit_n).
std::vector<FieldError> scheme_faults(const Scheme& scheme, Funding funding, const DepositCaps& caps,
                                      std::int64_t limited_number);

/// Just below a threshold, or several lots below whose sum is above: a warning to owner and supervisor, never a block
/// (T-SCOPE-06).
std::vector<std::string> splitting_warnings(const std::vector<Money>& estimates, Money threshold);

}  // namespace sunhall::tendering
