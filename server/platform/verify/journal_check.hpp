// Entries [first, until) and the record versions they wrote: every leaf opens, every column follows, every version is
// the one committed to.
#pragma once
#include "platform/verify/context.hpp"

namespace sunhall::verify {

inline constexpr std::int64_t chunk_entries = 4096;  // a multiple of a tile's 256

void check_entries(Context& context, Worker& worker, TreeCheck& tree, std::int64_t first, std::int64_t until);

/// Rows of journal, tiles, heads and history whose numbers lie outside the journal.
void check_strays(Context& context, Connection& connection);

/// Versions without a body must be named by a later erasure.
void check_erased(Context& context);

}  // namespace sunhall::verify
