#include "platform/process/statutes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "platform/process/stage_reader.hpp"

namespace sunhall::process {

Statutes read_statutes(std::string_view text, std::string file, std::vector<Fault>& faults) {
    Statutes statutes;
    YamlReader yaml(std::move(file), faults);
    const auto root = yaml.parse(text);
    if (!root.IsDefined() ||
        !yaml.map(root, "the statutory table", {"periods", "centre_roles", "judging_verbs", "warning_words", "nodes"}))
        return statutes;
    yaml.members(
        yaml.need(root, "periods", "the statutory table"), "periods",
        [&](const std::string& id, const YAML::Node& entry, int) {
            const auto what = "period " + id;
            if (!yaml.map(entry, what, {"zh", "en", "sense", "value", "unit", "basis", "parameters", "required_in"}))
                return;
            statutes.periods.push_back(
                {.id = id,
                 .title = {yaml.text(yaml.need(entry, "zh", what), "zh"),
                           yaml.text(yaml.need(entry, "en", what), "en")},
                 .sense = yaml.choice<LimitKind>(yaml.need(entry, "sense", what), "sense",
                                                 {{"min", LimitKind::min}, {"max", LimitKind::max}}),
                 .value = yaml.integer(yaml.need(entry, "value", what), "value"),
                 .unit = yaml.choice(yaml.need(entry, "unit", what), "unit", unit_names()),
                 .basis = yaml.text(yaml.need(entry, "basis", what), "basis"),
                 .parameters = yaml.texts(entry["parameters"], "parameters"),
                 .required_in = yaml.texts(entry["required_in"], "required_in")});
        });
    statutes.centre_roles = yaml.texts(root["centre_roles"], "centre_roles");
    statutes.judging_verbs = yaml.texts(root["judging_verbs"], "judging_verbs");
    yaml.members(root["warning_words"], "warning_words", [&](const std::string& word, const YAML::Node& why, int) {
        statutes.words.push_back({word, yaml.text(why, "reason")});
    });
    yaml.members(root["nodes"], "nodes", [&](const std::string& category, const YAML::Node& list, int) {
        statutes.nodes.emplace_back(category, yaml.texts(list, "nodes"));
    });
    return statutes;
}

Statutes load_statutes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    std::vector<Fault> faults;
    auto statutes =
        read_statutes(std::string{std::istreambuf_iterator<char>(in), {}}, path.filename().string(), faults);
    if (broken(faults)) throw BrokenProcess(std::move(faults));
    return statutes;
}

const StatutoryPeriod* find_period(const Statutes& statutes, std::string_view id) {
    const auto found = std::find_if(statutes.periods.begin(), statutes.periods.end(),
                                    [&](const auto& period) { return period.id == id; });
    return found == statutes.periods.end() ? nullptr : &*found;
}

}  // namespace sunhall::process
