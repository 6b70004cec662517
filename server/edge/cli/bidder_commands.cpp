#include "edge/cli/bidder_commands.hpp"

#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "edge/client/api.hpp"

namespace sunhall::cli {

std::vector<CliCommand> bidder_commands() {
    const auto plain = [](int (*command)(int, char**)) {
        return [command](int argc, char** argv, const serve::Composition&) { return command(argc, argv); };
    };
    return {
        {"sign-in", "登录交易大厅", "Sign in to a hall", plain(sign_in_command)},
        {"seal", "密封投标文件", "Seal the documents of a bid", plain(seal_command)},
        {"submit", "上传并递交投标", "Upload and hand in a sealed bid", plain(submit_command)},
        {"withdraw", "撤回投标", "Withdraw the standing bid", plain(withdraw_command)},
        {"release-key", "开标时提交解密密钥", "Release the keys of a bid at the opening", plain(release_key_command)},
    };
}

std::string read_secret(const std::string& file, const char* prompt) {
    std::string text;
    if (!file.empty()) {
        std::ifstream in(file);
        if (!std::getline(in, text) && text.empty()) throw std::runtime_error("cannot read " + file);
        return text;
    }
    if (!::isatty(STDIN_FILENO)) throw std::runtime_error("no terminal to ask on; name a file instead");
    std::cerr << prompt << ": " << std::flush;
    termios before{};
    ::tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    std::getline(std::cin, text);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::cerr << "\n";
    return text;
}

std::string default_session_file() {
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    const std::filesystem::path folder =
        state && *state ? std::filesystem::path(state) : std::filesystem::path(home ? home : ".") / ".local/state";
    return (folder / "sunhall/session").string();
}

void tell(bool as_json, const json::value& answer, const std::string& sentence) {
    std::cout << (as_json ? canonical(answer) : sentence) << "\n";
}

}  // namespace sunhall::cli
