// How every command of `sunhall` reads its words: help with examples first, one table of exit codes, and the same as
// data, from which the manual and shell completion are made. A command that parses by run_app() needs nothing more.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sunhall::cli {

struct OptionHelp {
    std::string names;  ///< "--data", "-h,--help", or a positional's name
    std::string text;
    bool takes_value = true, positional = false, required = false;
};
struct CommandHelp {
    std::string name, head;  ///< head: examples, then what it does
    std::vector<OptionHelp> options;
    std::vector<CommandHelp> under;
};

/// Parses and acts. Help and wrong usage end here (0 and 64); what `act` throws passes.
int run_app(CLI::App& app, int argc, char** argv, const std::function<int()>& act);
/// The same for commands that speak to a hall: refusals and faults become words and exit codes.
int run_client(CLI::App& app, int argc, char** argv, const std::function<int()>& act);

/// Calls `command` so that it describes itself instead of acting.
CommandHelp described(const std::function<int(int argc, char** argv)>& command, const std::string& name);
/// Set while a command is asked to describe itself; one that does not use run_app() fills it and returns.
CommandHelp* describing();

/// The table of exit codes, two lines.
extern const char* const exit_code_text;

}  // namespace sunhall::cli
