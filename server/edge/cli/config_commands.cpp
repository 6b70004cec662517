#include "edge/cli/config_commands.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "edge/cli/app.hpp"
#include "foundation/values/uscc.hpp"

extern char** environ;

namespace sunhall::cli {
namespace {

bool is_port(const std::string& text) {
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == text.npos &&
           std::stoi(text) <= 65535;
}

// The words that are settings, which CLI11 does not know, are left over by it.
struct ConfigWords {
    std::string file;
    std::vector<std::string> settings;
    bool as_json = false, origin = false;
    std::vector<std::string> all() const {
        auto words = settings;
        if (!file.empty()) words.insert(words.begin(), {"--config", file});
        return words;
    }
};

void declare(CLI::App& app, ConfigWords& words) {
    app.add_option("--config", words.file, "The configuration file (YAML)");
    app.add_flag("--json", words.as_json, "Answer in JSON");
    app.allow_extras();
}

json::array listed(const Config& config) {
    json::array settings;
    for (const auto& one : config.shown())
        settings.push_back(json::object{{"name", one.name}, {"value", one.value}, {"origin", one.origin}});
    return settings;
}

int show(const ConfigWords& words) {
    const Config config = read_config(words.all());
    if (words.as_json) std::cout << canonical(json::object{{"settings", listed(config)}}) << "\n";
    else if (words.origin) std::cout << config.origins();
    else for (const auto& one : config.shown()) std::cout << one.name << " = " << one.value << "\n";
    return good;
}

}  // namespace

Config read_config(const std::vector<std::string>& given) {
    Config config(serve::settings());
    std::vector<std::string> arguments = given;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].starts_with("--config=")) arguments[i].replace(8, 1, " ");
        const bool joined = arguments[i].starts_with("--config ");
        if (!joined && arguments[i] != "--config") continue;
        if (!joined && i + 1 == arguments.size()) throw ConfigFault("--config needs a file");
        config.read_file(joined ? arguments[i].substr(9) : arguments[i + 1]);
        const auto from = arguments.begin() + static_cast<std::ptrdiff_t>(i);
        arguments.erase(from, from + (joined ? 1 : 2));
        break;
    }
    config.read_environment(environ);
    const auto rest = config.read_arguments(arguments);
    if (rest.empty()) return config;
    const auto all = serve::settings();
    const std::string unknown = rest.front().substr(0, rest.front().find('='));
    const auto nearest = std::min_element(all.begin(), all.end(), [&](const Setting& a, const Setting& b) {
        return edit_distance("--" + std::string(a.name), unknown) < edit_distance("--" + std::string(b.name), unknown);
    });
    throw ConfigFault("unknown argument " + unknown + "; the nearest setting is --" + std::string(nearest->name));
}

std::vector<std::string> faults_of(const Config& config) {
    std::vector<std::string> faults;
    const auto require = [&](bool holds, std::string text) {
        if (!holds) faults.push_back(std::move(text));
    };
    const std::string listen = config.text("listen"), url = config.text("url"), database = config.text("database"),
                      start = config.text("demonstration-start");
    const auto colon = listen.rfind(':');
    require(colon != listen.npos && colon > 0 && is_port(listen.substr(colon + 1)),
            "listen must be ADDRESS:PORT, such as 127.0.0.1:8080 / 监听地址应为 地址:端口");
    require(url.starts_with("http://") || url.starts_with("https://"),
            "url must begin with http:// or https:// / 对外网址应以 http:// 或 https:// 开头");
    require(!url.ends_with("/"), "url ends without a slash / 对外网址末尾不带斜杠");
    require(database.empty() || database.starts_with("postgresql://") || database.starts_with("postgres://"),
            "database must be a postgresql:// address or empty / 数据库应为 postgresql:// 连接串或留空");
    require(start.empty() || Instant::parse(start),
            "demonstration-start must be an RFC 3339 time / 演示时钟起点应为 RFC 3339 时间");
    require(uscc_valid(config.text("operator-code")),
            "operator-code is no unified social credit code / 运营机构代码不是有效的统一社会信用代码");
    require(config.integer("http.workers") >= 1, "http.workers must be at least 1 / 线程数至少为 1");
    const std::string level = config.text("log-level");
    require(level == "debug" || level == "info" || level == "warning" || level == "error",
            "log-level must be debug, info, warning or error / 日志级别无效");
    try {
        serve::resources(config);
    } catch (const ConfigFault& fault) {
        faults.push_back(fault.what());
    }
    return faults;
}

int check_config_command(int argc, char** argv, const serve::Composition&) {
    CLI::App app(
        "Examples:\n  sunhall check-config --config hall.yaml\n  sunhall check-config --config hall.yaml --listen "
        "0.0.0.0:8443 --json\n\n"
        "Reads the settings as `sunhall serve` would and names everything that is wrong with them; starts nothing.\n"
        "/ 按启动时的方式读取配置，一次列出全部问题，不启动服务。",
        "check-config");
    ConfigWords words;
    declare(app, words);
    return run_app(app, argc, argv, [&] {
        words.settings = app.remaining();
        const Config config = read_config(words.all());
        const auto faults = faults_of(config);
        if (words.as_json) {
            std::cout << canonical(json::object{{"good", faults.empty()},
                                                {"faults", to_json(faults)},
                                                {"settings", listed(config)}})
                      << "\n";
        } else {
            std::cout << config.origins();
            for (const auto& fault : faults) std::cout << "✗ " << fault << "\n";
            std::cout << (faults.empty() ? "✓ the configuration is good / 配置有效\n" : "");
        }
        return static_cast<int>(faults.empty() ? good : invalid);
    });
}

int config_command(int argc, char** argv, const serve::Composition&) {
    CLI::App app(
        "Examples:\n  sunhall config show --origin\n  sunhall config show --config hall.yaml --json\n\n"
        "Shows the value of every setting; --origin says where each comes from. Secrets are not shown. / "
        "显示各项配置及其来源，不显示口令。",
        "config");
    ConfigWords words;
    auto* shown = app.add_subcommand("show", "Shows every setting / 显示各项配置");
    declare(*shown, words);
    shown->add_flag("--origin", words.origin, "Say where each value comes from");
    app.require_subcommand(1);
    return run_app(app, argc, argv, [&] {
        words.settings = shown->remaining();
        return show(words);
    });
}

}  // namespace sunhall::cli
