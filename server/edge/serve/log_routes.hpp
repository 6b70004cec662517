// The journal for the world: checkpoint, tiles and entry bundles in the C2SP form below /log/ (R-JRN-07), and proofs as
// helpers.
#pragma once
#include "edge/http/router.hpp"
#include "edge/serve/checkpointer.hpp"

namespace sunhall::serve {

/// Only what a signed checkpoint covers is served. `hall` and `checkpointer` must outlive the router.
void add_log_routes(http::Router& router, operations::Hall& hall, const Checkpointer& checkpointer,
                    const merkle::NoteVerifier& verifier);

}  // namespace sunhall::serve
