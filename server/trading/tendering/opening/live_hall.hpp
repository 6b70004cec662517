// What an act tells the live opening hall.
#pragma once
#include "platform/live/live.hpp"
#include "trading/tendering/lot.hpp"

namespace sunhall::tendering {

/// Tells, in the act's own transaction, what just happened; `facts` are public and hold nothing of any bid's content
/// (D17).
inline void tell_hall(operations::Operation& op, const Id<Lot>& lot, std::string_view kind, json::object facts = {}) {
    live::tell(op, "opening/" + lot.value, std::string(kind),
               facts.empty() ? std::nullopt : std::optional<json::value>(std::move(facts)));
}

}  // namespace sunhall::tendering
