// Home, lists and one notice.
#include "edge/portal/site.hpp"
#include "platform/notices/problems.hpp"

namespace sunhall::portal {
namespace {

using notices::Notice;

constexpr std::int64_t page_size = 20;

std::vector<Notice> read_notices(Connection& connection, const std::string& category, const std::string& type, const std::string& region, std::int64_t before, std::int64_t limit) {
    std::vector<Notice> found;
    connection.query("SELECT body FROM notices_notice WHERE number < $1 AND ($2 = '' OR category = $3) AND ($4 = '' OR type = $5) AND ($6 = '' OR region LIKE $7) "
                     "ORDER BY number DESC LIMIT $8",
                     {Param(before), Param(category), Param(category), Param(type), Param(type), Param(region), Param(region + "%"), Param(limit)},
                     [&](const Row& row) { found.push_back(from_body<Notice>(row.text(0))); });
    return found;
}

std::string list_of(const Site& site, const Visit& visit, const std::vector<Notice>& found) {
    if (found.empty()) return element("p", visit.say(say::none));
    std::string out = "<ul class=\"list\">\n";
    for (const auto& notice : found) out += notice_line(site, visit, notice);
    return out + "</ul>\n";
}

std::string option(const std::string& value, const std::string& title, const std::string& chosen) {
    return element("option", title, "value=\"" + escape(value) + "\"" + (value == chosen ? " selected" : ""));
}

// GB/T 2260: digits only, so that nothing in it can be a pattern.
std::string digits(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 6)) {
        if (c >= '0' && c <= '9') out += c;
    }
    return out;
}

std::string filter_form(const Site& site, const Visit& visit, const std::string& category, const std::string& type, const std::string& region) {
    std::string out = "<form class=\"filter card\" method=\"get\" action=\"" + visit.to("/notices") + "\"><div><label for=\"category\">" + escape(visit.say(say::category)) +
                      "</label><select id=\"category\" name=\"category\">" + option("", visit.say(say::all), category);
    std::set<std::string> seen;
    for (const auto* definition : site.procedures().all()) {
        if (seen.insert(definition->category).second) out += option(definition->category, visit.text(definition->title), category);
    }
    out += "</select></div><div><label for=\"type\">" + escape(visit.say(say::type)) + "</label><select id=\"type\" name=\"type\">" + option("", visit.say(say::all), type);
    for (const auto& known : site.types().all()) out += option(known.name, visit.language == "en" ? known.title.en : known.title.zh, type);
    return out + "</select></div><div><label for=\"region\">" + escape(visit.say(say::region)) + "</label><input id=\"region\" name=\"region\" inputmode=\"numeric\" maxlength=\"6\" value=\"" +
           escape(region) + "\"></div><div><button>" + escape(visit.say(say::filter)) + "</button></div></form>\n";
}

void fact(std::string& out, const std::string& name, const std::string& value) {
    if (!value.empty()) out += element("dt", name) + element("dd", value);
}

std::string publisher_of(Connection& connection, const Notice& notice) {
    std::string name;
    connection.query("SELECT name FROM identity_organisation WHERE id = $1", {Param(notice.publisher)}, [&](const Row& row) { name = row.string(0); });
    return name;
}

std::string related(const Visit& visit, const Words& words, const Words& title, const std::string& id) {
    return "<p class=\"note\" role=\"note\">" + escape(visit.say(words)) + link(visit.to("/notices/" + id), visit.say(title)) + "</p>\n";
}

}  // namespace

PageText home_page(const Site& site, const Visit& visit, const http::Request&) {
    auto connection = site.hall.reader();
    std::string running;
    connection->query("SELECT body FROM workflow_case WHERE ended = 0 AND id IN (SELECT case_id FROM notices_notice WHERE number IS NOT NULL) ORDER BY id DESC LIMIT 12", {},
                      [&](const Row& row) {
                          const auto one = from_body<workflow::Case>(row.text(0));
                          const auto* definition = site.procedures().find(one.definition);
                          const process::Stage* stage = nullptr;
                          if (definition) {
                              for (const auto& known : definition->stages) {
                                  if (known.name == one.stage) stage = &known;
                              }
                          }
                          running += "<li>" + link(visit.to("/cases/" + one.id.value), one.title) + element("span", stage ? visit.text(stage->title) : one.stage, "class=\"meta\"") + "</li>\n";
                      });
    std::string body = element("h1", site.name(visit)) + "<div class=\"note\">" + element("strong", visit.say(say::tagline)) + " " + link(visit.to("/verify"), visit.say(say::verify_hint)) +
                       "</div>\n" + search_form(visit, "") + "<div class=\"columns\"><section aria-labelledby=\"newest\"><h2 id=\"newest\">" + escape(visit.say(say::newest)) + "</h2><div class=\"card\">" +
                       list_of(site, visit, read_notices(*connection, "", "", "", INT64_MAX, 12)) + "</div><p>" + link(visit.to("/notices"), visit.say(say::more)) +
                       "</p></section>\n<section aria-labelledby=\"running\"><h2 id=\"running\">" + escape(visit.say(say::running)) + "</h2><div class=\"card\">" +
                       (running.empty() ? element("p", visit.say(say::none)) : "<ul class=\"list\">" + running + "</ul>") + "</div></section></div>";
    return {"", std::move(body)};
}

PageText notices_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto query = request.query();
    const std::string category(query["category"]), type(query["type"]), region = digits(query["region"]);
    auto connection = site.hall.reader();
    auto found = read_notices(*connection, category, type, region, query.integer("before").value_or(INT64_MAX), page_size + 1);
    const bool more = found.size() > page_size;
    if (more) found.pop_back();
    std::string body = element("h1", visit.say(say::notices)) + filter_form(site, visit, category, type, region) + "<div class=\"card\">" + list_of(site, visit, found) + "</div>";
    if (more) {
        const std::string next = "/notices?category=" + http::percent_encoded(category) + "&type=" + http::percent_encoded(type) + "&region=" + region +
                                 "&before=" + std::to_string(found.back().number.value_or(0));
        body += "<p>" + link(visit.to(next), visit.say(say::older), "rel=\"next\"") + "</p>";
    }
    return {visit.say(say::notices), std::move(body)};
}

PageText notice_page(const Site& site, const Visit& visit, const http::Request& request) {
    std::optional<Notice> found;
    auto connection = site.hall.reader();
    if (const auto current = records::read_current(*connection, records::record_type<Notice>(), std::string(request.parameter("id")))) found = from_body<Notice>(current->body);
    if (!found || !found->number) return missing_page(visit);  // a draft does not exist for the public
    const Notice& notice = *found;
    std::string body = "<article>" + element("h1", notice.title);
    if (notice.successor) body += related(visit, say::superseded, say::new_notice, *notice.successor);
    if (notice.corrects) body += related(visit, say::corrects, say::old_notice, *notice.corrects);
    body += "<div class=\"card\"><dl>";
    fact(body, visit.say(say::type), type_title(site, visit, notice.type));
    fact(body, visit.say(say::published), local_text(notice.published_at.value_or(Instant{})));
    fact(body, visit.say(say::publisher), publisher_of(*connection, notice));
    fact(body, visit.say(say::category), category_title(site, visit, notice.category));
    fact(body, visit.say(say::region), notice.region);
    if (notice.period_ends) fact(body, visit.say(say::period_ends), local_text(*notice.period_ends));
    body += "</dl></div>\n<h2>" + escape(visit.say(say::contents)) + "</h2><div class=\"card\">" + paragraphs(notice.body) + "<dl>";
    for (const auto& [name, value] : notice.fields) {
        const auto title = site.types().field_title(name);
        fact(body, visit.language == "en" ? title.en : title.zh, value);
    }
    body += "</dl></div>\n";
    if (!notice.case_id.empty()) body += "<p>" + link(visit.to("/cases/" + notice.case_id), visit.say(say::case_link)) + "</p>";
    body += "<h2>" + escape(visit.say(say::digest)) + "</h2><div class=\"card\"><p><code>" + notice.digest.value_or(Digest{}).text() + "</code></p>" + element("p", visit.say(say::digest_hint)) +
            "<p>" + escape(visit.say(say::number)) + " " + std::to_string(*notice.number) + " · " + link("/api/notices/" + notice.id.value, visit.say(say::data)) + "</p></div></article>";
    return {notice.title, std::move(body)};
}

std::string atom_feed(const Site& site) {
    auto connection = site.hall.reader();
    const auto found = read_notices(*connection, "", "", "", INT64_MAX, 50);
    const auto& url = site.options.url;
    const auto updated = found.empty() ? Instant{} : found.front().published_at.value_or(Instant{});
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n" + element("id", url + "/feed.atom") +
                      element("title", site.options.name_zh) + element("updated", updated.text()) + "<link rel=\"self\" href=\"" + escape(url) + "/feed.atom\"/>\n";
    for (const auto& notice : found) {
        const auto at = notice.published_at.value_or(Instant{}).text();
        out += "<entry>" + element("id", "urn:uuid:" + notice.id.value) + element("title", notice.title) + element("updated", at) + element("published", at) +
               "<author>" + element("name", site.options.name_zh) + "</author><category term=\"" + escape(notice.type) + "\"/><link href=\"" +
               escape(url + "/notices/" + notice.id.value) + "\"/>" + element("summary", notice.body.empty() ? notice.title : notice.body) + "</entry>\n";
    }
    return out + "</feed>\n";
}

}  // namespace sunhall::portal
