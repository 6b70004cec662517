#include "edge/portal/site.hpp"

namespace sunhall::portal {

std::string type_title(const Site& site, const Visit& visit, const std::string& type) {
    const auto* found = site.types().find(type);
    return !found ? type : visit.language == "en" ? found->title.en : found->title.zh;
}

std::string category_title(const Site& site, const Visit& visit, const std::string& category) {
    for (const auto* definition : site.procedures().all()) {
        if (definition->category == category) return visit.text(definition->title);
    }
    return category;
}

std::string notice_line(const Site& site, const Visit& visit, const notices::Notice& notice) {
    return "<li>" + link(visit.to("/notices/" + notice.id.value), notice.title) + "<span class=\"meta\">" + element("span", type_title(site, visit, notice.type), "class=\"tag\"") +
           (notice.successor ? element("span", visit.say(say::corrected), "class=\"tag old\"") : "") + escape(local_text(notice.published_at.value_or(Instant{})).substr(0, 16)) + (notice.region.empty() ? "" : " · " + escape(notice.region)) + "</span></li>\n";
}

std::string frame(const Site& site, const Visit& visit, const PageText& page) {
    const bool english = visit.language == "en";
    const std::string name = site.name(visit);
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(english ? "en" : "zh-CN") + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" + element("title", page.title.empty() ? name : page.title + " - " + name) +
                      "\n<link rel=\"stylesheet\" href=\"/portal.css\">\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feed.atom\" title=\"" + escape(name) +
                      "\">\n</head>\n<body>\n" + link("#main", visit.say(say::skip), "class=\"skip\"") + "\n<header class=\"top\"><div class=\"wrap\">" +
                      link(visit.to("/"), name, "class=\"brand\"") + "<nav aria-label=\"" + escape(visit.say(say::navigation)) + "\">";
    const std::pair<const char*, const Words*> entries[] = {{"/notices", &say::notices}, {"/search", &say::search}, {"/guide", &say::guide}, {"/verify", &say::verify}};
    for (const auto& [path, words] : entries) {
        const bool here = visit.path == path || visit.path.starts_with(std::string(path) + "?") || visit.path.starts_with(std::string(path) + "/");
        out += link(visit.to(path), visit.say(*words), here ? "aria-current=\"page\"" : "");
    }
    Visit other = visit;
    other.language = english ? "zh" : "en";
    out += link(other.to(visit.path), visit.say(say::other_language), english ? "lang=\"zh-CN\" hreflang=\"zh-CN\"" : "lang=\"en\" hreflang=\"en\"");
    out += "</nav></div></header>\n<main id=\"main\" tabindex=\"-1\"><div class=\"wrap\">\n" + page.body + "\n</div></main>\n<footer><div class=\"wrap\">" +
           element("span", visit.say(say::footer)) + link("/feed.atom", visit.say(say::feed)) + link("/api/notices", visit.say(say::api)) +
           link("/log/checkpoint", visit.say(say::checkpoint)) + "</div></footer>\n</body>\n</html>\n";
    return out;
}

PageText missing_page(const Visit& visit) {
    return {visit.say(say::missing), element("h1", visit.say(say::missing)) + element("p", visit.say(say::missing_hint)) + "<p>" + link(visit.to("/"), visit.say(say::home)) + "</p>", 404};
}

}  // namespace sunhall::portal
