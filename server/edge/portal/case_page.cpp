// One page per tender: where it stands, what happened when, what comes next, its notices, files and results.
#include <algorithm>

#include "edge/portal/case_files.hpp"
#include "edge/portal/case_list.hpp"
#include "edge/portal/case_papers.hpp"
#include "edge/portal/json_reading.hpp"
#include "edge/portal/texts_cases.hpp"
#include "edge/portal/texts_notices.hpp"
#include "platform/operations/deadline.hpp"
#include "platform/operations/hall.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::portal {
namespace {

using notices::Notice;

// Times everyone may know. Others (a withdrawn bid, a complaint) tell of parties that are still secret (L§22).
const std::set<std::string> public_facts{"notice_published_at",
                                         "prequal_documents_issued_at",
                                         "prequal_issue_ends_at",
                                         "application_deadline",
                                         "documents_issued_at",
                                         "document_issue_ends_at",
                                         "bid_deadline",
                                         "clarified_at",
                                         "candidates_published_at",
                                         "publicity_ends_at",
                                         "award_notified_at",
                                         "contract_signed_at",
                                         "failed_at",
                                         "terminated_at"};

// Instants at which a notice comes out: where the notice itself stands in the timeline they would say it twice.
const std::set<std::string> told_by_notices{"notice_published_at", "clarified_at", "candidates_published_at",
                                            "failed_at", "terminated_at"};

struct Event {
    Instant at;
    std::string markup;
};

std::vector<Event> events(const Site& site, const Visit& visit, const process::Definition* definition,
                          const workflow::Case& running, const std::vector<Notice>& notices) {
    std::vector<Event> out;
    for (const auto& notice : notices) {
        out.push_back({notice.published_at.value_or(Instant{}),
                       element("span", type_title(site, visit, notice.type), "class=\"tag\"") +
                           (notice.corrects ? element("span", visit.say(say::correction), "class=\"tag new\"") : "") +
                           link(visit.to("/notices/" + notice.id.value), notice.title)});
    }
    for (const auto& fact : definition ? definition->facts : std::vector<process::Fact>{}) {
        const auto at = running.facts.find(fact.name);
        if (at == running.facts.end() || !public_facts.contains(fact.name)) continue;
        const bool told = told_by_notices.contains(fact.name) &&
                          std::any_of(notices.begin(), notices.end(),
                                      [&](const Notice& notice) { return notice.published_at == at->second; });
        if (!told) out.push_back({at->second, escape(visit.text(fact.title))});
    }
    std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
    return out;
}

std::string days_left(const Visit& visit, Instant now, Instant at) {
    const auto days = local_date(at).days() - local_date(now).days();
    if (days <= 0) return visit.say(say::deadline_today);
    std::string text = visit.say(say::deadline_in);
    return text.replace(text.find("%d"), 2, std::to_string(days));
}

std::string timeline(const Visit& visit, const std::vector<Event>& all, Instant now) {
    std::string past, coming;
    for (const auto& event : all) {
        if (event.at > now)
            coming += "<li class=\"later\"><b>" + event.markup + "</b><span class=\"meta\">" + time_element(event.at) +
                      " · " + escape(days_left(visit, now, event.at)) + "</span></li>\n";
        else
            past += "<li class=\"passed\">" + event.markup + "<span class=\"meta\">" + time_element(event.at) +
                    "</span></li>\n";
    }
    return (coming.empty() ? ""
                           : element("h2", visit.say(say::coming)) + "<ol class=\"steps\">\n" + coming + "</ol>\n") +
           (past.empty() ? "" : element("h2", visit.say(say::timeline)) + "<ol class=\"steps\">\n" + past + "</ol>\n");
}

std::string steps(const Visit& visit, const process::Definition& definition, const workflow::Case& running) {
    std::string out = element("h2", visit.say(say::stages)) + "<ol class=\"steps\">\n";
    const auto present = std::find_if(definition.stages.begin(), definition.stages.end(),
                                      [&](const auto& stage) { return stage.name == running.stage; });
    for (auto stage = definition.stages.begin(); stage != definition.stages.end(); ++stage) {
        const bool now = stage == present,
                   passed = !now && stage < present && present != definition.stages.end() && !present->branch;
        if (stage->branch && !now) continue;
        const std::string title = escape(visit.text(stage->title));
        out += std::string("<li class=\"") +
               (now      ? "now\" aria-current=\"step"
                : passed ? "passed"
                         : "later") +
               "\">" + (now ? "<b>" + title + "</b>" : title) +
               element("span",
                       visit.say(now      ? say::present
                                 : passed ? say::done
                                          : say::to_come),
                       "class=\"meta\"") +
               "</li>\n";
    }
    return out + "</ol>\n<p>" + link(visit.to("/guide/" + definition.category), visit.say(say::guide)) + "</p>";
}

std::string at_a_glance(const Site& site, const Visit& visit, const workflow::Case& running, const json::value& lot) {
    std::string out = "<dl class=\"pairs\">\n" +
                      fact(visit.say(say::category), category_title(site, visit, running.category)) +
                      fact(visit.say(say::present_stage), stage_title(site, visit, running));
    const auto deadline = member_instant(lot, "bid_deadline");
    const std::string region = member_text(lot, "region");
    out += fact(visit.say(say::project), member_text(lot, "project_name")) +
           fact(visit.say(say::project_code), member_text(lot, "project_code")) +
           fact(visit.say(say::lot_code), member_text(lot, "code")) +
           fact(visit.say(say::deal_code), member_text(lot, "deal_code")) +
           fact(visit.say(say::region), region.empty() ? "" : site.reference->region_name(region)) +
           fact_of(visit.say(say::bid_deadline), deadline ? time_element(*deadline) : "") +
           fact(visit.say(say::ceiling), member_yuan(lot, "ceiling")) +
           fact(visit.say(say::deposit), member_yuan(lot, "deposit")) +
           fact(visit.say(say::content), member_text(lot, "content")) +
           fact(visit.say(say::qualification), member_text(lot, "qualification_text")) +
           fact(visit.say(say::quality), member_text(lot, "quality"));
    const auto scope = site.ask("tendering.scope-decision", json::object{{"lot", running.id.value}});
    const auto* binding = scope.is_object() ? scope.as_object().if_contains("binding") : nullptr;
    if (binding && binding->is_bool())
        out += fact(visit.say(say::must_tender), visit.say(binding->as_bool() ? say::tendered_yes : say::tendered_no) +
                                                     "（" + member_text(scope, "basis") + "）");
    return out + "</dl>\n";
}

std::string result(const Site& site, const Visit& visit, const std::string& case_id,
                   const std::vector<Notice>& notices) {
    const auto shown = site.ask("tendering.result-page", json::object{{"lot", case_id}});
    const auto* object = shown.if_object();
    std::string out;
    const auto* candidates = object ? object->if_contains("candidates") : nullptr;
    if (candidates && candidates->is_array() && !candidates->get_array().empty()) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& one : candidates->get_array())
            rows.push_back({std::to_string(one.at("rank").as_int64()), escape(member_text(one, "bidder_name")),
                            member_yuan(one, "price"), escape(member_text(one, "reason"))});
        const auto from = member_instant(shown, "published_at"), to = member_instant(shown, "publicity_ends_at");
        out += element("h2", visit.say(say::candidates)) +
               (from && to ? "<p>" + escape(visit.say(say::published_between)) + " " + time_element(*from) + " – " +
                                 time_element(*to) + "</p>"
                           : "") +
               table(visit.say(say::candidates),
                     {{visit.say(say::rank), true},
                      {visit.say(say::candidate)},
                      {visit.say(say::price), true},
                      {visit.say(say::candidate_reason)}},
                     rows, {.titled = true});
    }
    if (const auto winner = member_text(shown, "winner"); !winner.empty()) {
        const auto at = member_instant(shown, "notified_at");
        out += element("h2", visit.say(say::result)) + "<dl class=\"pairs\">\n" + fact(visit.say(say::winner), winner) +
               fact(visit.say(say::award_price), member_yuan(shown, "price")) +
               fact_of(visit.say(say::notified), at ? time_element(*at) : "") + "</dl>\n";
    }
    for (const auto& notice : notices) {
        if (notice.type != "contract-facts" || notice.successor) continue;
        out += element("h2", visit.say(say::contract)) + "<dl class=\"pairs\">\n";
        for (const auto& [name, value] : notice.fields) out += fact(visit.text(site.types().field_title(name)), value);
        out += fact_of(visit.say(say::contract_notice), link(visit.to("/notices/" + notice.id.value), notice.title)) +
               "</dl>\n";
    }
    return out;
}

}  // namespace

PageText case_page(const Site& site, const Visit& visit, const http::Request& request) {
    const std::string id(request.parameter("id"));
    auto connection = site.hall.reader();
    const auto running = read_public_case(*connection, id);
    if (!running) return missing_page(visit);  // before its first notice a tender is nobody's business
    std::vector<Notice> notices;
    connection->query("SELECT body FROM notices_notice WHERE case_id = $1 AND number IS NOT NULL ORDER BY number",
                      {Param(id)}, [&](const Row& row) { notices.push_back(from_body<Notice>(row.text(0))); });
    const auto* definition = site.procedures().find(running->definition);
    const auto shown_files = case_file_links(*connection, visit, id);
    PageText page{.title = running->title, .body = element("h1", running->title)};
    page.crumbs = {{visit.say(say::cases), "/cases"}};
    if (running->suspended) page.body += element("p", visit.say(say::suspended), "class=\"note\"");
    page.body += "<div class=\"columns\"><div>" +
                 at_a_glance(site, visit, *running, site.ask("tendering.lot-page", json::object{{"lot", id}})) +
                 timeline(visit, events(site, visit, definition, *running, notices), site.hall.clock().now()) +
                 result(site, visit, id, notices) + opening_section(site, visit, id, shown_files.opening) +
                 shown_files.list + case_papers(site, visit, id) + "</div><div>" +
                 (definition ? steps(visit, *definition, *running) : "") +
                 "</div></div>";
    return page;
}

}  // namespace sunhall::portal
