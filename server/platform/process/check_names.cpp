// Everything a definition names exists: in the program (catalogue) or in the file itself.
#include "platform/process/checks.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

using Names = std::set<std::string>;

std::vector<std::string> listed(const Names& names) { return {names.begin(), names.end()}; }

class NameCheck {
public:
    NameCheck(CheckReport& report, const Catalogue& catalogue) : report_(report), catalogue_(catalogue) {
        const auto& definition = report.definition;
        for (const auto& guard : definition.guards) guards_.insert(guard.name);
        for (const auto& post : definition.posts) posts_.insert(post.name);
        for (const auto& fact : definition.facts) facts_.insert(fact.name);
        for (const auto& stage : definition.stages) stages_.insert(stage.name);
    }

    void run() {
        const auto& definition = report_.definition;
        for (const auto& command : definition.opened_by) exists(command, catalogue_.commands, "command", "opened_by");
        for (const auto& method : definition.methods) exists(method, catalogue_.methods, "method", "methods");
        for (const auto& guard : definition.guards)
            exists(guard.name, catalogue_.predicates, "predicate", "guards." + guard.name);
        for (const auto& variant : definition.variants) condition(variant.when, "variants." + variant.name);
        for (const auto& fact : definition.facts)
            for (const auto& command : fact.set_by)
                exists(command, catalogue_.commands, "command", "facts." + fact.name);
        for (const auto& stage : definition.stages) check(stage);
        acts(definition.case_acts, "case_acts");
        limits(definition.case_limits, "case_limits");
        overlay(definition.suspension);
        for (std::size_t n = 0; n < definition.exclusions.size(); ++n) {
            const auto path = "exclusions." + std::to_string(n);
            exists(definition.exclusions[n].first, catalogue_.commands, "command", path);
            exists(definition.exclusions[n].second, catalogue_.commands, "command", path);
        }
    }

private:
    void exists(const std::string& name, const Names& known, std::string_view what, const std::string& path) {
        if (known.contains(name)) return;
        report_.error(path, "P-TPL-03",
                      std::string(what) + " \"" + name + "\" does not exist" + suggestion(name, listed(known)));
    }

    void condition(std::string_view when, const std::string& path) {
        if (when.starts_with('!')) when.remove_prefix(1);
        if (!when.empty()) exists(std::string(when), guards_, "guard", path);
    }

    void check(const Stage& stage) {
        const auto path = "stages." + stage.name;
        exists(stage.post, posts_, "post", path);
        for (const auto& notice : stage.notices) exists(notice, catalogue_.notices, "notice type", path);
        acts(stage.acts, path + ".acts");
        limits(stage.limits, path + ".limits");
        for (std::size_t n = 0; n < stage.deadlines.size(); ++n)
            if (const auto& does = stage.deadlines[n].does; !does.empty())
                exists(does, catalogue_.commands, "command", path + ".deadlines." + std::to_string(n));
        for (std::size_t n = 0; n < stage.leaves.size(); ++n)
            leave(stage.leaves[n], path + ".leaves." + std::to_string(n));
        for (std::size_t n = 0; n < stage.materials.size(); ++n)
            if (const auto& sample = stage.materials[n].sample; !sample.empty())
                exists(sample, catalogue_.forms, "form", path + ".materials." + std::to_string(n));
    }

    void acts(const std::vector<Act>& acts, const std::string& path) {
        for (std::size_t n = 0; n < acts.size(); ++n) {
            const auto& act = acts[n];
            const auto here = path + "." + std::to_string(n);
            exists(act.command, catalogue_.commands, "command", here);
            if (act.roles.empty()) report_.error(here, "P-AUTH-03", "nobody may do \"" + act.command + "\"");
            for (const auto& role : act.roles) exists(role, catalogue_.roles, "role", here);
            if (!act.post.empty()) exists(act.post, posts_, "post", here);
            if (!act.form.empty()) exists(act.form, catalogue_.forms, "form", here);
            for (const auto& need : act.needs) exists(need, guards_, "guard", here);
        }
    }

    void limits(const std::vector<Limit>& limits, const std::string& path) {
        for (std::size_t n = 0; n < limits.size(); ++n) {
            const auto here = path + "." + std::to_string(n);
            event(limits[n].from, here);
            if (!limits[n].to.empty()) event(limits[n].to, here);
        }
    }

    // A fact has no dot in its name, a command always has one.
    void event(const std::string& name, const std::string& path) {
        if (name.find('.') == std::string::npos) exists(name, facts_, "fact", path);
        else exists(name, catalogue_.commands, "command", path);
    }

    void leave(const Leave& leave, const std::string& path) {
        exists(leave.to, stages_, "stage", path);
        condition(leave.when, path);
    }

    void overlay(const Suspension& suspension) {
        for (const auto& stage : suspension.stages) exists(stage, stages_, "stage", "suspension");
        acts(suspension.acts, "suspension.acts");
        for (const auto& command : suspension.allows) exists(command, catalogue_.commands, "command", "suspension");
        for (const auto* triggers : {&suspension.begins, &suspension.lifts})
            for (const auto& trigger : *triggers) {
                exists(trigger.on, catalogue_.commands, "command", "suspension");
                condition(trigger.when, "suspension");
            }
        for (std::size_t n = 0; n < suspension.leaves.size(); ++n)
            leave(suspension.leaves[n], "suspension.leaves." + std::to_string(n));
    }

    CheckReport& report_;
    const Catalogue& catalogue_;
    Names guards_, posts_, facts_, stages_;
};

}  // namespace

void check_names(CheckReport& report, const Catalogue& catalogue) { NameCheck(report, catalogue).run(); }

}  // namespace sunhall::process
