// The addresses that are no command and no query, for the published interface: files, uploads, clock, log, health.
#pragma once
#include "foundation/json.hpp"

namespace sunhall::api {

/// Adds their operations to the paths of an OpenAPI document. They are written down here by hand, beside none of their
/// handlers; `tools/interface_test.py` asks each of them of a running hall.
void add_other_routes(json::object& paths);

}  // namespace sunhall::api
