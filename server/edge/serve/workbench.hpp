// The web application for people at work, below /workbench/: files built once from `web/`, held in memory, sent
// compressed.
#pragma once
#include <filesystem>

#include "edge/http/router.hpp"

namespace sunhall::serve {

/// Serves `shipped`/web/dist (or `shipped`/workbench in an installed program). Addresses without a file are pages of
/// the application and answer with its index; without a built application they say how to build it.
void add_workbench(http::Router& router, const std::filesystem::path& shipped);

/// GET /api/forms and /api/forms/{form}: the forms of the process files, one definition for drawing, checking and
/// printing.
void add_forms(http::Router& router, const std::filesystem::path& shipped);

}  // namespace sunhall::serve
