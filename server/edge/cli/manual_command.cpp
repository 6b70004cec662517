#include "edge/cli/manual_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace sunhall::cli {
namespace {

std::string table_cell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != text.npos; at += 2) text.replace(at, 1, "\\|");
    for (char& c : text) {
        if (c == '\n') c = ' ';
    }
    return text;
}

void write_options(std::string& out, const CommandHelp& help) {
    if (help.options.empty()) return;
    out += "| option | what it does |\n| --- | --- |\n";
    for (const auto& option : help.options) {
        if (option.names == "-h,--help") continue;
        out += "| `" + (option.positional ? option.names : option.names + (option.takes_value ? " …" : "")) + "`" +
               (option.required ? " (needed)" : "") + " | " + table_cell(option.text) + " |\n";
    }
    out += "\n";
}

const char* kind_name(SettingKind kind) {
    switch (kind) {
        case SettingKind::text: return "text";
        case SettingKind::integer: return "integer";
        case SettingKind::flag: return "true or false";
        case SettingKind::duration: return "duration: `250ms`, `30s`, `10m`, `12h`, `7d`";
        case SettingKind::size: return "size: `4096`, `256KiB`, `5GiB`";
        case SettingKind::list: return "list";
    }
    return "";
}

std::string environment_name(std::string_view name) {
    std::string out = "SUNHALL_";
    for (const char c : name)
        out += c == '.' || c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

// "--data" and "--json" of "--data,-d": what may be typed.
std::vector<std::string> long_names(const CommandHelp& help) {
    std::vector<std::string> names;
    for (const auto& option : help.options) {
        const auto at = option.names.find("--");
        if (!option.positional && at != option.names.npos)
            names.push_back(option.names.substr(at, option.names.find(',', at) - at));
    }
    for (const auto& under : help.under) names.push_back(under.name);
    return names;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string one_line(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') out += "\\'";
        else out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string bash_script(const std::vector<CommandHelp>& all) {
    std::vector<std::string> names;
    for (const auto& help : all) names.push_back(help.name);
    std::string out = "# bash completion for sunhall; put it into /etc/bash_completion.d/sunhall\n_sunhall() {\n"
                      "  local word=${COMP_WORDS[COMP_CWORD]} words=\"" + joined(names) + "\"\n"
                      "  COMPREPLY=()\n  if ((COMP_CWORD > 1)); then\n    case ${COMP_WORDS[1]} in\n";
    for (const auto& help : all) {
        auto offered = long_names(help);
        for (const auto& under : help.under) {
            for (auto& name : long_names(under)) {
                if (std::find(offered.begin(), offered.end(), name) == offered.end())
                    offered.push_back(std::move(name));
            }
        }
        out += "      " + help.name + ") words=\"" + joined(offered) + "\" ;;\n";
    }
    return out +
           "      *) words= ;;\n    esac\n    [[ $word == -* || -n $words && $word == \"\" ]] || { "
           "COMPREPLY=($(compgen -f -- \"$word\") $(compgen -W \"$words\" -- \"$word\")); return; }\n  fi\n"
           "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\ncomplete -o filenames -F _sunhall sunhall\n";
}

std::string fish_script(const std::vector<CommandHelp>& all, const std::vector<CliCommand>& commands) {
    std::string out = "# fish completion for sunhall; put it into ~/.config/fish/completions/sunhall.fish\n";
    for (const auto& command : commands) {
        if (command.listed)
            out += "complete -c sunhall -n __fish_use_subcommand -f -a " + std::string(command.name) + " -d '" +
                   one_line(std::string(command.zh)) + "'\n";
    }
    for (const auto& help : all) {
        for (const auto& option : help.options) {
            const auto at = option.names.find("--");
            if (option.positional || at == option.names.npos) continue;
            out += "complete -c sunhall -n '__fish_seen_subcommand_from " + help.name + "' -l " +
                   option.names.substr(at + 2, option.names.find(',', at) - at - 2) +
                   (option.takes_value ? " -r" : "") + " -d '" + one_line(option.text) + "'\n";
        }
    }
    return out;
}

}  // namespace

std::vector<CommandHelp> all_help(const serve::Composition& composition) {
    std::vector<CommandHelp> all;
    for (const auto& command : all_commands()) {
        if (!command.listed) continue;
        all.push_back(described([&](int argc, char** argv) { return command.run(argc, argv, composition); },
                                std::string(command.name)));
        all.back().name = command.name;
    }
    return all;
}

std::string cli_manual(const serve::Composition& composition) {
    std::string out =
        "# Commands of `sunhall`\n\nMade from the commands' own declarations by `sunhall manual cli`; do not edit. "
        "Every command takes `--help`.\n\n" +
        std::string(exit_code_text) +
        "\n\nNo command takes a secret as an argument: secrets come from a file or are asked for on the terminal.\n";
    for (const auto& command : all_commands()) {
        if (!command.listed) continue;
        const auto help = described([&](int argc, char** argv) { return command.run(argc, argv, composition); },
                                    std::string(command.name));
        out += "\n## sunhall " + std::string(command.name) + "\n\n" + std::string(command.zh) + " · " +
               std::string(command.en) + "\n\n```\n" + help.head + "\n```\n\n";
        write_options(out, help);
        for (const auto& under : help.under) {
            out += "### sunhall " + std::string(command.name) + " " + under.name + "\n\n" + under.head + "\n\n";
            write_options(out, under);
        }
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

std::string configuration_manual() {
    std::string out =
        "# Settings of `sunhall serve`\n\nMade from the declarations by `sunhall manual configuration`; do not "
        "edit.\n\n"
        "A later source wins: default, file (`--config FILE`, YAML; dots may be nested maps), environment, command "
        "line (`--name value`).\n"
        "An unknown name is an error that names the nearest known one. `sunhall check-config` names everything that is "
        "wrong,\n"
        "`sunhall config show --origin` says where each value comes from. Secrets are refused on the command line.\n\n"
        "后面的来源优先：默认值、配置文件、环境变量、命令行。未知名称会报错并提示最接近的名称。\n\n"
        "| name | default | kind | environment | what it does | 说明 |\n| --- | --- | --- | --- | --- | --- |\n";
    for (const auto& one : serve::settings()) {
        out += "| `" + std::string(one.name) + "` | " +
               (one.fallback.empty() ? std::string("–") : "`" + std::string(one.fallback) + "`") + " | " +
               kind_name(one.kind) + (one.secret ? ", secret" : "") + " | `" + environment_name(one.name) + "` | " +
               table_cell(std::string(one.en)) + " | " + table_cell(std::string(one.zh)) + " |\n";
    }
    return out;
}

std::string completion_script(const std::string& shell, const serve::Composition& composition) {
    const auto all = all_help(composition);
    if (shell == "bash") return bash_script(all);
    if (shell == "zsh") return "#compdef sunhall\nautoload -U +X bashcompinit && bashcompinit\n" + bash_script(all);
    if (shell == "fish") return fish_script(all, all_commands());
    return {};
}

int manual_command(int argc, char** argv, const serve::Composition& composition) {
    CLI::App app(
        "Examples:\n  sunhall manual cli\n  sunhall manual configuration\n\nPrints a page of docs/generated. / "
        "输出自动生成的文档。",
        "manual");
    std::string page;
    app.add_option("page", page, "cli or configuration")->required()->check(CLI::IsMember({"cli", "configuration"}));
    return run_app(app, argc, argv, [&] {
        std::cout << (page == "cli" ? cli_manual(composition) : configuration_manual());
        return static_cast<int>(good);
    });
}

int completion_command(int argc, char** argv, const serve::Composition& composition) {
    CLI::App app(
        "Examples:\n  sunhall completion bash > /etc/bash_completion.d/sunhall\n  sunhall completion fish > "
        "~/.config/fish/completions/sunhall.fish\n\n"
        "Prints a script that completes commands and options. / 输出命令补全脚本。",
        "completion");
    std::string shell;
    app.add_option("shell", shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
    return run_app(app, argc, argv, [&] {
        std::cout << completion_script(shell, composition);
        return static_cast<int>(good);
    });
}

}  // namespace sunhall::cli
