// The pages that follow from the declarations: nobody writes them by hand, and `./sun check` says when they are stale.
#pragma once
#include <map>
#include <string>

#include "platform/operations/hall.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::cli {

/// Who may do what: commands by module with their roles (the ceiling), and the stages in which a procedure allows them.
std::string permissions_page(const operations::Hall& hall, const std::vector<const process::Definition*>& procedures);
/// Every act that leaves a trace: commands, and queries that are journaled as looked (D9).
std::string acts_page(const operations::Hall& hall);
/// Every refusal a command or query declares: code, both texts, the way out, and where it comes from.
std::string refusals_page(const operations::Hall& hall);

}  // namespace sunhall::cli
