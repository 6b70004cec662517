// The routes, and a cache of whole pages for five seconds: shorter than anyone may be shown what is old (D-INT-04).
#include "edge/portal/portal.hpp"

#include "edge/portal/site.hpp"
#include "platform/process/pictures.hpp"

namespace sunhall::portal {
namespace {

constexpr auto page_life = std::chrono::seconds(5);
constexpr std::size_t most_pages = 512;
constexpr const char* page_policy = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

class PageCache {
public:
    /// The kept page, or the one made now; pages of other statuses are not kept.
    http::Response answer(const http::Request& request, const std::string& key, const std::string& type, const std::function<std::pair<std::string, int>()>& make) {
        const auto now = std::chrono::steady_clock::now();
        {
            const std::lock_guard lock(lock_);
            const auto found = pages_.find(key);
            if (found != pages_.end() && now - found->second.made < page_life) return http::serve(request, *found->second.content);
        }
        auto [text, status] = make();
        if (status != 200) return http::Response::text(status, type, std::move(text)).with("Cache-Control", "no-store");
        auto content = std::make_shared<http::StaticContent>(http::StaticContent::make(type, std::move(text)));
        content->cache_control = "public, max-age=5";
        const std::lock_guard lock(lock_);
        if (pages_.size() >= most_pages) pages_.clear();
        pages_[key] = {content, now};
        return http::serve(request, *content);
    }

private:
    struct Kept {
        std::shared_ptr<const http::StaticContent> content;
        std::chrono::steady_clock::time_point made;
    };
    std::mutex lock_;
    std::map<std::string, Kept> pages_;
};

struct Portal {
    Site site;
    PageCache cache;
};

std::string path_and_query(const http::Request& request, bool english) {
    std::string path = request.target.substr(english ? 3 : 0);
    return path.empty() || path[0] != '/' ? "/" + path : path;
}

http::Response secured(http::Response response) { return std::move(response).with("Content-Security-Policy", page_policy); }

void add_page(http::Router& router, const std::shared_ptr<Portal>& portal, const std::string& pattern, MakePage make) {
    for (const bool english : {false, true}) {
        const std::string route = english ? "/en" + (pattern == "/" ? "" : pattern) : pattern;
        const auto handler = [portal, make, english](http::Request& request) {
            Visit visit{english || request.query()["lang"] == "en" ? "en" : "zh", path_and_query(request, english)};
            return secured(portal->cache.answer(request, visit.language + request.target, "text/html; charset=utf-8", [&] {
                const auto page = make(portal->site, visit, request);
                return std::pair(frame(portal->site, visit, page), page.status);
            }));
        };
        router.get(route, handler);
        if (english && pattern == "/") router.get("/en/", handler);
    }
}

void add_verification(http::Router& router, const std::shared_ptr<Portal>& portal) {
    add_page(router, portal, "/verify", verify_page);
    for (const bool english : {false, true}) {
        router.post(english ? "/en/verify" : "/verify", [portal, english](http::Request& request) {
            const Visit visit{english ? "en" : "zh", "/verify"};
            return secured(http::Response::html(frame(portal->site, visit, verify_page(portal->site, visit, request))).with("Cache-Control", "no-store"));
        });
    }
}

http::Response diagram(Portal& portal, const http::Request& request) {
    const auto query = request.query();
    const std::string language = query["lang"] == "en" ? "en" : "zh", category(query["category"]);
    for (const auto* definition : portal.site.procedures().all()) {
        if (definition->category != category) continue;
        return portal.cache.answer(request, "svg " + language + category, "image/svg+xml",
                                   [&] { return std::pair(process::diagram_svg(portal.site.procedures().newest(category), "", language), 200); });
    }
    throw Refusal(http::not_found);
}

}  // namespace

void add_pages(http::Router& router, operations::Hall& hall, PortalOptions options) {
    const auto portal = std::make_shared<Portal>(Site{hall, std::move(options)});
    feed_search(hall);  // what was published while the index was away
    add_page(router, portal, "/", home_page);
    add_page(router, portal, "/notices", notices_page);
    add_page(router, portal, "/notices/{id:uuid}", notice_page);
    add_page(router, portal, "/search", search_page);
    add_page(router, portal, "/cases/{id:uuid}", case_page);
    add_page(router, portal, "/guide", guide_page);
    add_verification(router, portal);
    router.get("/guide/diagram.svg", [portal](http::Request& request) { return diagram(*portal, request); });
    router.get("/feed.atom", [portal](http::Request& request) {
        return portal->cache.answer(request, "feed", "application/atom+xml; charset=utf-8", [&] { return std::pair(atom_feed(portal->site), 200); });
    });
    auto css = std::make_shared<http::StaticContent>(http::StaticContent::make("text/css; charset=utf-8", std::string(style)));
    css->cache_control = "public, max-age=300";
    router.get("/portal.css", [css](http::Request& request) { return http::serve(request, *css); });
}

http::Response problem_page(const http::Request& request, const Problem& problem, const std::vector<FieldError>& fields) {
    const bool english = request.path.starts_with("/en/") || request.path == "/en" || request.language() == "en";
    std::string body = "<!DOCTYPE html>\n<html lang=\"" + std::string(english ? "en" : "zh-CN") + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
                       element("title", english ? say::trouble.en : say::trouble.zh) + "<link rel=\"stylesheet\" href=\"/portal.css\"></head><body><main><div class=\"wrap\">" +
                       element("h1", english ? problem.en : problem.zh) + element("p", english ? problem.way_en : problem.way_zh);
    for (const auto& field : fields) body += element("p", (field.field.empty() ? "" : field.field + ": ") + (english ? field.en : field.zh));
    body += "<p>" + link(english ? "/en" : "/", english ? say::home.en : say::home.zh) + "</p></div></main></body></html>\n";
    return secured(http::Response::html(std::move(body), problem.status).with("Cache-Control", "no-store"));
}

}  // namespace sunhall::portal
