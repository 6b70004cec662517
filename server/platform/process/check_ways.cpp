// The graph of stages: one start, every stage reached and left, every way called for by something that can happen.
#include <algorithm>

#include "platform/process/checks.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

using Names = std::set<std::string>;

Names reached_from(const Definition& definition, const std::string& start) {
    Names reached;
    std::vector<std::string> open{start};
    while (!open.empty()) {
        const auto name = open.back();
        open.pop_back();
        const auto* stage = find_stage(definition, name);
        if (!stage || !reached.insert(name).second) continue;
        for (const auto& leave : stage->leaves) open.push_back(leave.to);
        if (can_be_suspended(definition, *stage))
            for (const auto& leave : definition.suspension.leaves) open.push_back(leave.to);
    }
    return reached;
}

// Events that can happen in the stage: its acts, the case's acts, its deadlines and what they do.
Names events_of(const Definition& definition, const Stage& stage) {
    Names events;
    for (const auto& act : stage.acts) events.insert(act.command);
    for (const auto& act : definition.case_acts) events.insert(act.command);
    for (const auto& deadline : stage.deadlines) {
        events.insert(deadline.name);
        if (!deadline.does.empty()) events.insert(deadline.does);
    }
    return events;
}

void check_start(CheckReport& report) {
    const auto& definition = report.definition;
    if (!find_stage(definition, definition.start)) {
        std::vector<std::string> names;
        for (const auto& stage : definition.stages) names.push_back(stage.name);
        report.error("start", "P-TPL-03",
                     "start stage \"" + definition.start + "\" does not exist" + suggestion(definition.start, names));
        return;
    }
    const auto reached = reached_from(definition, definition.start);
    for (const auto& stage : definition.stages)
        if (!reached.contains(stage.name))
            report.error("stages." + stage.name, "P-TPL-03",
                         "stage \"" + stage.name + "\" cannot be reached from \"" + definition.start + "\"");
}

void check_ends(CheckReport& report) {
    const auto& definition = report.definition;
    for (const auto& stage : definition.stages) {
        const auto path = "stages." + stage.name;
        if (is_end(stage)) {
            if (!stage.leaves.empty()) report.error(path, "P-TPL-03", "end stage \"" + stage.name + "\" has a way out");
            continue;
        }
        if (stage.leaves.empty()) {
            report.error(path, "P-TPL-03", "stage \"" + stage.name + "\" cannot be left");
            continue;
        }
        const auto reached = reached_from(definition, stage.name);
        const bool ends = std::any_of(reached.begin(), reached.end(),
                                      [&](const auto& name) { return is_end(*find_stage(definition, name)); });
        if (!ends) report.error(path, "P-TPL-03", "from stage \"" + stage.name + "\" no end is reached");
    }
}

void check_events(CheckReport& report) {
    const auto& definition = report.definition;
    for (const auto& stage : definition.stages) {
        const auto events = events_of(definition, stage);
        const std::vector<std::string> known(events.begin(), events.end());
        Names taken;  // events with an unconditional way already: what follows is never tried
        for (std::size_t n = 0; n < stage.leaves.size(); ++n) {
            const auto& leave = stage.leaves[n];
            const auto path = "stages." + stage.name + ".leaves." + std::to_string(n);
            if (!events.contains(leave.on))
                report.error(path, "P-TPL-03",
                             "nothing in stage \"" + stage.name + "\" can cause \"" + leave.on + "\"" +
                                 suggestion(leave.on, known));
            if (taken.contains(leave.on))
                report.error(path, "P-TPL-03",
                             "the way on \"" + leave.on + "\" to \"" + leave.to +
                                 "\" is never taken: one before it always holds");
            if (leave.when.empty()) taken.insert(leave.on);
        }
    }
    // A way out of a suspended case must be open while suspended.
    for (std::size_t n = 0; n < definition.suspension.leaves.size(); ++n) {
        const auto& leave = definition.suspension.leaves[n];
        if (!allowed_while_suspended(definition, leave.on))
            report.error("suspension.leaves." + std::to_string(n), "P-NODE-06",
                         "\"" + leave.on + "\" leaves a suspended case but is not allowed while suspended");
    }
    for (const auto& trigger : definition.suspension.lifts)
        if (!allowed_while_suspended(definition, trigger.on))
            report.error("suspension", "P-NODE-06",
                         "\"" + trigger.on + "\" lifts a suspension but is not allowed while suspended");
    if (!definition.suspension.begins.empty() && definition.suspension.lifts.empty())
        report.error("suspension", "P-NODE-06", "a suspended case can never go on: nothing lifts the suspension");
}

void check_twice(CheckReport& report) {
    const auto& definition = report.definition;
    for (const auto& stage : definition.stages) {
        std::set<std::pair<std::string, std::vector<std::string>>> seen;
        for (std::size_t n = 0; n < stage.acts.size(); ++n)
            if (!seen.emplace(stage.acts[n].command, stage.acts[n].roles).second)
                report.error("stages." + stage.name + ".acts." + std::to_string(n), "P-TPL-03",
                             "act \"" + stage.acts[n].command + "\" is listed twice for the same roles");
    }
}

}  // namespace

void check_ways(CheckReport& report) {
    check_start(report);
    check_ends(report);
    check_events(report);
    check_twice(report);
}

}  // namespace sunhall::process
