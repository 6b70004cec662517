// What machines look for on a site: robots.txt, security.txt (RFC 9116), sitemaps, OpenSearch, and the assets.
#include "edge/http/content.hpp"
#include "edge/portal/assets.hpp"
#include "edge/portal/pages.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

constexpr std::int64_t addresses_in_a_sitemap = 20'000;

void add_asset(http::Router& router, const std::string& path, const std::string& type, std::string_view text) {
    auto content = std::make_shared<http::StaticContent>(http::StaticContent::make(type, std::string(text)));
    content->cache_control = "public, max-age=3600";
    router.get(path, [content](http::Request& request) { return http::serve(request, *content); },
               {.run_on = http::RunOn::loop});
}

http::Response answer(std::string_view type, std::string text) {
    return http::Response::text(200, type, std::move(text)).with("Cache-Control", "public, max-age=300");
}

std::string security_text(const Site& site) {
    const auto& service = site.reference->service;
    // RFC 9116 wants an end of validity below a year. It moves with the machine's clock, for a demonstration's hall may
    // live in another year than who reads the file (D24).
    const auto expires = machine_now() + hours(24 * 180);
    return "Contact: mailto:" + (service.security_mail.empty() ? "security@hall.example" : service.security_mail) +
           "\nExpires: " + expires.text().substr(0, 10) +
           "T00:00:00.000Z\nPreferred-Languages: zh, en\nCanonical: " + site.options.url +
           "/.well-known/security.txt\nPolicy: " + site.options.url + "/contact\n";
}

std::string open_search(const Site& site) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription "
           "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">" +
           element("ShortName", site.options.name_zh) +
           element("Description", site.options.name_zh + " · " + site.options.name_en) +
           "<InputEncoding>UTF-8</InputEncoding><Image width=\"32\" height=\"32\" type=\"image/svg+xml\">" +
           escape(site.options.url) + "/icon.svg</Image><Url type=\"text/html\" template=\"" +
           escape(site.options.url) + "/search?q={searchTerms}\"/><Url type=\"application/atom+xml\" template=\"" +
           escape(site.options.url) + "/notices.atom?q={searchTerms}\"/></OpenSearchDescription>\n";
}

std::string place(const std::string& url, const std::string& path, const std::string& changed) {
    return "<url>" + element("loc", url + path) + (changed.empty() ? "" : element("lastmod", changed)) + "</url>\n";
}

std::string sitemap_index(const Site& site) {
    const auto newest = site.hall.reader()->number("SELECT max(number) FROM notices_notice");
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex "
        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<sitemap>" +
        element("loc", site.options.url + "/sitemap-pages.xml") + "</sitemap>\n";
    for (std::int64_t from = 0; from < newest; from += addresses_in_a_sitemap) {
        out += "<sitemap>" +
               element("loc", site.options.url + "/sitemaps/" + std::to_string(from / addresses_in_a_sitemap)) +
               "</sitemap>\n";
    }
    return out + "</sitemapindex>\n";
}

std::string sitemap_pages(const Site& site) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const char* path :
         {"/", "/notices", "/cases", "/guide", "/forms", "/deadlines", "/organisations", "/statistics", "/data",
          "/data/dictionary", "/verify", "/help", "/contact", "/accessibility", "/problems"}) {
        out += place(site.options.url, path, "") + place(site.options.url, std::string("/en") + path, "");
    }
    for (const auto& category : categories_of(site)) out += place(site.options.url, "/guide/" + category, "");
    for (const auto& [name, form] : site.reference->forms) out += place(site.options.url, "/forms/" + name, "");
    return out + "</urlset>\n";
}

std::string sitemap_notices(const Site& site, std::int64_t part) {
    auto connection = site.hall.reader();
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    std::set<std::string> cases;
    connection->query(
        "SELECT id, published_at, case_id FROM notices_notice WHERE number > $1 AND number <= $2 ORDER BY number",
        {Param(part * addresses_in_a_sitemap), Param((part + 1) * addresses_in_a_sitemap)}, [&](const Row& row) {
            out += place(site.options.url, "/notices/" + row.string(0), row.string(1));
            if (!row.text(2).empty() && cases.insert(row.string(2)).second)
                out += place(site.options.url, "/cases/" + row.string(2), "");
        });
    return out + "</urlset>\n";
}

}  // namespace

void add_machine_files(http::Router& router, const std::shared_ptr<Site>& site) {
    add_asset(router, "/portal.css", "text/css; charset=utf-8", assets::portal_css);
    add_asset(router, "/large.css", "text/css; charset=utf-8", assets::large_css);
    add_asset(router, "/contrast.css", "text/css; charset=utf-8", assets::contrast_css);
    add_asset(router, "/check.js", "text/javascript; charset=utf-8", assets::check_js);
    add_asset(router, "/check-page.js", "text/javascript; charset=utf-8", assets::check_page_js);
    add_asset(router, "/icon.svg", "image/svg+xml", assets::icon_svg);
    const std::string url = site->options.url;
    router.get("/robots.txt", [url](http::Request&) {
        return answer("text/plain; charset=utf-8",
                      "User-agent: *\nDisallow: /api/\nDisallow: /look\nDisallow: /log/\nAllow: /\nSitemap: " + url +
                          "/sitemap.xml\n");
    });
    for (const char* path : {"/.well-known/security.txt", "/security.txt"}) {
        router.get(path, [site](http::Request&) { return answer("text/plain; charset=utf-8", security_text(*site)); });
    }
    router.get("/opensearch.xml", [site](http::Request&) {
        return answer("application/opensearchdescription+xml; charset=utf-8", open_search(*site));
    });
    router.get("/sitemap.xml",
               [site](http::Request&) { return answer("application/xml; charset=utf-8", sitemap_index(*site)); });
    router.get("/sitemap-pages.xml",
               [site](http::Request&) { return answer("application/xml; charset=utf-8", sitemap_pages(*site)); });
    router.get("/sitemaps/{part:int}", [site](http::Request& request) {
        const auto part = request.number("part");
        if (part > 1'000'000) throw Refusal(http::not_found);
        return answer("application/xml; charset=utf-8", sitemap_notices(*site, part));
    });
}

}  // namespace sunhall::portal
