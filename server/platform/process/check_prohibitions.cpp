// What the centre may not do (P-PROHIB-01), words that hint at forbidden demands (P-PROHIB-02), the law's list of nodes
// (P-TPL-05) and duties that would exclude themselves (P-DUTY-02).
#include <algorithm>

#include "platform/process/checks.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// "tendering.approve-documents" → "approve"
std::string_view verb_of(std::string_view command) {
    command.remove_prefix(std::min(command.size(), command.find('.') + 1));
    return command.substr(0, command.find('-'));
}

void check_centre(CheckReport& report, const Statutes& statutes, const std::vector<Act>& acts,
                  const std::string& path) {
    for (std::size_t n = 0; n < acts.size(); ++n) {
        const auto& act = acts[n];
        for (const auto& role : act.roles) {
            if (act.level == Level::L1 || contains(statutes.centre_roles, role)) continue;
            report.error(path + "." + std::to_string(n), "P-AUTH-02",
                         "a level is demanded of \"" + role + "\", but only posts of the centre have levels");
        }
        if (!contains(statutes.judging_verbs, verb_of(act.command))) continue;
        const auto role = std::find_if(act.roles.begin(), act.roles.end(),
                                       [&](const auto& r) { return contains(statutes.centre_roles, r); });
        const auto& posts = report.definition.posts;
        const auto post = std::find_if(posts.begin(), posts.end(), [&](const Post& p) { return p.name == act.post; });
        const bool centre_post = post != posts.end() && post->centre;
        if (role == act.roles.end() && !centre_post) continue;
        report.error(path + "." + std::to_string(n), "P-PROHIB-01",
                     "the centre may not \"" + act.command + "\": it checks completeness and form only, never content");
    }
}

void check_nodes(CheckReport& report, const Statutes& statutes) {
    const auto& definition = report.definition;
    for (const auto& [category, order] : statutes.nodes) {
        if (!definition.category.starts_with(category)) continue;
        for (const auto& node : order) {
            const bool there = std::any_of(definition.stages.begin(), definition.stages.end(),
                                           [&](const Stage& stage) { return contains(stage.nodes, node); });
            if (!there) report.error("stages", "P-TPL-05", "node " + node + " of the law's list is missing");
        }
        std::size_t last = 0;  // the main line may split nodes but not reorder them
        for (const auto& stage : definition.stages) {
            if (stage.branch) continue;
            for (const auto& node : stage.nodes) {
                const auto found = std::find(order.begin(), order.end(), node.substr(0, 3));
                if (found == order.end()) {
                    report.error("stages." + stage.name, "P-TPL-05",
                                 "node " + node + " is not in the law's list" + suggestion(node, order));
                    continue;
                }
                const auto place = static_cast<std::size_t>(found - order.begin());
                if (place < last)
                    report.error("stages." + stage.name, "P-TPL-05", "node " + node + " stands after " + order[last]);
                last = std::max(last, place);
            }
        }
    }
}

void check_words(CheckReport& report, const Statutes& statutes) {
    const auto look = [&](const std::string& text, const std::string& path) {
        for (const auto& word : statutes.words)
            if (text.find(word.word) != std::string::npos)
                report.warning(path, "P-PROHIB-02", "\"" + word.word + "\" in \"" + text + "\": " + word.why);
    };
    for (const auto& stage : report.definition.stages) {
        const auto path = "stages." + stage.name;
        for (const auto* text : {&stage.title, &stage.guidance}) look(text->zh, path), look(text->en, path);
        for (std::size_t n = 0; n < stage.materials.size(); ++n) {
            const auto& material = stage.materials[n];
            const auto here = path + ".materials." + std::to_string(n);
            for (const auto* text : {&material.name, &material.source, &material.condition})
                look(text->zh, here), look(text->en, here);
        }
    }
    for (const auto& guard : report.definition.guards)
        look(guard.message.zh, "guards." + guard.name), look(guard.message.en, "guards." + guard.name);
}

}  // namespace

void check_prohibitions(CheckReport& report, const Statutes& statutes) {
    const auto& definition = report.definition;
    for (const auto& stage : definition.stages)
        check_centre(report, statutes, stage.acts, "stages." + stage.name + ".acts");
    check_centre(report, statutes, definition.case_acts, "case_acts");
    check_centre(report, statutes, definition.suspension.acts, "suspension.acts");
    check_nodes(report, statutes);
    for (std::size_t n = 0; n < definition.exclusions.size(); ++n)
        if (definition.exclusions[n].first == definition.exclusions[n].second)
            report.error("exclusions." + std::to_string(n), "P-DUTY-02", "an act cannot exclude itself");
    check_words(report, statutes);
}

}  // namespace sunhall::process
