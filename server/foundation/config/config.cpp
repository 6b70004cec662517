#include "foundation/config/config.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <functional>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>

namespace sunhall {
namespace {

constexpr std::string_view environment_prefix = "SUNHALL_";

/// A decimal integer followed by one of the units; nothing when it does not fit in `limit`.
std::optional<std::uint64_t> scaled(std::string_view text,
                                    const std::vector<std::pair<std::string_view, std::uint64_t>>& units,
                                    std::uint64_t limit) {
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end == text.data()) return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    for (const auto& [name, factor] : units)
        if (name == unit && number <= limit / factor) return number * factor;
    return std::nullopt;
}

std::optional<std::uint64_t> read_duration(std::string_view text) {
    return scaled(text, {{"ms", 1000}, {"s", 1000000}, {"m", 60000000}, {"h", 3600000000}, {"d", 86400000000}},
                  std::numeric_limits<std::int64_t>::max());
}

std::optional<std::uint64_t> read_size(std::string_view text) {
    return scaled(text, {{"", 1}, {"KiB", 1ull << 10}, {"MiB", 1ull << 20}, {"GiB", 1ull << 30}, {"TiB", 1ull << 40}},
                  std::numeric_limits<std::uint64_t>::max());
}

std::optional<std::int64_t> read_integer(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// Empty when the value fits its kind; else what it should look like.
std::string_view complaint(SettingKind kind, std::string_view value) {
    switch (kind) {
        case SettingKind::integer: return read_integer(value) ? "" : "an integer";
        case SettingKind::flag: return value == "true" || value == "false" ? "" : "true or false";
        case SettingKind::duration: return read_duration(value) ? "" : "a duration such as 250ms, 30s, 10m, 12h or 7d";
        case SettingKind::size: return read_size(value) ? "" : "a size such as 4096, 256KiB or 5GiB";
        case SettingKind::text:
        case SettingKind::list: return "";
    }
    return "";
}

std::string environment_name(std::string_view name) {
    std::string out(environment_prefix);
    for (const char c : name)
        out += c == '.' || c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

using Found = std::function<void(const std::string& name, std::string value, int line)>;

constexpr int deepest = 8;  // no setting lies deeper; an anchor may make a file contain itself

void walk(const YAML::Node& node, const std::string& prefix, const std::string& shown_as, const Found& found,
          int depth = 0) {
    const int line = node.Mark().line + 1;
    if (depth > deepest) throw ConfigFault(shown_as + ":" + std::to_string(line) + ": the keys are nested too deeply");
    if (node.IsMap()) {
        for (const auto& member : node) {
            if (!member.first.IsScalar())
                throw ConfigFault(shown_as + ":" + std::to_string(line) + ": a key must be text");
            walk(member.second, (prefix.empty() ? "" : prefix + ".") + member.first.Scalar(), shown_as, found,
                 depth + 1);
        }
    } else if (node.IsSequence()) {
        std::string joined;
        for (const auto& item : node) {
            if (!item.IsScalar() || item.Scalar().find(',') != std::string::npos)
                throw ConfigFault(shown_as + ":" + std::to_string(line) + ": " + prefix +
                                  ": a list holds plain texts without commas");
            joined += (joined.empty() ? "" : ",") + item.Scalar();
        }
        found(prefix, joined, line);
    } else if (node.IsScalar()) {
        found(prefix, node.Scalar(), line);
    } else if (!prefix.empty()) {
        throw ConfigFault(shown_as + ":" + std::to_string(line) + ": " + prefix + " has no value");
    }
}

/// Where the password of "scheme://user:password@host" or "… password=…" stands; an empty range when there is none.
std::pair<std::size_t, std::size_t> password_within(std::string_view address) {
    constexpr std::string_view keyword = "password=";
    if (const auto named = address.find(keyword); named != address.npos)
        return {named + keyword.size(), std::min(address.find_first_of("& ", named), address.size())};
    const auto scheme = address.find("://");
    if (scheme == address.npos) return {0, 0};
    const auto end = std::min(address.find('/', scheme + 3), address.size());
    const auto at = address.substr(0, end).rfind('@');
    const auto colon = address.find(':', scheme + 3);
    if (at == address.npos || colon > at) return {0, 0};
    return {colon + 1, at};
}

}  // namespace

bool holds_password(std::string_view address) {
    const auto [from, to] = password_within(address);
    return to > from;
}

void refuse_password_in_argument(std::string_view address) {
    if (holds_password(address))
        throw ConfigFault(
            "a password in an argument can be read by everyone on this machine; use the configuration file, the "
            "environment, a PGPASSFILE or a service file");
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

Config::Config(std::vector<Setting> declared) : declared_(std::move(declared)) {
    for (std::size_t i = 0; i < declared_.size(); ++i) {
        const auto& one = declared_[i];
        if (!complaint(one.kind, one.fallback).empty())
            throw ConfigFault("the fallback of " + std::string(one.name) + " is not of its kind");
        for (std::size_t j = 0; j < i; ++j)
            if (environment_name(declared_[j].name) == environment_name(one.name))
                throw ConfigFault("the setting " + std::string(one.name) + " is declared twice");
    }
}

const Setting& Config::setting(std::string_view name, const std::string& where) const {
    const Setting* nearest = nullptr;
    std::size_t distance = std::numeric_limits<std::size_t>::max();
    for (const auto& one : declared_) {
        if (one.name == name) return one;
        const std::size_t d = edit_distance(one.name, name);
        if (d < distance) {
            distance = d;
            nearest = &one;
        }
    }
    std::string text = where + ": unknown setting " + std::string(name);
    // A suggestion that shares less than half of the letters is noise.
    if (nearest && distance * 2 <= std::max(name.size(), nearest->name.size()))
        text += "; did you mean " + std::string(nearest->name) + "?";
    throw ConfigFault(text);
}

void Config::give(std::string_view name, std::string value, const std::string& origin) {
    const auto& one = setting(name, origin);
    if (const auto wanted = complaint(one.kind, value); !wanted.empty()) {
        const std::string shown = one.secret ? "" : ", not " + value;
        throw ConfigFault(origin + ": " + std::string(name) + " must be " + std::string(wanted) + shown);
    }
    given_[std::string(name)] = {std::move(value), origin};
}

void Config::read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw ConfigFault(file.string() + ": cannot be read");
    std::stringstream text;
    text << in.rdbuf();
    read_yaml(text.str(), file.string());
}

void Config::read_yaml(const std::string& text, const std::string& shown_as) {
    YAML::Node root;
    try {
        root = YAML::Load(text);
    } catch (const YAML::Exception& fault) {
        throw ConfigFault(shown_as + ":" + std::to_string(fault.mark.line + 1) + ": " + fault.msg);
    }
    if (root.IsNull()) return;
    if (!root.IsMap()) throw ConfigFault(shown_as + ": must hold names and values");
    std::map<std::string, int> seen;
    walk(root, "", shown_as, [&](const std::string& name, std::string value, int line) {
        const std::string where = shown_as + ":" + std::to_string(line);
        if (const auto [at, fresh] = seen.try_emplace(name, line); !fresh)
            throw ConfigFault(where + ": " + name + " stands already in line " + std::to_string(at->second));
        give(name, std::move(value), where);
    });
}

void Config::read_environment(char** environment) {
    for (char** entry = environment; entry && *entry; ++entry) {
        const std::string_view pair(*entry);
        const auto equals = pair.find('=');
        if (!pair.starts_with(environment_prefix) || equals == std::string_view::npos) continue;
        const std::string name(pair.substr(0, equals));
        const auto one = std::find_if(declared_.begin(), declared_.end(),
                                      [&](const Setting& s) { return environment_name(s.name) == name; });
        if (one != declared_.end()) {
            give(one->name, std::string(pair.substr(equals + 1)), "environment " + name);
            continue;
        }
        std::string dotted;  // only for the suggestion
        for (const char c : name.substr(environment_prefix.size()))
            dotted += c == '_' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        setting(dotted, "environment " + name);
    }
}

std::vector<std::string> Config::read_arguments(const std::vector<std::string>& arguments) {
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        const auto equals = argument.find('=');
        const std::string head = argument.substr(0, equals);
        const std::string name = head.substr(std::min<std::size_t>(2, head.size()));
        // A dotted name must be a setting; one without a dot that is not declared is the program's own ("--help").
        const bool declared =
            std::any_of(declared_.begin(), declared_.end(), [&](const Setting& one) { return one.name == name; });
        if (!argument.starts_with("--") || (name.find('.') == std::string::npos && !declared)) {
            rest.push_back(argument);
            continue;
        }
        const auto& one = setting(name, "command line");
        if (one.secret)
            throw ConfigFault("command line: " + name + " is a secret; give it in the file or the environment");
        if (equals == std::string::npos && i + 1 == arguments.size())
            throw ConfigFault("command line: " + name + " needs a value");
        const std::string value = equals != std::string::npos ? argument.substr(equals + 1) : arguments[++i];
        refuse_password_in_argument(value);
        give(name, value, "command line");
    }
    return rest;
}

const Setting& Config::known(std::string_view name, SettingKind kind) const {
    const auto& one = setting(name, "program");
    if (one.kind != kind) throw std::logic_error("the setting " + std::string(name) + " is of another kind");
    return one;
}

std::string Config::value_of(const Setting& setting) const {
    const auto found = given_.find(setting.name);
    return found == given_.end() ? std::string(setting.fallback) : found->second.text;
}

std::string Config::text(std::string_view name) const { return value_of(known(name, SettingKind::text)); }
std::int64_t Config::integer(std::string_view name) const {
    return *read_integer(value_of(known(name, SettingKind::integer)));
}
bool Config::flag(std::string_view name) const { return value_of(known(name, SettingKind::flag)) == "true"; }
Duration Config::duration(std::string_view name) const {
    return {static_cast<std::int64_t>(*read_duration(value_of(known(name, SettingKind::duration))))};
}
std::uint64_t Config::size(std::string_view name) const { return *read_size(value_of(known(name, SettingKind::size))); }

std::vector<std::string> Config::list(std::string_view name) const {
    std::vector<std::string> items;
    std::stringstream text(value_of(known(name, SettingKind::list)));
    for (std::string item; std::getline(text, item, ',');)
        if (!item.empty()) items.push_back(item);
    return items;
}

std::vector<Config::Shown> Config::shown() const {
    std::vector<Shown> all;
    for (const auto& one : declared_) {
        const auto found = given_.find(one.name);
        std::string value = one.secret ? "***" : value_of(one);
        if (const auto [from, to] = password_within(value); to > from) value.replace(from, to - from, "***");
        all.push_back(
            {std::string(one.name), std::move(value), found == given_.end() ? "default" : found->second.origin});
    }
    return all;
}

std::string Config::origins() const {
    std::string out;
    for (const auto& one : shown()) out += one.name + " = " + one.value + "  (" + one.origin + ")\n";
    return out;
}

std::string Config::manual(std::string_view language) const {
    std::string out;
    for (const auto& one : declared_)
        out += "- `" + std::string(one.name) + "` (`" + std::string(one.fallback) + "`) " +
               std::string(language == "zh" ? one.zh : one.en) + "\n";
    return out;
}

}  // namespace sunhall
