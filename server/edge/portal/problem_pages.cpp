// A help page for each refusal code: what RFC 9457's `type` leads to. Made from the declarations of commands and
// queries.
#include "edge/http/problem_document.hpp"
#include "edge/portal/pages.hpp"
#include "edge/portal/policy.hpp"
#include "edge/portal/texts_pages.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

struct Known {
    Problem problem;
    std::vector<std::pair<std::string, std::string>> acts;  ///< what it does, in Chinese and English
};

std::map<std::string, Known> known_problems(const Site& site) {
    std::map<std::string, Known> known;
    const auto add = [&](const Problem& problem, std::string_view zh, std::string_view en) {
        auto& place = known[std::string(problem.code)];
        place.problem = problem;
        if (!en.empty()) place.acts.emplace_back(zh.empty() ? en : zh, en);
    };
    for (const auto& module : site.hall.modules()) {
        for (const auto& command : module.commands) {
            for (const auto& problem : command.refusals) add(problem, command.does_zh, command.does);
        }
        for (const auto& query : module.queries) {
            for (const auto& problem : query.refusals) add(problem, query.does_zh, query.does);
        }
    }
    using namespace http;
    for (const auto* problem :
         {&not_found, &malformed, &method_not_allowed, &request_timeout, &body_too_large, &wrong_media_type,
          &expectation_failed, &head_too_large, &too_many_requests, &internal_fault, &overloaded, &no_space,
          &storage_stopped, &cross_site_request, &version_not_supported}) {
        add(*problem, "", "");
    }
    for (const auto* problem : {&operations::invalid_input, &operations::not_permitted, &operations::not_found,
                                &bad_filter, &search::query_too_long, &search::bad_cursor})
        add(*problem, "", "");
    return known;
}

std::string sentence(const Visit& visit, std::string_view zh, std::string_view en) {
    return std::string(visit.english() ? en : zh);
}

}  // namespace

PageText problems_page(const Site& site, const Visit& visit, const http::Request&) {
    PageText page{.title = visit.say(say::problems_title),
                  .body = element("h1", visit.say(say::problems_title)) +
                          element("p", visit.say(say::problems_intro), "class=\"lede\"")};
    page.crumbs = {{visit.say(say::help), "/help"}};
    std::string area, rows;
    for (const auto& [code, known] : known_problems(site)) {
        const auto own = code.substr(0, code.find('.'));
        if (own != area) {
            if (!rows.empty()) page.body += "<dl class=\"pairs\">\n" + rows + "</dl>\n";
            page.body += element("h2", own);
            rows.clear();
            area = own;
        }
        rows += "<dt>" + link(visit.to("/problems/" + code), code) + "</dt><dd>" +
                escape(sentence(visit, known.problem.zh, known.problem.en)) + "</dd>\n";
    }
    page.body += "<dl class=\"pairs\">\n" + rows + "</dl>\n";
    return page;
}

PageText problem_help_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto all = known_problems(site);
    const auto found = all.find(std::string(request.parameter("code")));
    if (found == all.end()) return missing_page(visit);
    const auto& problem = found->second.problem;
    const std::string means = sentence(visit, problem.zh, problem.en);
    PageText page{.title = means,
                  .body = element("h1", means) + "<dl class=\"pairs\">\n" +
                          fact_of(visit.say(say::problem_code), "<code>" + escape(found->first) + "</code>") +
                          fact(visit.say(say::problem_way), sentence(visit, problem.way_zh, problem.way_en)) +
                          fact(visit.say(say::problem_status), std::to_string(problem.status)) + "</dl>\n"};
    page.crumbs = {{visit.say(say::help), "/help"}, {visit.say(say::problems_title), "/problems"}};
    std::set<std::string> acts;
    for (const auto& [zh, en] : found->second.acts) acts.insert(sentence(visit, zh, en));
    if (!acts.empty()) page.body += element("h2", visit.say(say::problem_acts)) + "<ul>";
    for (const auto& act : acts) page.body += element("li", act);
    page.body += acts.empty() ? "" : "</ul>";
    page.body += "<p>" + link(visit.to("/contact"), visit.say(say::contact)) + "</p>";
    return page;
}

http::Response problem_page(const http::Request& request, const Problem& problem,
                            const std::vector<FieldError>& fields) {
    const bool english = request.path.starts_with("/en/") || request.path == "/en" || request.language() == "en";
    const Visit visit{english ? "en" : "zh", "/", Look::of(request)};
    std::string body = "<!DOCTYPE html>\n<html lang=\"" + std::string(english ? "en" : "zh-CN") +
                       "\">\n<head>\n<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\">" +
                       element("title", sentence(visit, problem.zh, problem.en)) +
                       "<meta name=\"robots\" content=\"noindex\"><link rel=\"stylesheet\" href=\"/portal.css\"><link "
                       "rel=\"icon\" href=\"/icon.svg\">" +
                       (visit.look.large ? "<link rel=\"stylesheet\" href=\"/large.css\">" : "") +
                       (visit.look.contrast ? "<link rel=\"stylesheet\" href=\"/contrast.css\">" : "") +
                       "</head>\n<body><header class=\"top\"><div class=\"wrap head\"><a class=\"brand\" href=\"" +
                       visit.to("/") + "\">" + escape(visit.say(Words{"阳光大厅", "Sunhall"})) +
                       "</a></div></header><main id=\"main\"><div class=\"wrap\">" +
                       element("h1", sentence(visit, problem.zh, problem.en)) +
                       element("p", sentence(visit, problem.way_zh, problem.way_en), "class=\"lede\"");
    if (!fields.empty()) body += "<ul>";
    for (const auto& field : fields)
        body += element("li", (field.field.empty() ? "" : field.field + visit.say(say::colon)) +
                                  sentence(visit, field.zh, field.en));
    if (!fields.empty()) body += "</ul>";
    body += "<p>" +
            link(visit.to("/problems/" + std::string(problem.code)),
                 visit.say(say::problem_code) + visit.say(say::colon) + std::string(problem.code)) +
            "</p><p>" + link(visit.to("/"), visit.say(say::home)) + " · " +
            link(visit.to("/help"), visit.say(say::help)) + " · " +
            link(visit.to("/contact"), visit.say(say::contact)) + "</p></div></main></body></html>\n";
    return secured(http::Response::html(std::move(body), problem.status).with("Cache-Control", "no-store"));
}

}  // namespace sunhall::portal
