// The list of notices: filters, search with highlights, pages by cursor.
#include "edge/portal/notice_list.hpp"
#include "edge/portal/texts_notices.hpp"

namespace sunhall::portal {
namespace {

std::string choice(const std::string& name, const std::string& label, const std::string& options) {
    return "<div>" + element("label", label, "for=\"" + name + "\"") + "<select id=\"" + name + "\" name=\"" + name +
           "\">" + options + "</select></div>\n";
}

std::string text_input(const std::string& name, const std::string& label, const std::string& value,
                       const std::string& more) {
    return "<div>" + element("label", label, "for=\"" + name + "\"") + "<input id=\"" + name + "\" name=\"" + name +
           "\" value=\"" + escape(value) + "\" " + more + "></div>\n";
}

std::string filter_form(const Site& site, const Visit& visit, const NoticeQuery& query) {
    const std::string any = visit.say(say::all);
    std::string stages = option("", any, query.stage), types = option("", any, query.type),
                categories = option("", any, query.category), sections = option("", any, query.industry);
    for (const auto& group : stage_groups()) stages += option(group.name, visit.say(group.title), query.stage);
    for (const auto& type : site.types().all()) types += option(type.name, visit.text(type.title), query.type);
    for (const auto& category : categories_of(site))
        categories += option(category, category_title(site, visit, category), query.category);
    for (char letter = 'A'; letter <= 'T'; ++letter) {
        const auto* section = site.reference->industries.find(std::string(1, letter));
        if (section) sections += option(section->code, section->code + " " + section->name, query.industry);
    }
    std::string provinces;
    for (const auto* region : site.reference->regions.below("", Date{2024, 1, 1}))
        provinces += "<option value=\"" + escape(region->name) + "\">";
    return "<form class=\"filter\" method=\"get\" role=\"search\" action=\"" + visit.to("/notices") +
           "\"><div class=\"wide\">" + element("label", visit.say(say::keywords), "for=\"q\"") +
           "<input id=\"q\" name=\"q\" type=\"search\" maxlength=\"100\" value=\"" + escape(query.text) +
           "\"></div>\n" + choice("stage", visit.say(say::stage), stages) +
           choice("type", visit.say(say::type), types) + choice("category", visit.say(say::category), categories) +
           text_input("region", visit.say(say::region), query.region_typed,
                      "list=\"provinces\" maxlength=\"40\" placeholder=\"" + escape(visit.say(say::region_hint)) +
                          "\"") +
           "<datalist id=\"provinces\">" + provinces + "</datalist>" +
           choice("industry", visit.say(say::industry), sections) +
           text_input("from", visit.say(say::from), query.from ? query.from->text() : "", "type=\"date\"") +
           text_input("to", visit.say(say::to), query.to ? query.to->text() : "", "type=\"date\"") + "<div><button>" +
           escape(visit.say(say::filter)) + "</button></div>" +
           (query.filtered()
                ? "<div>" + link(visit.to("/notices"), visit.say(say::clear), "class=\"button second\"") + "</div>"
                : "") +
           "</form>\n";
}

std::string with(const std::string& path, const std::string& parameters) {
    return path + (parameters.empty() ? "" : "?" + parameters);
}

std::string found_list(const Site& site, const Visit& visit, const NoticeQuery& query, const FoundNotices& found) {
    const auto parameters = query.parameters();
    std::string out;
    if (found.total && query.filtered()) {
        out += "<p role=\"status\">" + std::string(found.total->exact ? "" : escape(visit.say(say::about))) +
               std::to_string(found.total->count) + " " + escape(visit.say(say::results)) + "</p>\n";
    }
    if (found.hits.empty())
        out += element("p", visit.say(query.filtered() ? say::no_results : say::none), "class=\"note\"");
    else {
        out += "<ul class=\"list\">\n";
        for (const auto& hit : found.hits) out += notice_line(site, visit, hit.notice, hit.title, hit.snippet);
        out += "</ul>\n";
    }
    out += "<nav class=\"pager\" aria-label=\"" + escape(visit.say(say::further)) + "\">";
    if (!query.after.empty())
        out += link(visit.to(with("/notices", parameters)), visit.say(say::first_page), "rel=\"first\"");
    if (!found.next.empty()) {
        out += link(visit.to(with("/notices", parameters + (parameters.empty() ? "" : "&") +
                                                  "after=" + http::percent_encoded(found.next))),
                    visit.say(say::further), "rel=\"next\"");
    }
    return out + "</nav>\n<p class=\"meta\">" + escape(visit.say(say::same_query)) +
           link(with("/notices.atom", parameters), visit.say(say::atom)) + " · " +
           link(with("/notices.json", parameters), visit.say(say::json_feed)) + " · " +
           link(with("/notices.csv", parameters), visit.say(say::csv)) + "</p>";
}

}  // namespace

std::string notice_line(const Site& site, const Visit& visit, const notices::Notice& notice, const std::string& title,
                        const std::string& snippet) {
    const auto at = notice.published_at.value_or(Instant{}), now = site.hall.clock().now();
    std::string out = "<li><a href=\"" + escape(visit.to("/notices/" + notice.id.value)) + "\">" +
                      (title.empty() ? escape(notice.title) : title) + "</a><span class=\"meta\">" +
                      element("span", type_title(site, visit, notice.type), "class=\"tag\"");
    if (notice.successor) out += element("span", visit.say(say::corrected), "class=\"tag old\"");
    else if (now - at < hours(24)) out += element("span", visit.say(say::fresh), "class=\"tag new\"");  // D-PORTAL-06
    out += time_element(at);
    if (!notice.region.empty() && !visit.look.large) out += " · " + escape(site.reference->region_name(notice.region));
    if (notice.period_ends && *notice.period_ends > now)
        out += " · " + escape(visit.say(say::in_period)) + time_element(*notice.period_ends);
    return out + "</span>" + (snippet.empty() ? "" : "<p class=\"snip\">" + snippet + "</p>") + "</li>\n";
}

PageText notices_page(const Site& site, const Visit& visit, const http::Request& request) {
    auto query = NoticeQuery::read(site, request.query());
    const auto parameters = query.parameters();
    PageText page{.title = query.text.empty() ? visit.say(say::notices) : query.text + " - " + visit.say(say::notices),
                  .body = element("h1", visit.say(say::notices))};
    page.feeds = {with("/notices.atom", parameters), with("/notices.json", parameters)};
    try {
        const auto found = find_notices(site, query);
        page.body += filter_form(site, visit, query) + found_list(site, visit, query, found);
    } catch (const Refusal& refusal) {
        page.status = refusal.problem().status;
        page.body += error_summary(visit, refusal.problem(), refusal.fields()) + filter_form(site, visit, query);
    }
    return page;
}

}  // namespace sunhall::portal
