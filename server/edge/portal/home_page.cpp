// The front door: search, newest notices by stage, what runs, and the numbers.
#include "edge/portal/case_list.hpp"
#include "edge/portal/notice_list.hpp"
#include "edge/portal/texts_notices.hpp"

namespace sunhall::portal {
namespace {

std::string numbers(const Site& site, const Visit& visit, Connection& connection) {
    const auto notices =
        connection.number("SELECT max(number) FROM notices_notice");  // gap-free, so the last is the count
    const auto running = connection.number(
        "SELECT count(*) FROM workflow_case WHERE ended = 0 AND id IN (SELECT case_id FROM notices_notice WHERE number "
        "IS NOT NULL)");
    const auto parties = connection.number("SELECT count(*) FROM identity_organisation");
    return element("h2", visit.say(say::numbers)) + "<dl class=\"numbers\">" +
           figure(notices, visit.say(say::n_notices)) + figure(running, visit.say(say::n_running)) +
           figure(parties, visit.say(say::n_parties)) +
           figure(site.published_entries(), visit.say(say::n_entries)) + "</dl>\n";
}

std::string card(const Visit& visit, const std::string& path, const Words& title, const Words& more) {
    return "<li>" + link(visit.to(path), visit.say(title)) + element("p", visit.say(more)) + "</li>";
}

std::string stages(const Visit& visit) {
    std::string out = element("h2", visit.say(say::by_stage)) + "<ul class=\"toc\">";
    for (const auto& group : stage_groups())
        out += "<li>" + link(visit.to("/notices?stage=" + group.name), visit.say(group.title)) + "</li>";
    return out + "</ul>\n";
}

}  // namespace

PageText home_page(const Site& site, const Visit& visit, const http::Request&) {
    auto connection = site.hall.reader();
    std::string lines;
    for (const auto& notice : newest_notices(*connection, 10)) lines += notice_line(site, visit, notice);
    std::string body =
        "<div class=\"hero\"><div class=\"wrap\">" + element("h1", visit.say(say::tagline)) +
        element("p", visit.say(say::tagline_more), "class=\"lede\"") + search_form(visit, "") +
        "</div></div>\n<div class=\"wrap\">" + stages(visit) +
        "<div class=\"columns\"><section aria-labelledby=\"newest\"><h2 id=\"newest\">" +
        escape(visit.say(say::newest)) + "</h2>" +
        (lines.empty() ? element("p", visit.say(say::none)) : "<ul class=\"list\">\n" + lines + "</ul>") + "<p>" +
        link(visit.to("/notices"), visit.say(say::more) + " " + visit.say(say::notices)) +
        "</p></section>\n<section aria-labelledby=\"running\"><h2 id=\"running\">" + escape(visit.say(say::running)) +
        "</h2>" + running_cases(site, visit, *connection, 8) + "</section></div>\n<ul class=\"cards\">" +
        card(visit, "/verify", say::check_title, say::check_more) + card(visit, "/guide", say::guide, say::guide_more) +
        card(visit, "/deadlines", say::deadlines, say::deadlines_more) + "</ul>" + numbers(site, visit, *connection) +
        "</div>";
    PageText page{.title = "", .body = std::move(body)};
    page.description = visit.say(say::tagline) + (visit.english() ? ". " : "。") + visit.say(say::tagline_more);
    page.hero = true;
    page.feeds = {"/notices.json"};
    return page;
}

}  // namespace sunhall::portal
