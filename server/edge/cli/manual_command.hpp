// What the commands and settings say of themselves, as a manual and as shell completion: made, never written by hand.
#pragma once
#include "edge/cli/app.hpp"
#include "edge/cli/commands.hpp"

namespace sunhall::cli {

/// Every listed command with its options; nothing is done.
std::vector<CommandHelp> all_help(const serve::Composition& composition);

std::string cli_manual(const serve::Composition& composition);  ///< docs/generated/cli.md
std::string configuration_manual();                             ///< docs/generated/configuration.md
/// A script for "bash", "zsh" or "fish"; empty for another shell.
std::string completion_script(const std::string& shell, const serve::Composition& composition);

int manual_command(int argc, char** argv, const serve::Composition& composition);
int completion_command(int argc, char** argv, const serve::Composition& composition);

}  // namespace sunhall::cli
