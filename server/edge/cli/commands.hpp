// `sunhall`: one program, a command each for serving, bidding, verifying and administering.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/serve/serve.hpp"

namespace sunhall::cli {

/// Exit codes of every command.
enum ExitCode { good = 0, invalid = 1, undetermined = 2, usage = 64, unavailable = 69, failed = 70 };

struct CliCommand {
    std::string_view name, zh, en;
    std::function<int(int argc, char** argv, const serve::Composition&)> run;  ///< argv[0] is the command's name
    bool listed = true;  ///< false: for developers, not shown in the list of commands
};

/// Dispatches `sunhall COMMAND …`; without one lists the commands.
int run(int argc, char** argv, const serve::Composition& composition);

int serve_command(int argc, char** argv, const serve::Composition& composition);
int docs_command(int argc, char** argv, const serve::Composition& composition);

/// verify, backup, restore, doctor: for whoever keeps or checks a hall.
std::vector<CliCommand> keeper_commands();
std::vector<CliCommand> all_commands();

}  // namespace sunhall::cli
