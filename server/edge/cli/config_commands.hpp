// The commands about settings: `check-config` and `config show`, and how `serve` reads its own.
#pragma once
#include "edge/cli/commands.hpp"

namespace sunhall::cli {

/// From --config FILE, the environment and --name value, in this order. Throws ConfigFault naming the nearest known
/// setting.
Config read_config(const std::vector<std::string>& arguments);
/// What a server would stumble over: one sentence each, all at once.
std::vector<std::string> faults_of(const Config& config);

int check_config_command(int argc, char** argv, const serve::Composition& composition);
int config_command(int argc, char** argv, const serve::Composition& composition);

}  // namespace sunhall::cli
