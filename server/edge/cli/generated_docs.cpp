#include "edge/cli/generated_docs.hpp"

#include <fmt/format.h>

#include <set>

namespace sunhall::cli {
namespace {

using operations::Command;

constexpr const char* made_by = "Made by `sunhall docs` from the declarations; do not edit.\n";

// A cell of a Markdown table must not hold a bar or a line break.
std::string cell(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (c == '|') made += "\\|";
        else made += c == '\n' ? ' ' : c;
    }
    return made;
}

template <class Texts>
std::string listed(const Texts& texts) {
    std::string made;
    for (const auto& text : texts) made += (made.empty() ? "" : ", ") + std::string(text);
    return made;
}

std::string route_of(const operations::Route& route) {
    return route.path.empty() ? "by the hall itself" : fmt::format("`{} /api{}`", route.method, route.path);
}

// Where a procedure lets an act happen: "bidding: bidder" or "award_decided: owner (L2) if no_open_objection".
std::string place_of(const std::string& stage, const process::Act& act) {
    std::string made = stage + ": " + listed(act.roles);
    if (act.level != process::Level::L1) made += " (" + std::string(enum_name(act.level)) + ")";
    if (!act.needs.empty()) made += " if " + listed(act.needs);
    return made;
}

std::vector<std::string> places_of(const process::Definition& procedure, std::string_view command) {
    std::vector<std::string> places;
    const auto add = [&](const std::string& stage, const std::vector<process::Act>& acts) {
        for (const auto& act : acts) {
            if (act.command == command) places.push_back(place_of(stage, act));
        }
    };
    for (const auto& stage : procedure.stages) {
        add(stage.name, stage.acts);
        for (const auto& deadline : stage.deadlines) {
            if (deadline.does == command) places.push_back(stage.name + ": at " + deadline.at);
        }
    }
    add("every stage", procedure.case_acts);
    add("while suspended", procedure.suspension.acts);
    return places;
}

}  // namespace

std::string permissions_page(const operations::Hall& hall, const std::vector<const process::Definition*>& procedures) {
    std::string page = "# Permissions\n\n" + std::string(made_by) +
                       "\nThe roles of a command are its ceiling; a procedure says in which stage, for whom and on which conditions (P-AUTH-03).\n"
                       "\nWhoever holds a role by a post of the centre acts in the cases his grant's scope reaches, at its level or below "
                       "(P-AUTH-01, P-AUTH-02). Scopes: `all`; `own`, cases in which one's own organisation has a part; a region (`35`, "
                       "`3505`, `350525`, with all below it); a class of trade (`tendering`, `tendering/construction`); or region and "
                       "class, `350525+tendering`. Several grants add up. Supervisors act in the cases of their own office (P-AUTH-07). "
                       "A post-holder may delegate acts of a procedure to a person of his office (`workflow.delegate-acts`, P-AUTH-05): "
                       "within his own scope and level, for ninety days at most, not to be passed on, and exclusions hold for both.\n";
    for (const auto& module : hall.modules()) {
        if (module.commands.empty()) continue;
        page += fmt::format("\n## {}\n\n| command | roles | where a procedure allows it |\n| --- | --- | --- |\n", module.name);
        for (const auto& command : module.commands) {
            std::string places;
            for (const auto* procedure : procedures) {
                for (const auto& place : places_of(*procedure, command.name)) places += (places.empty() ? "" : "<br>") + cell(place);
            }
            page += fmt::format("| {} | {} | {} |\n", command.name, listed(command.who), places.empty() ? "no case needed" : places);
        }
    }
    return page;
}

std::string acts_page(const operations::Hall& hall) {
    std::string page = "# Traced acts\n\n" + std::string(made_by) +
                       "\nEach leaves time, network address, operator and what it changed in the journal (P-TRACE-01, T-LOG-01, T-LOG-02). "
                       "*Sealed*: until the deadline the entry hides who and what under the lot's key.\n"
                       "\n| act | 说明 | what it does | interface |\n| --- | --- | --- | --- |\n";
    for (const auto& module : hall.modules()) {
        for (const auto& command : module.commands) {
            page += fmt::format("| {}{} | {} | {} | {} |\n", command.name, command.conceal ? " *sealed*" : "", cell(command.does_zh), cell(command.does), route_of(command.route));
        }
        for (const auto& query : module.queries) {
            if (query.traced) page += fmt::format("| {} *looked* | {} | {} | {} |\n", query.name, cell(query.does_zh), cell(query.does), route_of(query.route));
        }
    }
    return page;
}

std::string refusals_page(const operations::Hall& hall) {
    struct Row {
        const Problem* problem;
        std::set<std::string> from;
    };
    std::map<std::string, Row> rows;
    const auto add = [&](std::string_view name, const std::vector<Problem>& refusals) {
        for (const auto& problem : refusals) rows.try_emplace(std::string(problem.code), Row{&problem, {}}).first->second.from.insert(std::string(name));
    };
    for (const auto& module : hall.modules()) {
        for (const auto& command : module.commands) add(command.name, command.refusals);
        for (const auto& query : module.queries) add(query.name, query.refusals);
    }
    std::string page = "# Refusals\n\n" + std::string(made_by) +
                       "\nA code never changes once released. The way out is what the person can do now.\n"
                       "\n| code | status | 原因 | 怎么办 | what is wrong | way out | from |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const auto& [code, row] : rows) {
        const auto& problem = *row.problem;
        page += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", code, problem.status, cell(problem.zh), cell(problem.way_zh), cell(problem.en), cell(problem.way_en),
                            listed(row.from));
    }
    return page;
}

}  // namespace sunhall::cli
