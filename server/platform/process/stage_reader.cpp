#include "platform/process/stage_reader.hpp"

#include <algorithm>

namespace sunhall::process {

const std::vector<std::pair<std::string, Unit>>& unit_names() {
    static const std::vector<std::pair<std::string, Unit>> names{
        {"none", Unit::none},       {"CD", Unit::calendar_days}, {"WD", Unit::working_days}, {"minutes", Unit::minutes},
        {"hours", Unit::hours},     {"ms", Unit::milliseconds},  {"days", Unit::days},       {"months", Unit::months},
        {"years", Unit::years},     {"percent", Unit::percent},  {"per_mille", Unit::per_mille},
        {"fen", Unit::fen},         {"MB", Unit::megabytes},     {"count", Unit::count}};
    return names;
}

template <class Each>
void StageReader::numbered(const YAML::Node& node, const std::string& path, std::string_view what, Each each) {
    std::size_t n = 0;
    yaml_.list(node, what, [&](const YAML::Node& entry) {
        lines_.set(path + "." + std::to_string(n++), YamlReader::line(entry));
        each(entry);
    });
}

std::vector<Act> StageReader::acts(const YAML::Node& node, const std::string& path) {
    static const std::vector<std::pair<std::string, Level>> levels{
        {"L1", Level::L1}, {"L2", Level::L2}, {"L3", Level::L3}};
    std::vector<Act> all;
    numbered(node, path, "acts", [&](const YAML::Node& entry) {
        Act act;
        if (yaml_.map(entry, "an act", {"command", "who", "post", "level", "form", "optional", "repeat", "needs"})) {
            act.command = yaml_.text(yaml_.need(entry, "command", "an act"), "command");
            act.roles = yaml_.texts(yaml_.need(entry, "who", "act " + act.command), "who");
            act.post = yaml_.text(entry["post"], "post");
            if (entry["level"].IsDefined()) act.level = yaml_.choice(entry["level"], "level", levels);
            act.form = yaml_.text(entry["form"], "form");
            act.optional = yaml_.flag(entry["optional"], "optional");
            act.repeat = yaml_.flag(entry["repeat"], "repeat");
            act.needs = yaml_.texts(entry["needs"], "needs");
        }
        all.push_back(std::move(act));  // a faulty entry keeps its place so that later lines stay right
    });
    return all;
}

Limit StageReader::limit(const YAML::Node& entry) {
    static const std::vector<std::pair<std::string, LimitKind>> kinds{{"min", LimitKind::min}, {"max", LimitKind::max}};
    static const std::vector<std::pair<std::string, Effect>> effects{
        {"guard", Effect::guard}, {"light", Effect::light}, {"report", Effect::report}};
    Limit limit;
    if (!yaml_.map(entry, "a limit",
                   {"key", "title", "parameter", "value", "unit", "from", "to", "kind", "effect", "basis", "statutory",
                    "runs_while_suspended"}))
        return limit;
    limit.key = yaml_.text(yaml_.need(entry, "key", "a limit"), "key");
    const auto what = "limit " + limit.key;
    limit.title = yaml_.both(yaml_.need(entry, "title", what), "title");
    limit.from = yaml_.text(yaml_.need(entry, "from", what), "from");
    limit.to = yaml_.text(entry["to"], "to");
    limit.kind = yaml_.choice(yaml_.need(entry, "kind", what), "kind", kinds);
    limit.effect = yaml_.choice(yaml_.need(entry, "effect", what), "effect", effects);
    limit.basis = yaml_.text(entry["basis"], "basis");
    limit.statutory = yaml_.text(entry["statutory"], "statutory");
    limit.runs_while_suspended = yaml_.flag(entry["runs_while_suspended"], "runs_while_suspended");
    if (!entry["parameter"].IsDefined()) {
        limit.value = yaml_.integer(yaml_.need(entry, "value", what), "value");
        limit.unit = yaml_.choice(yaml_.need(entry, "unit", what), "unit", unit_names());
        return limit;
    }
    if (entry["value"].IsDefined() || entry["unit"].IsDefined())
        yaml_.fault(entry,
                    what + " has a parameter and a value of its own; there is never a second value for one limit",
                    "P-TIME-03");
    limit.parameter = yaml_.text(entry["parameter"], "parameter");
    const auto found = std::find_if(parameters_.begin(), parameters_.end(),
                                    [&](const Parameter& p) { return p.key == limit.parameter; });
    if (found == parameters_.end()) {
        std::vector<std::string> keys;
        for (const auto& parameter : parameters_) keys.push_back(parameter.key);
        yaml_.fault(entry["parameter"],
                    "parameter \"" + limit.parameter + "\" is not declared" + suggestion(limit.parameter, keys));
    } else if (!found->value.is_int64()) {
        yaml_.fault(entry["parameter"], "parameter \"" + limit.parameter + "\" is no whole number");
    } else {
        limit.value = found->value.get_int64();
        limit.unit = found->unit;
        if (limit.basis.empty()) limit.basis = found->basis;
    }
    return limit;
}

std::vector<Limit> StageReader::limits(const YAML::Node& node, const std::string& path) {
    std::vector<Limit> all;
    numbered(node, path, "limits", [&](const YAML::Node& entry) { all.push_back(limit(entry)); });
    return all;
}

std::vector<Deadline> StageReader::deadlines(const YAML::Node& node, const std::string& path) {
    std::vector<Deadline> all;
    numbered(node, path, "deadlines", [&](const YAML::Node& entry) {
        Deadline deadline;
        if (yaml_.map(entry, "a deadline", {"name", "at", "do", "runs_while_suspended"})) {
            deadline.name = yaml_.text(yaml_.need(entry, "name", "a deadline"), "name");
            deadline.at = yaml_.text(yaml_.need(entry, "at", "deadline " + deadline.name), "at");
            deadline.does = yaml_.text(entry["do"], "do");
            deadline.runs_while_suspended = yaml_.flag(entry["runs_while_suspended"], "runs_while_suspended");
        }
        all.push_back(std::move(deadline));
    });
    return all;
}

std::vector<Leave> StageReader::leaves(const YAML::Node& node, const std::string& path) {
    std::vector<Leave> all;
    numbered(node, path, "leaves", [&](const YAML::Node& entry) {
        Leave leave;
        if (yaml_.map(entry, "a way out", {"on", "if", "to"})) {
            leave.on = yaml_.text(yaml_.need(entry, "on", "a way out"), "on");
            leave.when = yaml_.text(entry["if"], "if");
            leave.to = yaml_.text(yaml_.need(entry, "to", "a way out"), "to");
        }
        all.push_back(std::move(leave));
    });
    return all;
}

std::vector<Material> StageReader::materials(const YAML::Node& node, const std::string& path) {
    std::vector<Material> all;
    numbered(node, path, "materials", [&](const YAML::Node& entry) {
        Material material;
        if (yaml_.map(entry, "a material", {"zh", "en", "kind", "source", "condition", "sample"})) {
            material.name = {yaml_.text(yaml_.need(entry, "zh", "a material"), "zh"),
                             yaml_.text(yaml_.need(entry, "en", "a material"), "en")};
            material.kind =
                yaml_.choice<std::string>(yaml_.need(entry, "kind", "material " + material.name.en), "kind of material",
                                          {{"original", "original"}, {"copy", "copy"}, {"electronic", "electronic"}});
            if (entry["source"].IsDefined()) material.source = yaml_.both(entry["source"], "source");
            if (entry["condition"].IsDefined()) material.condition = yaml_.both(entry["condition"], "condition");
            material.sample = yaml_.text(entry["sample"], "sample");
        }
        all.push_back(std::move(material));
    });
    return all;
}

Stage StageReader::stage(const std::string& name, const YAML::Node& node, int line) {
    static const std::vector<std::pair<std::string, StageKind>> kinds{
        {"task", StageKind::task},   {"decision", StageKind::decision}, {"waiting", StageKind::waiting},
        {"event", StageKind::event}, {"notice", StageKind::notice},     {"session", StageKind::session},
        {"money", StageKind::money}, {"archive", StageKind::archive},   {"end", StageKind::end}};
    Stage stage;
    stage.name = name;
    const auto path = "stages." + name;
    const auto what = "stage " + name;
    lines_.set(path, line);
    if (!yaml_.map(node, what,
                   {"title", "nodes", "kind", "post", "basis", "guidance", "acts", "limits", "deadlines", "leaves",
                    "materials", "notices", "branch"}))
        if (!node.IsMap()) return stage;
    stage.title = yaml_.both(yaml_.need(node, "title", what), "title");
    stage.nodes = yaml_.texts(yaml_.need(node, "nodes", what), "nodes");
    stage.kind = yaml_.choice(yaml_.need(node, "kind", what), "kind", kinds);
    stage.post = yaml_.text(yaml_.need(node, "post", what), "post");
    stage.basis = yaml_.texts(yaml_.need(node, "basis", what), "basis");
    if (node["guidance"].IsDefined()) stage.guidance = yaml_.both(node["guidance"], "guidance");
    stage.acts = acts(node["acts"], path + ".acts");
    stage.limits = limits(node["limits"], path + ".limits");
    stage.deadlines = deadlines(node["deadlines"], path + ".deadlines");
    stage.leaves = leaves(node["leaves"], path + ".leaves");
    stage.materials = materials(node["materials"], path + ".materials");
    stage.notices = yaml_.texts(node["notices"], "notices");
    stage.branch = yaml_.flag(node["branch"], "branch");
    return stage;
}

}  // namespace sunhall::process
