// What an organisation did in public, for its page in the register.
#pragma once
#include "edge/portal/site.hpp"

namespace sunhall::portal {

/// Figures and tables; empty when it did nothing in public or nobody keeps such a record here.
std::string record_section(const Site& site, const Visit& visit, const std::string& organisation);

}  // namespace sunhall::portal
