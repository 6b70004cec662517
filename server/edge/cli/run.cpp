#include <cstdio>
#include <iostream>

#include "edge/cli/app.hpp"
#include "edge/cli/config_commands.hpp"

namespace sunhall::cli {
namespace {

bool asks_help(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--help" || std::string_view(argv[i]) == "-h") return true;
    }
    return false;
}

}  // namespace

int serve_command(int argc, char** argv, const serve::Composition& composition) {
    const char* const head =
        "Examples:\n  sunhall serve --data ./var/hall\n  sunhall serve --config /etc/sunhall/hall.yaml --listen "
        "0.0.0.0:8443\n\n"
        "Serves a hall until SIGTERM or SIGINT. Settings come from --config FILE (YAML), SUNHALL_… in the environment, "
        "or --name value.\n"
        "/ 启动交易大厅；配置来自配置文件、环境变量或命令行。";
    if (auto* help = describing()) {
        *help = {"serve", head, {{"--config", "The configuration file (YAML)"}}, {}};
        for (const auto& setting : serve::settings()) {
            if (!setting.secret) help->options.push_back({"--" + std::string(setting.name), std::string(setting.en)});
        }
        return good;
    }
    if (asks_help(argc, argv)) {
        std::cout << head << "\n\n" << Config(serve::settings()).manual("en") << "\n" << exit_code_text << "\n";
        return good;
    }
    const Config config = read_config({argv + 1, argv + argc});
    if (const auto faults = faults_of(config); !faults.empty()) {
        for (const auto& fault : faults) std::cerr << "sunhall serve: " << fault << "\n";
        return usage;
    }
    return serve::serve(config, composition);
}

int run(int argc, char** argv, const serve::Composition& composition) {
    const auto commands = all_commands();
    const std::string_view name = argc > 1 ? argv[1] : "";
    for (const auto& command : commands) {
        if (command.name != name) continue;
        try {
            return command.run(argc - 1, argv + 1, composition);
        } catch (const ConfigFault& fault) {
            std::cerr << "sunhall " << name << ": " << fault.what() << "\n";
            return usage;
        } catch (const Refusal& refusal) {
            std::cerr << "sunhall " << name << ": " << refusal.problem().zh << " / " << refusal.problem().en << "\n"
                      << refusal.what() << "\n";
            return invalid;
        } catch (const std::exception& error) {
            std::cerr << "sunhall " << name << ": " << error.what() << "\n";
            return failed;
        }
    }
    std::ostream& out = name.empty() || name == "--help" || name == "help" ? std::cout : std::cerr;
    out << "sunhall: public-resource trading hall / 阳光大厅公共资源交易平台\n\n";
    for (const auto& command : commands) {
        if (command.listed) out << "  sunhall " << command.name << "  " << command.en << " / " << command.zh << "\n";
    }
    if (&out == &std::cerr) {
        const auto nearest = std::min_element(commands.begin(), commands.end(), [&](const auto& a, const auto& b) {
            return edit_distance(a.name, name) < edit_distance(b.name, name);
        });
        out << "\nThere is no command " << name << "; the nearest is " << nearest->name << ".\n";
    }
    out << "\n`sunhall COMMAND --help` shows examples first.\n";
    return &out == &std::cout ? good : usage;
}

}  // namespace sunhall::cli
