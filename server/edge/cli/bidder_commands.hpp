// The bidders' commands of `sunhall`: sign-in, seal, submit, withdraw, release-key. They use the public interface only.
//
// None takes a secret as an argument: passwords and passphrases come from a file or are asked for on the terminal. With
// --json the answer is one line of JSON on the standard output; otherwise it is a sentence. Exit codes: commands.hpp.
#pragma once
#include "edge/cli/app.hpp"
#include "edge/cli/commands.hpp"

namespace sunhall::cli {

std::vector<CliCommand> bidder_commands();

int sign_in_command(int argc, char** argv);
int seal_command(int argc, char** argv);
int submit_command(int argc, char** argv);
int withdraw_command(int argc, char** argv);
int release_key_command(int argc, char** argv);

/// The first line of a file, or, without one, what is typed on the terminal without being shown.
std::string read_secret(const std::string& file, const char* prompt);
/// Where sessions are kept unless --session says otherwise: $XDG_STATE_HOME/sunhall/session, else ~/.local/state/….
std::string default_session_file();
/// One line: `answer` as JSON, or the sentence.
void tell(bool as_json, const json::value& answer, const std::string& sentence);

}  // namespace sunhall::cli
