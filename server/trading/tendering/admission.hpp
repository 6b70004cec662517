// Who may take the tender documents and bid: everyone, those invited, or those who passed the prequalification (R§8,
// R§36).
#pragma once
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

/// Documents and clarifications go to named firms only.
inline bool is_restricted(const Scheme& scheme) {
    return scheme.method == TenderMethod::invited || scheme.qualification == QualificationMode::pre;
}

bool was_invited(operations::Operation& op, const Lot& lot, const std::string& organisation);
bool was_invited(operations::View& view, const Lot& lot, const std::string& organisation);
/// Not restricted, or invited, or passed.
bool is_admitted(operations::Operation& op, const Lot& lot, const std::string& organisation);
bool is_admitted(operations::View& view, const Lot& lot, const std::string& organisation);

}  // namespace sunhall::tendering
