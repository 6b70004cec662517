#include <cstdio>
#include <iostream>

#include "edge/cli/commands.hpp"

extern char** environ;

namespace sunhall::cli {
namespace {

Config read_config(int argc, char** argv) {
    Config config(serve::settings());
    std::vector<std::string> arguments(argv + 1, argv + argc);
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments[i] != "--config") continue;
        config.read_file(arguments[i + 1]);
        arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 2);
        break;
    }
    config.read_environment(environ);
    const auto rest = config.read_arguments(arguments);
    if (!rest.empty()) {
        const auto all = serve::settings();
        const std::string given = rest.front().substr(0, rest.front().find('='));
        const auto nearest = std::min_element(all.begin(), all.end(), [&](const Setting& a, const Setting& b) {
            return edit_distance("--" + std::string(a.name), given) < edit_distance("--" + std::string(b.name), given);
        });
        throw ConfigFault("unknown argument " + given + "; the nearest setting is --" + std::string(nearest->name));
    }
    return config;
}

bool asks_help(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--help" || std::string_view(argv[i]) == "-h") return true;
    }
    return false;
}

}  // namespace

int serve_command(int argc, char** argv, const serve::Composition& composition) {
    if (asks_help(argc, argv)) {
        std::cout << "Examples:\n  sunhall serve --data ./var/hall\n  sunhall serve --data ./var/hall --database postgresql:///sunhall --listen 0.0.0.0:8443\n\n"
                  << "Settings (--config FILE in YAML, SUNHALL_… in the environment, or --name value):\n\n" << Config(serve::settings()).manual("en");
        return good;
    }
    return serve::serve(read_config(argc, argv), composition);
}

int check_config_command(int argc, char** argv, const serve::Composition&) {
    std::cout << read_config(argc, argv).origins();
    return good;
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
            std::cerr << "sunhall " << name << ": " << refusal.problem().zh << " / " << refusal.problem().en << "\n" << refusal.what() << "\n";
            return invalid;
        } catch (const std::exception& error) {
            std::cerr << "sunhall " << name << ": " << error.what() << "\n";
            return failed;
        }
    }
    std::ostream& out = name.empty() || name == "--help" || name == "help" ? std::cout : std::cerr;
    out << "sunhall: public-resource trading hall / 阳光大厅公共资源交易平台\n\n";
    for (const auto& command : commands) out << "  sunhall " << command.name << "  " << command.en << " / " << command.zh << "\n";
    out << "\n`sunhall COMMAND --help` shows examples first.\n";
    return &out == &std::cout ? good : usage;
}

}  // namespace sunhall::cli
