// One page per tender: where it stands, its notices, its files, its deadlines. And the procedure itself.
#include "edge/portal/site.hpp"
#include "platform/documents/documents.hpp"
#include "platform/operations/deadline.hpp"
#include "platform/process/pictures.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::portal {
namespace {

// Times everyone may know. Others (a withdrawn bid, a complaint) tell of parties that are still secret (L§22).
const std::set<std::string> public_facts{"notice_published_at", "prequal_documents_issued_at", "prequal_issue_ends_at", "application_deadline", "documents_issued_at",
                                         "document_issue_ends_at", "bid_deadline", "clarified_at", "candidates_published_at", "publicity_ends_at", "award_notified_at",
                                         "contract_signed_at", "failed_at", "terminated_at"};

std::string times(const Visit& visit, const process::Definition& definition, const workflow::Case& running) {
    std::string out;
    for (const auto& fact : definition.facts) {
        const auto at = running.facts.find(fact.name);
        if (at != running.facts.end() && public_facts.contains(fact.name)) out += element("dt", visit.text(fact.title)) + element("dd", local_text(at->second).substr(0, 16));
    }
    return out.empty() ? "" : element("h2", visit.say(say::times)) + "<div class=\"card\"><dl>" + out + "</dl></div>\n";
}

std::string steps(const Visit& visit, const process::Definition& definition, const workflow::Case& running) {
    std::string out = element("h2", visit.say(say::stages)) + "<div class=\"card\"><ol class=\"steps\">\n";
    const auto present = std::find_if(definition.stages.begin(), definition.stages.end(), [&](const auto& stage) { return stage.name == running.stage; });
    for (auto stage = definition.stages.begin(); stage != definition.stages.end(); ++stage) {
        const bool now = stage == present, passed = !now && stage < present && !present->branch;
        if (stage->branch && !now) continue;
        out += std::string("<li class=\"") + (now ? "now\" aria-current=\"step" : passed ? "passed" : "later") + "\">" + escape(visit.text(stage->title)) + " " +
               element("span", visit.say(now ? say::present : passed ? say::done : say::to_come), "class=\"meta\"") + "</li>\n";
    }
    return out + "</ol></div>\n";
}

std::string deadlines(Connection& connection, const Visit& visit, const process::Definition& definition, const workflow::Case& running) {
    const auto* stage = process::find_stage(definition, running.stage);
    std::string out;
    connection.query("SELECT body FROM operations_deadline WHERE case_id = $1 AND state = 'waiting' ORDER BY due", {Param(running.id.value)}, [&](const Row& row) {
        const auto waiting = from_body<operations::Deadline>(row.text(0));
        for (const auto& known : stage ? stage->deadlines : std::vector<process::Deadline>{}) {
            if (known.name != waiting.name) continue;
            for (const auto& fact : definition.facts) {
                if (fact.name == known.at && public_facts.contains(fact.name)) out += element("dt", visit.text(fact.title)) + element("dd", local_text(waiting.due).substr(0, 16));
            }
        }
    });
    return out.empty() ? "" : element("h2", visit.say(say::waiting)) + "<div class=\"card\"><dl>" + out + "</dl></div>\n";
}

std::string files(Connection& connection, const Visit& visit, const std::string& case_id) {
    std::string out;
    connection.query("SELECT body FROM documents_case_file WHERE case_id = $1 AND visibility = 'everyone' ORDER BY id", {Param(case_id)}, [&](const Row& row) {
        const auto file = from_body<documents::CaseFile>(row.text(0));
        out += "<li>" + link("/api/files/" + file.id.value + "/content", file.name) + element("span", std::to_string((file.size + 1023) / 1024) + " KB · SHA-256 " + file.sha256.text(), "class=\"meta\"") + "</li>\n";
    });
    return out.empty() ? "" : element("h2", visit.say(say::files)) + "<ul class=\"list card\">" + out + "</ul>\n";
}

}  // namespace

PageText case_page(const Site& site, const Visit& visit, const http::Request& request) {
    const std::string id(request.parameter("id"));
    auto connection = site.hall.reader();
    std::string lines;
    connection->query("SELECT body FROM notices_notice WHERE case_id = $1 AND number IS NOT NULL ORDER BY number", {Param(id)},
                      [&](const Row& row) { lines += notice_line(site, visit, from_body<notices::Notice>(row.text(0))); });
    const auto current = records::read_current(*connection, records::record_type<workflow::Case>(), id);
    if (lines.empty() || !current) return missing_page(visit);  // before its first notice a tender is nobody's business
    const auto running = from_body<workflow::Case>(current->body);
    const auto* definition = site.procedures().find(running.definition);
    std::string body = element("h1", running.title);
    if (running.suspended) body += element("p", visit.say(say::suspended), "class=\"note\"");
    body += "<p><span class=\"tag\">" + escape(category_title(site, visit, running.category)) + "</span>" + link(visit.to("/guide"), visit.say(say::guide)) + "</p>\n<div class=\"columns\"><section>" +
            element("h2", visit.say(say::notices)) + "<ul class=\"list card\">" + lines + "</ul>\n" + files(*connection, visit, id);
    if (definition) body += times(visit, *definition, running) + deadlines(*connection, visit, *definition, running) + "</section><section>" + steps(visit, *definition, running);
    return {running.title, body + "</section></div>"};
}

PageText guide_page(const Site& site, const Visit& visit, const http::Request&) {
    std::string body = element("h1", visit.say(say::guide_title));
    std::set<std::string> seen;
    for (const auto* definition : site.procedures().all()) {
        if (!seen.insert(definition->category).second) continue;
        const auto& newest = site.procedures().newest(definition->category);
        const std::string picture = "/guide/diagram.svg?category=" + http::percent_encoded(newest.category) + "&lang=" + visit.language;
        process::Titles titles;
        for (const auto& type : site.types().all()) titles.notices[type.name] = {type.title.zh, type.title.en};
        for (const auto& module : site.hall.modules()) {
            for (const auto& command : module.commands) {
                titles.commands[std::string(command.name)] = {std::string(command.does_zh.empty() ? command.does : command.does_zh), std::string(command.does)};
            }
        }
        body += element("h2", visit.say(say::diagram)) + "<div class=\"card scroll\"><a href=\"" + escape(picture) + "\"><img src=\"" + escape(picture) + "\" alt=\"" +
                escape(visit.text(newest.title)) + "\"></a></div>\n<div class=\"card\">" + process::guide_html(newest, visit.language, titles) + "</div>";
    }
    return {visit.say(say::guide), std::move(body)};
}

}  // namespace sunhall::portal
