#include "edge/portal/case_list.hpp"

#include "edge/portal/texts_cases.hpp"
#include "platform/operations/hall.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::portal {
namespace {

constexpr std::int64_t cases_on_a_page = 20;
// A case whose first notice is out; the subquery walks an index.
constexpr const char* is_public =
    "EXISTS (SELECT 1 FROM notices_notice n WHERE n.case_id = workflow_case.id AND n.number IS NOT NULL)";

std::string case_line(const Site& site, const Visit& visit, const workflow::Case& one) {
    return "<li>" + link(visit.to("/cases/" + one.id.value), one.title) + "<span class=\"meta\">" +
           element("span", stage_title(site, visit, one), "class=\"tag\"") +
           (one.suspended ? element("span", visit.say(say::state_suspended), "class=\"tag old\"") : "") +
           escape(category_title(site, visit, one.category)) + "</span></li>\n";
}

std::vector<workflow::Case> newest_cases(Connection& connection, int ended, const std::string& stage,
                                         const std::string& before, std::int64_t limit) {
    std::vector<workflow::Case> found;
    const std::string last = before.empty() ? "~" : before;
    connection.query(
        "SELECT body FROM workflow_case WHERE id < $1 AND ($2 = -1 OR ended = $3) AND ($4 = '' OR stage = $5) AND " +
            std::string(is_public) + " ORDER BY id DESC LIMIT $6",
        {Param(last), Param(ended), Param(ended), Param(stage), Param(stage), Param(limit)},
        [&](const Row& row) { found.push_back(from_body<workflow::Case>(row.text(0))); });
    return found;
}

std::string case_filter(const Site& site, const Visit& visit, const std::string& state, const std::string& stage) {
    std::string stages = option("", visit.say(say::all), stage);
    std::set<std::string> seen;
    for (const auto* definition : site.procedures().all()) {
        for (const auto& one : definition->stages) {
            if (seen.insert(one.name).second) stages += option(one.name, visit.text(one.title), stage);
        }
    }
    return "<form class=\"filter\" method=\"get\" action=\"" + visit.to("/cases") + "\"><div>" +
           element("label", visit.say(say::state), "for=\"state\"") + "<select id=\"state\" name=\"state\">" +
           option("", visit.say(say::all_states), state) + option("running", visit.say(say::state_running), state) +
           option("ended", visit.say(say::state_ended), state) + "</select></div><div>" +
           element("label", visit.say(say::present_stage), "for=\"stage\"") + "<select id=\"stage\" name=\"stage\">" +
           stages + "</select></div><div><button>" + escape(visit.say(say::show)) + "</button></div></form>\n";
}

}  // namespace

std::string stage_title(const Site& site, const Visit& visit, const workflow::Case& running) {
    const auto* definition = site.procedures().find(running.definition);
    const auto* stage = definition ? process::find_stage(*definition, running.stage) : nullptr;
    return stage ? visit.text(stage->title) : running.stage;
}

std::string any_stage_title(const Site& site, const Visit& visit, const std::string& stage) {
    for (const auto* definition : site.procedures().all()) {
        if (const auto* found = process::find_stage(*definition, stage)) return visit.text(found->title);
    }
    return stage;
}

std::optional<workflow::Case> read_public_case(Connection& connection, const std::string& id) {
    if (connection.number("SELECT 1 FROM notices_notice WHERE case_id = $1 AND number IS NOT NULL LIMIT 1",
                          {Param(id)}) == 0)
        return std::nullopt;
    const auto current = records::read_current(connection, records::record_type<workflow::Case>(), id);
    return current ? std::optional(from_body<workflow::Case>(current->body)) : std::nullopt;
}

std::string running_cases(const Site& site, const Visit& visit, Connection& connection, std::int64_t limit) {
    std::string lines;
    for (const auto& one : newest_cases(connection, 0, "", "", limit)) lines += case_line(site, visit, one);
    if (lines.empty()) return element("p", visit.say(say::none));
    return "<ul class=\"list\">\n" + lines + "</ul><p>" +
           link(visit.to("/cases"), visit.say(say::more) + " " + visit.say(say::cases)) + "</p>";
}

PageText cases_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto query = request.query();
    const std::string state(query["state"]), stage(query["stage"]), after(query["after"]);
    auto connection = site.hall.reader();
    auto found = newest_cases(*connection,
                              state == "running" ? 0
                              : state == "ended" ? 1
                                                 : -1,
                              stage, after, cases_on_a_page + 1);
    const bool more = static_cast<std::int64_t>(found.size()) > cases_on_a_page;
    if (more) found.pop_back();
    PageText page{.title = visit.say(say::cases),
                  .body = element("h1", visit.say(say::cases)) + case_filter(site, visit, state, stage)};
    std::string lines;
    for (const auto& one : found) lines += case_line(site, visit, one);
    page.body += lines.empty() ? element("p", visit.say(say::none), "class=\"note\"")
                               : "<ul class=\"list\">\n" + lines + "</ul>\n";
    if (more) {
        const std::string next = "/cases?state=" + http::percent_encoded(state) +
                                 "&stage=" + http::percent_encoded(stage) + "&after=" + found.back().id.value;
        page.body += "<p class=\"pager\">" + link(visit.to(next), visit.say(say::further), "rel=\"next\"") + "</p>";
    }
    return page;
}

}  // namespace sunhall::portal
