#include "platform/process/loader.hpp"

#include <fstream>
#include <iterator>

#include "platform/process/stage_reader.hpp"

namespace sunhall::process {
namespace {

const std::vector<std::string> top_keys{
    "category", "title", "version", "from",    "basis",  "start",     "opened_by",   "variants",   "parameters",
    "posts",    "facts", "guards",  "methods", "stages", "case_acts", "case_limits", "suspension", "exclusions"};

std::vector<Parameter> read_parameters(YamlReader& yaml, Lines& lines, const YAML::Node& node) {
    std::vector<Parameter> all;
    yaml.members(node, "parameters", [&](const std::string& key, const YAML::Node& entry, int line) {
        lines.set("parameters." + key, line);
        const auto what = "parameter " + key;
        if (!yaml.map(entry, what, {"value", "unit", "basis", "zh", "en"})) return;
        Parameter parameter{.key = key};
        parameter.value = yaml.plain(yaml.need(entry, "value", what), "value of " + key);
        if (entry["unit"].IsDefined()) parameter.unit = yaml.choice(entry["unit"], "unit", unit_names());
        parameter.basis = yaml.text(yaml.need(entry, "basis", what), "basis");
        if (entry["zh"].IsDefined() || entry["en"].IsDefined())
            parameter.title =
                Text{yaml.text(yaml.need(entry, "zh", what), "zh"), yaml.text(yaml.need(entry, "en", what), "en")};
        all.push_back(std::move(parameter));
    });
    return all;
}

Text named(YamlReader& yaml, const YAML::Node& entry, const std::string& what) {
    return {yaml.text(yaml.need(entry, "zh", what), "zh"), yaml.text(yaml.need(entry, "en", what), "en")};
}

void read_words(YamlReader& yaml, Lines& lines, const YAML::Node& root, Definition& definition) {
    yaml.members(root["posts"], "posts", [&](const std::string& name, const YAML::Node& entry, int line) {
        lines.set("posts." + name, line);
        if (yaml.map(entry, "post " + name, {"zh", "en", "centre"}))
            definition.posts.push_back(
                {name, named(yaml, entry, "post " + name), yaml.flag(entry["centre"], "centre")});
    });
    yaml.members(root["facts"], "facts", [&](const std::string& name, const YAML::Node& entry, int line) {
        lines.set("facts." + name, line);
        const auto what = "fact " + name;
        if (yaml.map(entry, what, {"zh", "en", "set_by"}))
            definition.facts.push_back(
                {name, named(yaml, entry, what), yaml.texts(yaml.need(entry, "set_by", what), "set_by")});
    });
    yaml.members(root["guards"], "guards", [&](const std::string& name, const YAML::Node& entry, int line) {
        lines.set("guards." + name, line);
        const auto what = "guard " + name;
        if (!yaml.map(entry, what, {"zh", "en", "basis", "severity"})) return;
        Guard guard{name, named(yaml, entry, what), yaml.text(yaml.need(entry, "basis", what), "basis")};
        if (entry["severity"].IsDefined())
            guard.severity = yaml.choice<Severity>(entry["severity"], "severity",
                                                   {{"block", Severity::block}, {"warn", Severity::warn}});
        definition.guards.push_back(std::move(guard));
    });
    yaml.members(root["variants"], "variants", [&](const std::string& name, const YAML::Node& entry, int line) {
        lines.set("variants." + name, line);
        const auto what = "variant " + name;
        if (yaml.map(entry, what, {"zh", "en", "if", "basis"}))
            definition.variants.push_back({name, named(yaml, entry, what),
                                           yaml.text(yaml.need(entry, "if", what), "if"),
                                           yaml.text(yaml.need(entry, "basis", what), "basis")});
    });
}

std::vector<Trigger> read_triggers(YamlReader& yaml, Lines& lines, const YAML::Node& node, const std::string& path) {
    std::vector<Trigger> all;
    yaml.list(node, path, [&](const YAML::Node& entry) {
        lines.set(path + "." + std::to_string(all.size()), YamlReader::line(entry));
        if (yaml.map(entry, "a trigger", {"on", "if"}))
            all.push_back({yaml.text(yaml.need(entry, "on", "a trigger"), "on"), yaml.text(entry["if"], "if")});
    });
    return all;
}

void read_overlay(YamlReader& yaml, StageReader& parts, Lines& lines, const YAML::Node& root, Definition& definition) {
    if (const auto node = root["suspension"]; node.IsDefined()) {
        lines.set("suspension", YamlReader::line(node));
        if (yaml.map(node, "suspension", {"stages", "begins", "lifts", "acts", "allows", "leaves"})) {
            definition.suspension = {.stages = yaml.texts(node["stages"], "stages"),
                                     .begins = read_triggers(yaml, lines, node["begins"], "suspension.begins"),
                                     .lifts = read_triggers(yaml, lines, node["lifts"], "suspension.lifts"),
                                     .acts = parts.acts(node["acts"], "suspension.acts"),
                                     .allows = yaml.texts(node["allows"], "allows"),
                                     .leaves = parts.leaves(node["leaves"], "suspension.leaves")};
        }
    }
    yaml.list(root["exclusions"], "exclusions", [&](const YAML::Node& entry) {
        lines.set("exclusions." + std::to_string(definition.exclusions.size()), YamlReader::line(entry));
        if (!yaml.map(entry, "an exclusion", {"acts", "basis"})) return;
        const auto pair = yaml.texts(yaml.need(entry, "acts", "an exclusion"), "acts");
        if (pair.size() != 2) return yaml.fault(entry, "an exclusion names exactly two acts", "P-DUTY-02");
        definition.exclusions.push_back(
            {pair[0], pair[1], yaml.text(yaml.need(entry, "basis", "an exclusion"), "basis")});
    });
}

std::string whole_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Reading read_definition(std::string_view text, std::string file) {
    Reading reading{.file = std::move(file)};
    YamlReader yaml(reading.file, reading.faults);
    const auto root = yaml.parse(text);
    if (!root.IsDefined() || !root.IsMap()) {
        if (reading.faults.empty()) yaml.fault(root, "the file must be a map of keys");
        return reading;
    }
    yaml.map(root, "a process file", top_keys);
    auto& definition = reading.definition;
    definition.category = yaml.text(yaml.need(root, "category", "the file"), "category");
    definition.title = yaml.both(yaml.need(root, "title", "the file"), "title");
    definition.version = yaml.text(yaml.need(root, "version", "the file"), "version");
    definition.from = yaml.date(yaml.need(root, "from", "the file"), "from");
    definition.basis = yaml.texts(yaml.need(root, "basis", "the file"), "basis");
    definition.start = yaml.text(yaml.need(root, "start", "the file"), "start");
    reading.lines.set("start", YamlReader::line(root["start"]));
    reading.lines.set("opened_by", YamlReader::line(root["opened_by"]));
    definition.opened_by = yaml.texts(root["opened_by"], "opened_by");
    definition.methods = yaml.texts(root["methods"], "methods");
    reading.lines.set("methods", YamlReader::line(root["methods"]));
    definition.parameters = read_parameters(yaml, reading.lines, root["parameters"]);
    read_words(yaml, reading.lines, root, definition);
    StageReader parts(yaml, reading.lines, definition.parameters);
    yaml.members(yaml.need(root, "stages", "the file"), "stages",
                 [&](const std::string& name, const YAML::Node& entry, int line) {
                     definition.stages.push_back(parts.stage(name, entry, line));
                 });
    definition.case_acts = parts.acts(root["case_acts"], "case_acts");
    definition.case_limits = parts.limits(root["case_limits"], "case_limits");
    read_overlay(yaml, parts, reading.lines, root, definition);
    return reading;
}

Definition load_definition(const std::filesystem::path& path, const Catalogue& catalogue, const Statutes& statutes,
                           std::vector<Fault>* warnings) {
    auto reading = read_definition(whole_file(path), path.filename().string());
    if (!broken(reading.faults)) {
        auto more = check_definition(reading.definition, reading.lines, reading.file, catalogue, statutes);
        reading.faults.insert(reading.faults.end(), more.begin(), more.end());
    }
    if (broken(reading.faults)) throw BrokenProcess(std::move(reading.faults));
    if (warnings) *warnings = std::move(reading.faults);
    return std::move(reading.definition);
}

}  // namespace sunhall::process
