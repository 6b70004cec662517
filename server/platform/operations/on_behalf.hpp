// An act under a delegation: the gate notes the post-holder it is done for, the journal names both (P-AUTH-05,
// P-TRACE-01).
#pragma once
#include <string_view>

namespace sunhall::operations {

/// Name of the note on the operation; its value is the id of the person acted for.
inline constexpr std::string_view on_behalf_note = "on_behalf_of";

}  // namespace sunhall::operations
