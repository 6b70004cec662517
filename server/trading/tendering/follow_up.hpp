// What the hall does by itself after an act in a case, once for each such act whatever is interrupted.
#pragma once
#include <functional>
#include <string_view>

#include "platform/operations/hall.hpp"
#include "trading/tendering/lot.hpp"

namespace sunhall::tendering {

/// Whether there is anything to do for the lot yet.
using IsDue = std::function<bool(operations::View&, const Id<Lot>&)>;

/// When the entry is `cause` done in a case: runs `command` on that lot as the hall itself, under `key` and the entry's
/// id. A refusal is logged and stands; throws when the hall could not run it, so that its follower tries again.
void follow_up(operations::Hall& hall, const journal::Stored& stored, std::string_view cause, std::string_view command,
               std::string_view key, const IsDue& is_due = {});

}  // namespace sunhall::tendering
