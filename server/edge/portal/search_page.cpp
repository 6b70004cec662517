// Full-text search over published notices, and the follower that feeds it (D-PORTAL-04).
#include "edge/portal/site.hpp"

namespace sunhall::portal {
namespace {

// The found words between marks; everything else escaped.
std::string marked(const search::MarkedText& text) {
    std::string out = text.cut_before ? "…" : "";
    std::size_t at = 0;
    for (const auto& mark : text.marks) {
        out += escape(std::string_view(text.text).substr(at, mark.begin - at)) + element("mark", std::string_view(text.text).substr(mark.begin, mark.end - mark.begin));
        at = mark.end;
    }
    return out + escape(std::string_view(text.text).substr(at)) + (text.cut_after ? "…" : "");
}

}  // namespace

std::string search_form(const Visit& visit, std::string_view text) {
    return "<form class=\"card find\" method=\"get\" role=\"search\" action=\"" + visit.to("/search") + "\"><label for=\"q\">" + escape(visit.say(say::keywords)) +
           "</label><input id=\"q\" name=\"q\" type=\"search\" size=\"40\" maxlength=\"100\" aria-describedby=\"hint\" value=\"" + escape(text) + "\"> <button>" + escape(visit.say(say::search)) +
           "</button><p id=\"hint\" class=\"meta\">" + escape(visit.say(say::search_hint)) + "</p></form>\n";
}

PageText search_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto asked = request.query();
    const std::string text(asked["q"]);
    PageText page{visit.say(say::search), element("h1", visit.say(say::search)) + search_form(visit, text)};
    if (text.empty()) return page;
    search::Page found;
    try {
        search::Query query;
        query.text = text;
        query.after = asked["after"];
        found = site.search().index.search(query);
    } catch (const Refusal& refusal) {
        const auto& problem = refusal.problem();
        page.body += element("p", visit.language == "en" ? problem.en : problem.zh, "class=\"bad\" role=\"alert\"");
        page.status = 400;
        return page;
    }
    if (found.total) page.body += "<p role=\"status\">" + escape(found.total->exact ? "" : visit.say(say::about) + " ") + std::to_string(found.total->count) + " " + escape(visit.say(say::results)) + "</p>";
    if (found.hits.empty()) {
        page.body += element("p", visit.say(say::none));
    } else {
        page.body += "<ul class=\"list card\">";
        for (const auto& hit : found.hits) {
            page.body += "<li><a href=\"" + escape(visit.to("/notices/" + hit.id)) + "\">" + marked(hit.title) + "</a><span class=\"meta\">" +
                         element("span", type_title(site, visit, hit.type), "class=\"tag\"") + escape(local_text(hit.published_at).substr(0, 16)) + "</span><div>" + marked(hit.snippet) + "</div></li>\n";
        }
        page.body += "</ul>";
    }
    if (!found.next.empty()) {
        page.body += "<p>" + link(visit.to("/search?q=" + http::percent_encoded(text) + "&after=" + http::percent_encoded(found.next)), visit.say(say::further), "rel=\"next\"") + "</p>";
    }
    return page;
}

void lend_services(operations::Services& services, const std::filesystem::path& data) { services.lend(std::make_shared<NoticeSearch>(data / "search.db")); }

void feed_search(operations::Hall& hall) {
    auto& service = hall.services().extra<NoticeSearch>();
    const std::lock_guard lock(service.feeding);
    for (;;) {
        std::vector<notices::Notice> found;
        {
            auto connection = hall.reader();
            connection->query("SELECT body FROM notices_notice WHERE number > $1 ORDER BY number LIMIT 500", {Param(service.index.place())},
                              [&](const Row& row) { found.push_back(from_body<notices::Notice>(row.text(0))); });
        }
        if (found.empty()) return;
        for (const auto& notice : found) {
            std::string body = notice.body;
            for (const auto& [name, value] : notice.fields) body += "\n" + value;
            service.index.add({notice.id.value, std::to_string(*notice.number), notice.title, body, notice.region, notice.category, notice.type,
                               notice.published_at.value_or(Instant{})});
        }
        service.index.commit(*found.back().number);
    }
}

operations::Module module() {
    return {.name = "portal", .followers = {{"portal.search", [](operations::Hall& hall, const journal::Stored&) { feed_search(hall); }}}};
}

}  // namespace sunhall::portal
