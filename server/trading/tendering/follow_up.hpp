// What the hall does by itself after an act in a case, once for each such act whatever is interrupted.
#pragma once
#include <string_view>

#include "platform/operations/hall.hpp"

namespace sunhall::tendering {

/// When the entry is `cause` done in a case: runs `command` on that lot as the hall itself, under `key` and the entry's
/// id. A refusal is logged and stands; throws when the hall could not run it, so that its follower tries again.
void follow_up(operations::Hall& hall, const journal::Stored& stored, std::string_view cause, std::string_view command,
               std::string_view key);

}  // namespace sunhall::tendering
