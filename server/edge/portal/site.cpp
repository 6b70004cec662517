#include "edge/portal/site.hpp"

#include <algorithm>

#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

constexpr const char* doc_type = "<!DOCTYPE html>\n";

std::string navigation(const Visit& visit) {
    const std::pair<const char*, const Words*> entries[] = {
        {"/notices", &say::notices},       {"/cases", &say::cases},           {"/guide", &say::guide},
        {"/organisations", &say::parties}, {"/statistics", &say::statistics}, {"/verify", &say::check}};
    std::string out = "<nav class=\"wrap\" aria-label=\"" + escape(visit.say(say::navigation)) + "\">";
    for (const auto& [path, words] : entries) {
        const std::string start = path;
        const bool here =
            visit.path == start || visit.path.starts_with(start + "?") || visit.path.starts_with(start + "/");
        out += link(visit.to(path), visit.say(*words), here ? "aria-current=\"page\"" : "");
    }
    // The way in for people with something to do: the workbench is another application at the same address.
    return out + link(visit.english() ? "/workbench/?lang=en" : "/workbench/", visit.say(say::workbench)) + "</nav>";
}

std::string head(const Site& site, const Visit& visit, const PageText& page) {
    const std::string name = site.name(visit), url = site.options.url, path = visit.path;
    std::string out =
        "<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
        element("title", page.title.empty() ? name : page.title + " - " + name) +
        "\n<meta name=\"description\" content=\"" +
        escape(page.description.empty()
                   ? page.title.empty() ? visit.say(say::free_of_charge) : page.title + " - " + name
                   : page.description) +
        "\">\n<link rel=\"stylesheet\" href=\"/portal.css\">\n";
    if (visit.look.large) out += "<link rel=\"stylesheet\" href=\"/large.css\">\n";
    if (visit.look.contrast) out += "<link rel=\"stylesheet\" href=\"/contrast.css\">\n";
    out +=
        "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n<link rel=\"search\" "
        "type=\"application/opensearchdescription+xml\" href=\"/opensearch.xml\" title=\"" +
        escape(name) + "\">\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feed.atom\" title=\"" +
        escape(name) + "\">\n";
    for (const auto& feed : page.feeds) {
        out += "<link rel=\"alternate\" type=\"application/" +
               std::string(feed.starts_with("/notices.json") ? "feed+json" : "atom+xml") + "\" href=\"" + escape(feed) +
               "\">\n";
    }
    if (!page.indexed || page.status != 200) out += "<meta name=\"robots\" content=\"noindex\">\n";
    if (page.status == 200) {
        Visit zh = visit, en = visit;
        zh.language = "zh", en.language = "en";
        out += "<link rel=\"canonical\" href=\"" + escape(url + visit.to(path)) +
               "\">\n<link rel=\"alternate\" hreflang=\"zh-CN\" href=\"" + escape(url + zh.to(path)) +
               "\">\n<link rel=\"alternate\" hreflang=\"en\" href=\"" + escape(url + en.to(path)) + "\">\n";
    }
    if (!page.script.empty()) out += "<script type=\"module\" src=\"" + escape(page.script) + "\"></script>\n";
    return out + "</head>\n";
}

std::string header(const Site& site, const Visit& visit) {
    Visit other = visit;
    other.language = visit.english() ? "zh" : "en";
    const std::string back = http::percent_encoded(visit.to(visit.path));
    return "<header class=\"top\"><div class=\"wrap head\"><a class=\"brand\" href=\"" + visit.to("/") + "\">" +
           escape(site.name(visit)) + "<small>" + escape(visit.say(say::platform)) +
           "</small></a><span class=\"tools\">" +
           link(visit.to(std::string("/look?set=") + (visit.look.large ? "standard" : "large") + "&back=" + back),
                visit.say(visit.look.large ? say::standard : say::large), "rel=\"nofollow\"") +
           "</span><span class=\"tools\">" +
           link(other.to(visit.path), visit.say(say::other_language),
                visit.english() ? "lang=\"zh-CN\" hreflang=\"zh-CN\"" : "lang=\"en\" hreflang=\"en\"") +
           "</span></div>\n" + navigation(visit) + "</header>\n";
}

std::string crumbs(const Visit& visit, const PageText& page) {
    if (page.hero) return "";
    std::string out = "<nav class=\"wrap crumbs\" aria-label=\"" + escape(visit.say(say::crumbs)) + "\"><ol><li>" +
                      link(visit.to("/"), visit.say(say::home)) + "</li>";
    for (const auto& crumb : page.crumbs) out += "<li>" + link(visit.to(crumb.path), crumb.title) + "</li>";
    return out + "</ol></nav>\n";
}

std::string footer(const Site& site, const Visit& visit) {
    const std::pair<const char*, const Words*> own[] = {
        {"/help", &say::help}, {"/contact", &say::contact}, {"/deadlines", &say::deadlines},
        {"/data", &say::data}, {"/look", &say::appearance}, {"/accessibility", &say::accessibility}};
    std::string out = "<footer><div class=\"wrap\"><nav aria-label=\"" + escape(visit.say(say::about_site)) + "\"><ul>";
    for (const auto& [path, words] : own) out += "<li>" + link(visit.to(path), visit.say(*words)) + "</li>";
    out += "<li>" + link("/feed.atom", visit.say(say::feed)) + "</li><li>" +
           link("/log/checkpoint", visit.say(say::checkpoint)) + "</li></ul></nav>" + "<p>" +
           escape(visit.say(say::free_of_charge)) + " " + escape(visit.say(say::as_of)) + " " +
           time_element(site.hall.clock().now()) + " · " + escape(visit.say(say::entries)) + " " +
           std::to_string(site.published_entries()) + "</p></div></footer>\n";
    return out;
}

}  // namespace

Look Look::of(const http::Request& request) {
    const auto query = request.query();
    const std::string asked(query["look"]);
    if (asked == "large") return {.large = true};
    if (asked == "contrast") return {.contrast = true};
    if (asked == "standard") return {};
    const auto kept = request.cookie("look").value_or("");
    return {kept.find('l') != std::string_view::npos, kept.find('c') != std::string_view::npos};
}

bool Site::keeps(std::string_view record) const {
    const auto& all = hall.catalogue();
    return std::any_of(all.begin(), all.end(), [&](const auto* type) { return type->name() == record; });
}

json::value Site::ask(std::string_view query, const json::value& input) const {
    if (!hall.query(query)) return nullptr;
    auto answer = hall.ask(query, input, operations::Actor{});
    return answer.done() ? std::move(answer.body) : json::value(nullptr);
}

std::string type_title(const Site& site, const Visit& visit, const std::string& type) {
    const auto* found = site.types().find(type);
    return found ? visit.text(found->title) : type;
}

std::string category_title(const Site& site, const Visit& visit, const std::string& category) {
    for (const auto* definition : site.procedures().all()) {
        if (definition->category == category) return visit.text(definition->title);
    }
    return category;
}

std::string minute_text(Instant at) { return local_text(at).substr(0, 16); }

std::string time_element(Instant at) {
    return element("time", minute_text(at), "datetime=\"" + at.text().substr(0, 16) + "Z\"");
}

std::string search_form(const Visit& visit, std::string_view text) {
    const std::string hint = visit.say(say::search_hint);
    return "<form class=\"find\" method=\"get\" role=\"search\" action=\"" + visit.to("/search") +
           "\"><label for=\"q\">" + escape(visit.say(say::keywords)) +
           "</label><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"100\"" +
           (hint.empty() ? "" : " aria-describedby=\"q-hint\"") + " value=\"" + escape(text) + "\"><button>" +
           escape(visit.say(say::search)) + "</button>" +
           (hint.empty() ? "" : "<p id=\"q-hint\" class=\"hint\">" + escape(hint) + "</p>") + "</form>\n";
}

std::string error_summary(const Visit& visit, const Problem& problem, const std::vector<FieldError>& fields) {
    std::string out = "<div class=\"errors\" role=\"alert\" tabindex=\"-1\">" +
                      element("h2", visit.say(say::problem_heading)) +
                      element("p", visit.english() ? problem.en : problem.zh);
    if (!fields.empty()) out += "<ul>";
    for (const auto& field : fields)
        out += "<li>" + link("#" + field.field, visit.english() ? field.en : field.zh) + "</li>";
    if (!fields.empty()) out += "</ul>";
    const auto way = visit.english() ? problem.way_en : problem.way_zh;
    return out + (way.empty() ? "" : element("p", way)) + "</div>\n";
}

std::string frame(const Site& site, const Visit& visit, const PageText& page) {
    return doc_type + ("<html lang=\"" + std::string(visit.english() ? "en" : "zh-CN") + "\">\n") +
           head(site, visit, page) + "<body>\n" + link("#main", visit.say(say::skip), "class=\"skip\"") + "\n" +
           header(site, visit) + crumbs(visit, page) + "<main id=\"main\" tabindex=\"-1\">" +
           (page.hero ? page.body : "<div class=\"wrap\">\n" + page.body + "\n</div>") + "</main>\n" +
           footer(site, visit) + "</body>\n</html>\n";
}

PageText missing_page(const Visit& visit) {
    return {visit.say(say::missing),
            element("h1", visit.say(say::missing)) + element("p", visit.say(say::missing_hint), "class=\"lede\"") +
                search_form(visit, "") + "<p>" + link(visit.to("/"), visit.say(say::home)) + "</p>",
            404};
}

}  // namespace sunhall::portal
