#include "platform/process/yaml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace sunhall::process {
namespace {

constexpr std::size_t longest_file = 1 << 20;

// Flow collections and indentation are the ways to nest; a bound on both keeps the parser's recursion small.
bool nests_too_deep(std::string_view text) {
    int flow = 0;
    std::size_t column = 0, dashes = 0;
    bool indent = true;
    for (const char c : text) {
        if (c == '\n') {
            column = dashes = 0;
            indent = true;
            continue;
        }
        if (indent && c == ' ') ++column;
        else if (indent && (c == '-' || c == '?' || c == ':')) ++dashes;
        else indent = false;
        if (column > 200 || dashes > 32) return true;
        if (c == '[' || c == '{') ++flow;
        if ((c == ']' || c == '}') && flow > 0) --flow;
        if (flow > 32) return true;
    }
    return false;
}

bool looks_like_number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.eE_") == std::string_view::npos &&
           text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

void YamlReader::fault(const YAML::Node& node, std::string text, std::string rule) {
    faults_.push_back({file_, line(node), std::move(rule), std::move(text)});
}

YAML::Node YamlReader::parse(std::string_view text) {
    const auto refuse = [&](int line, std::string why) {
        faults_.push_back({file_, line, "P-TPL-03", std::move(why)});
        return YAML::Node(YAML::NodeType::Undefined);
    };
    if (text.size() > longest_file) return refuse(0, "the file is longer than 1 MiB");
    if (nests_too_deep(text)) return refuse(0, "the file nests too deep");
    try {
        return YAML::Load(std::string(text));
    } catch (const YAML::Exception& error) {
        return refuse(error.mark.line + 1, "not YAML: " + error.msg);
    }
}

bool YamlReader::once(const YAML::Node& map, std::string_view what) {
    std::set<std::string> seen;
    bool good = true;
    for (const auto& entry : map) {
        if (!entry.first.IsScalar()) {
            fault(entry.first, std::string(what) + " has a key that is not a word");
            good = false;
        } else if (!seen.insert(entry.first.Scalar()).second) {
            fault(entry.first, "\"" + entry.first.Scalar() + "\" is written twice in " + std::string(what));
            good = false;
        }
    }
    return good;
}

bool YamlReader::map(const YAML::Node& node, std::string_view what, const std::vector<std::string>& known) {
    if (!node.IsDefined() || !node.IsMap()) {
        fault(node, std::string(what) + " must be a map of keys");
        return false;
    }
    bool good = once(node, what);
    for (const auto& entry : node) {
        if (!entry.first.IsScalar()) continue;
        const auto& key = entry.first.Scalar();
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        fault(entry.first, "\"" + key + "\" is not a key of " + std::string(what) + suggestion(key, known));
        good = false;
    }
    return good;
}

YAML::Node YamlReader::need(const YAML::Node& map, std::string_view key, std::string_view what) {
    if (map.IsDefined() && map.IsMap())
        if (const auto found = map[std::string(key)]; found.IsDefined() && !found.IsNull()) return found;
    fault(map, std::string(what) + " has no \"" + std::string(key) + "\"");
    return YAML::Node(YAML::NodeType::Undefined);
}

std::string YamlReader::text(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined() || node.IsNull()) return {};
    if (!node.IsScalar()) {
        fault(node, std::string(what) + " must be a text");
        return {};
    }
    // The canonical form, and so the digest, exists for UTF-8 only.
    try {
        canonical(json::value(node.Scalar()));
    } catch (const std::invalid_argument&) {
        fault(node, std::string(what) + " is not UTF-8");
        return {};
    }
    return node.Scalar();
}

bool YamlReader::flag(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined() || node.IsNull()) return false;
    const auto word = text(node, what);
    if (word != "true" && word != "false") fault(node, std::string(what) + " must be true or false");
    return word == "true";
}

std::int64_t YamlReader::integer(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined() || node.IsNull()) return 0;
    const auto word = text(node, what);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || value > json_integer_limit ||
        value < -json_integer_limit) {
        fault(node, std::string(what) + " must be a whole number");
        return 0;
    }
    return value;
}

Date YamlReader::date(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined()) return {};
    const auto date = Date::parse(text(node, what));
    if (!date) fault(node, std::string(what) + " must be a date such as 2026-03-16");
    return date.value_or(Date{});
}

std::vector<std::string> YamlReader::texts(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined() || node.IsNull()) return {};
    if (node.IsScalar()) return {text(node, what)};
    std::vector<std::string> all;
    list(node, what, [&](const YAML::Node& entry) { all.push_back(text(entry, what)); });
    return all;
}

Text YamlReader::both(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined() || !map(node, what, {"zh", "en"})) return {};
    return {text(need(node, "zh", what), what), text(need(node, "en", what), what)};
}

json::value YamlReader::plain(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined() || node.IsNull()) return nullptr;
    if (node.IsSequence()) {
        json::array all;
        for (const auto& entry : node) {
            if (!entry.IsScalar()) {
                fault(entry, std::string(what) + " may list only plain values");
                return nullptr;
            }
            all.push_back(plain(entry, what));
        }
        return all;
    }
    const auto word = text(node, what);
    const bool quoted = node.Tag() == "!";
    if (quoted) return json::value(word);
    if (word == "true" || word == "false") return word == "true";
    if (!looks_like_number(word)) return json::value(word);
    if (word.find_first_of(".eE_") != std::string::npos) {
        fault(node,
              std::string(what) + " is a decimal number; write it as a whole number of a smaller unit, or quote it",
              "D19");
        return nullptr;
    }
    return integer(node, what);
}

void YamlReader::list(const YAML::Node& node, std::string_view what,
                      const std::function<void(const YAML::Node&)>& each) {
    if (!node.IsDefined() || node.IsNull()) return;
    if (!node.IsSequence()) return fault(node, std::string(what) + " must be a list");
    for (const auto& entry : node) each(entry);
}

void YamlReader::members(const YAML::Node& node, std::string_view what,
                         const std::function<void(const std::string&, const YAML::Node&, int)>& each) {
    if (!node.IsDefined() || node.IsNull()) return;
    if (!node.IsMap()) return fault(node, std::string(what) + " must be a map of names");
    once(node, what);
    for (const auto& entry : node)
        if (entry.first.IsScalar()) each(text(entry.first, what), entry.second, line(entry.first));
}

}  // namespace sunhall::process
