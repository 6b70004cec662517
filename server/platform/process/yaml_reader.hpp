// Strict reading of YAML: every unknown or repeated key, missing entry and wrong kind becomes a fault with its line.
#pragma once
#include <yaml-cpp/yaml.h>

#include <functional>

#include "foundation/json.hpp"
#include "foundation/time.hpp"
#include "platform/process/definition.hpp"
#include "platform/process/faults.hpp"

namespace sunhall::process {

/// Reads one file. Faults of form carry the rule P-TPL-03 like the rest of the loader's.
class YamlReader {
public:
    YamlReader(std::string file, std::vector<Fault>& faults) : file_(std::move(file)), faults_(faults) {}

    /// Parses; an undefined node and a fault when the text is not YAML, is over 1 MiB or nests deeper than 32.
    YAML::Node parse(std::string_view text);

    /// True when the node is a map whose keys are all known and appear once.
    bool map(const YAML::Node& node, std::string_view what, const std::vector<std::string>& known);
    /// The member, or a fault when it is missing.
    YAML::Node need(const YAML::Node& map, std::string_view key, std::string_view what);

    std::string text(const YAML::Node& node, std::string_view what);
    bool flag(const YAML::Node& node, std::string_view what);
    std::int64_t integer(const YAML::Node& node, std::string_view what);
    Date date(const YAML::Node& node, std::string_view what);
    /// One text or a list of texts.
    std::vector<std::string> texts(const YAML::Node& node, std::string_view what);
    /// {zh: …, en: …}
    Text both(const YAML::Node& node, std::string_view what);
    /// Integer, true/false, text or a list of these. A decimal number is a fault (D19).
    json::value plain(const YAML::Node& node, std::string_view what);

    /// An enumerator by its name in YAML.
    template <class T>
    T choice(const YAML::Node& node, std::string_view what, const std::vector<std::pair<std::string, T>>& names) {
        const auto word = text(node, what);
        std::vector<std::string> known;
        for (const auto& [name, value] : names) {
            if (name == word) return value;
            known.push_back(name);
        }
        if (!word.empty()) fault(node, "\"" + word + "\" is no " + std::string(what) + suggestion(word, known));
        return names.front().second;
    }

    /// Calls `each` for every entry of a list; a fault when it is none.
    void list(const YAML::Node& node, std::string_view what, const std::function<void(const YAML::Node&)>& each);
    /// Calls `each` with name, entry and the name's line of every member of a map; repeated names are faults.
    void members(const YAML::Node& node, std::string_view what,
                 const std::function<void(const std::string&, const YAML::Node&, int)>& each);

    void fault(const YAML::Node& node, std::string text, std::string rule = "P-TPL-03");
    const std::string& file() const { return file_; }
    static int line(const YAML::Node& node) { return node.IsDefined() ? node.Mark().line + 1 : 0; }

private:
    bool once(const YAML::Node& map, std::string_view what);

    std::string file_;
    std::vector<Fault>& faults_;
};

}  // namespace sunhall::process
