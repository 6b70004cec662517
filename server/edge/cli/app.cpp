#include "edge/cli/app.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "edge/cli/commands.hpp"
#include "edge/client/api.hpp"

namespace sunhall::cli {
namespace {

thread_local CommandHelp* wanted = nullptr;

void describe(const CLI::App& app, CommandHelp& help) {
    help.name = app.get_name();
    help.head = app.get_description();
    for (const auto* option : app.get_options()) {
        const bool positional = option->get_positional();
        help.options.push_back({option->get_name(positional, true), option->get_description(),
                                option->get_items_expected_max() > 0, positional, option->get_required()});
    }
    for (const auto* under : app.get_subcommands([](const CLI::App*) { return true; })) {
        help.under.emplace_back();
        describe(*under, help.under.back());
    }
}

}  // namespace

const char* const exit_code_text =
    "Exit codes: 0 good, 1 refused or found wrong, 2 undetermined, 64 wrong usage, 69 the hall cannot be reached, 70 "
    "failed.\n"
    "退出码：0 正常，1 被拒绝或发现问题，2 无法确定，64 用法错误，69 无法连接交易大厅，70 运行失败。";

CommandHelp* describing() { return wanted; }

CommandHelp described(const std::function<int(int argc, char** argv)>& command, const std::string& name) {
    CommandHelp help;
    wanted = &help;
    std::string word = name;
    char* argv[] = {word.data(), nullptr};
    try {
        command(1, argv);
    } catch (...) {
        wanted = nullptr;
        throw;
    }
    wanted = nullptr;
    return help;
}

int run_app(CLI::App& app, int argc, char** argv, const std::function<int()>& act) {
    app.footer(exit_code_text);
    if (wanted) {
        describe(app, *wanted);
        return good;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? good : usage;
    }
    return act();
}

int run_client(CLI::App& app, int argc, char** argv, const std::function<int()>& act) {
    const std::string name = "sunhall " + app.get_name() + ": ";
    return run_app(app, argc, argv, [&]() -> int {
        try {
            return act();
        } catch (const client::ServerRefusal& refusal) {
            std::cerr << name << refusal.what() << "\n";
            if (const auto* way =
                    refusal.document.is_object() ? refusal.document.get_object().if_contains("way_zh") : nullptr;
                way && way->is_string())
                std::cerr << std::string(way->get_string()) << "\n";
            return refusal.status >= 500 || refusal.status == 429 ? unavailable : invalid;
        } catch (const client::Unreachable& fault) {
            std::cerr << name << fault.what() << "\n";
            return unavailable;
        } catch (const std::exception& fault) {
            std::cerr << name << fault.what() << "\n";
            return failed;
        }
    });
}

}  // namespace sunhall::cli
