// The routes.
#include "edge/portal/portal.hpp"

#include "edge/http/problem_document.hpp"
#include "edge/portal/case_files.hpp"
#include "edge/portal/notice_proof.hpp"
#include "edge/portal/page_cache.hpp"
#include "edge/portal/pages.hpp"
#include "edge/portal/policy.hpp"
#include "edge/portal/statistics.hpp"
#include "platform/process/pictures.hpp"

namespace sunhall::portal {
namespace {

struct Portal {
    std::shared_ptr<Site> site;
    PageCache cache;
    std::size_t position() const { return static_cast<std::size_t>(site->hall.lane().head().size); }
    std::string as_of() const {
        return site->hall.clock().now().text() + "; journal=" + std::to_string(site->published_entries());
    }
};
using Shared = std::shared_ptr<Portal>;

std::string path_and_query(const http::Request& request, bool english) {
    std::string path = request.target.substr(english ? 3 : 0);
    return path.empty() || path[0] != '/' ? "/" + path : path;
}

Visit visit_of(const http::Request& request, bool english) {
    return {english || request.query()["lang"] == "en" ? "en" : "zh", path_and_query(request, english),
            Look::of(request)};
}

void add_page(http::Router& router, const Shared& portal, const std::string& pattern, MakePage make) {
    for (const bool english : {false, true}) {
        const std::string route = english ? "/en" + (pattern == "/" ? "" : pattern) : pattern;
        const auto handler = [portal, make, english](http::Request& request) {
            const Visit visit = visit_of(request, english);
            auto response = portal->cache.answer(
                request, visit.language + visit.look.text() + request.target, "text/html; charset=utf-8",
                portal->position(), [&] {
                    const auto page = make(*portal->site, visit, request);
                    return PageCache::Made{frame(*portal->site, visit, page), page.status, portal->as_of()};
                });
            response.headers.add("Vary", "Cookie");  // the look
            return secured(std::move(response));
        };
        router.get(route, handler);
        if (english && pattern == "/") router.get("/en/", handler);
    }
}

// A check that was sent as a form must not be kept by anyone.
void add_verification(http::Router& router, const Shared& portal) {
    add_page(router, portal, "/verify", verify_page);
    for (const bool english : {false, true}) {
        router.post(english ? "/en/verify" : "/verify", [portal, english](http::Request& request) {
            Visit visit{english ? "en" : "zh", "/verify", Look::of(request)};
            return secured(http::Response::html(frame(*portal->site, visit, verify_page(*portal->site, visit, request)))
                               .with("Cache-Control", "no-store"));
        });
    }
}

using MakeText = std::function<std::string(const Site&, const http::Request&)>;

void add_text(http::Router& router, const Shared& portal, const std::string& pattern, const std::string& type,
              MakeText make, const std::string& file_name = {}) {
    router.get(pattern, [portal, type, make, file_name](http::Request& request) {
        auto response = portal->cache.answer(request, "text " + request.target, type, portal->position(), [&] {
            return PageCache::Made{make(*portal->site, request), 200, portal->as_of()};
        });
        if (!file_name.empty())
            response.headers.set("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
        response.headers.set("Access-Control-Allow-Origin", "*");
        return response;
    });
}

const process::Definition& procedure_asked(const Site& site, const http::Request& request) {
    const std::string category(request.query()["category"]);
    for (const auto& known : categories_of(site))
        if (known == category) return site.procedures().newest(category);
    throw Refusal(http::not_found);
}

std::string language_asked(const http::Request& request) { return request.query()["lang"] == "en" ? "en" : "zh"; }

std::string diagram(const Site& site, const http::Request& request) {
    return process::diagram_svg(procedure_asked(site, request), "", language_asked(request));
}

std::string diagram_for_tools(const Site& site, const http::Request& request) {
    return process::bpmn_xml(procedure_asked(site, request), language_asked(request));
}

void add_notices(http::Router& router, const Shared& portal) {
    add_page(router, portal, "/notices", notices_page);
    add_page(router, portal, "/search", notices_page);
    add_page(router, portal, "/notices/{id:uuid}", notice_page);
    const auto query_of = [](const Site& site, const http::Request& request, std::int64_t limit) {
        auto query = NoticeQuery::read(site, request.query());
        if (!request.query().find("limit")) query.limit = limit;
        return query;
    };
    const auto atom = [query_of](const Site& site, const http::Request& request) {
        return atom_feed(site, query_of(site, request, 50));
    };
    add_text(router, portal, "/feed.atom", "application/atom+xml; charset=utf-8", atom);
    add_text(router, portal, "/notices.atom", "application/atom+xml; charset=utf-8", atom);
    add_text(router, portal, "/notices.json", "application/feed+json; charset=utf-8",
             [query_of](const Site& site, const http::Request& request) {
                 return json_feed(site, query_of(site, request, 50));
             });
    add_text(
        router, portal, "/notices.csv", "text/csv; charset=utf-8",
        [query_of](const Site& site, const http::Request& request) {
            return csv_of_notices(site, query_of(site, request, 100));
        },
        "notices.csv");
    add_text(router, portal, "/notices/{id:uuid}/signed.json", "application/json",
             [](const Site& site, const http::Request& request) { return signed_notice_text(site, request); });
}

void add_cases(http::Router& router, const Shared& portal) {
    add_page(router, portal, "/cases", cases_page);
    add_page(router, portal, "/cases/{id:uuid}", case_page);
    add_page(router, portal, "/cases/{id:uuid}/opening", opening_page);
    router.get("/cases/{id:uuid}/files.zip",
               [portal](http::Request& request) { return case_files_zip(*portal->site, request); });
    router.get("/cases/{id:uuid}/opening.xlsx", [portal](http::Request& request) {
        const std::string id(request.parameter("id"));
        if (!read_public_case(*portal->site->hall.reader(), id)) throw Refusal(http::not_found);
        const auto bytes = opening_xlsx(opening_record_of(*portal->site, id));
        return http::Response::text(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                    std::string(as_text(bytes)))
            .with("Content-Disposition", "attachment; filename=\"opening-" + id + ".xlsx\"");
    });
}

}  // namespace

void add_pages(http::Router& router, operations::Hall& hall, PortalOptions options) {
    const auto portal = std::make_shared<Portal>();
    auto reference = Reference::load(options.resources);
    portal->site =
        std::make_shared<Site>(Site{hall, std::move(options), std::move(reference), std::make_shared<KeptFigures>()});
    feed_search(hall);  // what was published while the index was away
    const std::pair<const char*, MakePage> pages[] = {{"/", home_page},
                                                      {"/organisations", organisations_page},
                                                      {"/organisations/{code}", organisation_page},
                                                      {"/statistics", statistics_page},
                                                      {"/guide", guide_page},
                                                      {"/guide/{category:rest}", procedure_page},
                                                      {"/forms", forms_page},
                                                      {"/forms/{name}", form_page},
                                                      {"/deadlines", deadlines_page},
                                                      {"/data", data_page},
                                                      {"/data/dictionary", dictionary_page},
                                                      {"/help", help_page},
                                                      {"/contact", contact_page},
                                                      {"/accessibility", accessibility_page},
                                                      {"/problems", problems_page},
                                                      {"/problems/{code}", problem_help_page}};
    for (const auto& [pattern, make] : pages) add_page(router, portal, pattern, make);
    add_notices(router, portal);
    add_cases(router, portal);
    add_verification(router, portal);
    add_text(
        router, portal, "/data/statistics.csv", "text/csv; charset=utf-8",
        [](const Site& site, const http::Request&) { return csv_of_figures(site); }, "statistics.csv");
    add_text(router, portal, "/forms/{name}/schema.json", "application/schema+json",
             [](const Site& site, const http::Request& request) { return form_schema(site, request); });
    add_text(router, portal, "/guide/diagram.svg", "image/svg+xml", diagram);
    add_text(router, portal, "/guide/diagram.bpmn", "application/xml; charset=utf-8", diagram_for_tools,
             "procedure.bpmn");
    for (const bool english : {false, true}) {
        router.get(english ? "/en/look" : "/look", [portal, english](http::Request& request) {
            if (request.query().find("set") || request.query().find("chosen")) return choose_look(request);
            const Visit visit = visit_of(request, english);
            return secured(http::Response::html(frame(*portal->site, visit, look_page(*portal->site, visit, request)))
                               .with("Cache-Control", "no-store"));
        });
    }
    add_machine_files(router, portal->site);
    add_data_files(router, portal->site);
}

}  // namespace sunhall::portal
