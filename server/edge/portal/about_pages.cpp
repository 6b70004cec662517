// Pages about the site: display, help, contact and complaints, accessibility.
#include "edge/http/cookies.hpp"
#include "edge/portal/pages.hpp"
#include "edge/portal/texts_pages.hpp"
#include "platform/process/pictures.hpp"

namespace sunhall::portal {
namespace {

PageText titled_page(const Visit& visit, const Words& title) {
    return {.title = visit.say(title), .body = element("h1", visit.say(title))};
}

std::string part(const Visit& visit, const Words& title, const Words& text) {
    return element("h2", visit.say(title)) + element("p", visit.say(text));
}

std::string radio(const std::string& name, const std::string& value, const std::string& label, bool chosen) {
    return "<p><input type=\"radio\" id=\"" + name + "-" + value + "\" name=\"" + name + "\" value=\"" + value + "\"" +
           (chosen ? " checked" : "") + "><label class=\"beside\" for=\"" + name + "-" + value + "\">" + escape(label) +
           "</label></p>";
}

// Only addresses of this site; everything else leads home.
std::string safe_back(std::string_view back) {
    if (back.size() > 1500 || !back.starts_with("/") || back.starts_with("//") || back.starts_with("/\\")) return "/";
    for (const char c : back) {
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\') return "/";
    }
    return std::string(back);
}

}  // namespace

http::Response choose_look(const http::Request& request) {
    const auto query = request.query();
    Look look = Look::of(request);
    if (query.find("set")) look.large = query["set"] == "large";
    if (query.find("size")) look.large = query["size"] == "large";
    if (query.find("colours")) look.contrast = query["colours"] == "contrast";
    const std::string value = look.text().empty() ? "s" : look.text();
    return http::Response::see_other(safe_back(query["back"]))
        .with("Set-Cookie",
              http::set_cookie(
                  {.name = "look", .value = value, .same_site = http::SameSite::lax, .lasts_seconds = 365 * 86400}))
        .with("Cache-Control", "no-store");
}

PageText look_page(const Site&, const Visit& visit, const http::Request&) {
    auto page = titled_page(visit, say::appearance);
    page.body += element("p", visit.say(say::look_intro), "class=\"lede\"") + "<form method=\"get\" action=\"" +
                 visit.to("/look") +
                 "\"><input type=\"hidden\" name=\"chosen\" value=\"1\"><input type=\"hidden\" name=\"back\" value=\"" +
                 visit.to("/look") + "\"><fieldset class=\"plain\">" + element("legend", visit.say(say::look_size)) +
                 radio("size", "standard", visit.say(say::look_standard), !visit.look.large) +
                 radio("size", "large", visit.say(say::look_large), visit.look.large) +
                 "</fieldset><fieldset class=\"plain\">" + element("legend", visit.say(say::look_colours)) +
                 radio("colours", "system", visit.say(say::look_system), !visit.look.contrast) +
                 radio("colours", "contrast", visit.say(say::look_contrast), visit.look.contrast) +
                 "</fieldset><p><button>" + escape(visit.say(say::look_save)) + "</button></p></form>";
    return page;
}

PageText help_page(const Site&, const Visit& visit, const http::Request&) {
    auto page = titled_page(visit, say::help);
    page.body +=
        part(visit, say::help_find, say::help_find_text) + "<p>" + link(visit.to("/notices"), visit.say(say::notices)) +
        "</p>" + part(visit, say::help_read, say::help_read_text) + "<p>" +
        link(visit.to("/cases"), visit.say(say::cases)) + "</p>" +
        part(visit, say::help_verify, say::help_verify_text) + "<p>" +
        link(visit.to("/verify"), visit.say(say::check)) + "</p>" + part(visit, say::help_data, say::help_data_text) +
        "<p>" + link(visit.to("/data"), visit.say(say::data)) + "</p>" +
        part(visit, say::help_refused, say::help_refused_text) + "<p>" +
        link(visit.to("/problems"), visit.say(say::problems_title)) + "</p>";
    return page;
}

PageText contact_page(const Site& site, const Visit& visit, const http::Request& request) {
    auto page = titled_page(visit, say::contact);
    const auto& service = site.reference->service;
    page.body += element("p", visit.say(say::contact_intro), "class=\"lede\"");
    const std::string about(request.query()["about"]);
    if (const auto notice = Id<notices::Notice>::parse(about)) {
        page.body += "<p class=\"note\">" + escape(visit.say(say::about_notice)) +
                     link(visit.to("/notices/" + about), site.options.url + "/notices/" + about) + "</p>";
        page.indexed = false;
    }
    page.body +=
        "<dl class=\"pairs\">\n" + fact(visit.say(say::name), visit.text(service.centre)) +
        fact(visit.say(say::address), visit.text(service.address)) +
        fact(visit.say(say::hours), visit.text(service.hours)) + fact(visit.say(say::telephone), service.telephone) +
        fact_of(visit.say(say::mail), service.mail.empty() ? "" : link("mailto:" + service.mail, service.mail)) +
        "</dl>\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& [post, desk] : service.desks)
        rows.push_back({escape(visit.text(desk.name)), escape(visit.text(desk.window)), escape(desk.telephone)});
    if (!rows.empty())
        page.body += table(visit.say(say::contact_desks),
                           {{visit.say(say::desk)}, {visit.say(say::window)}, {visit.say(say::telephone)}}, rows);
    page.body += element("p", visit.text(service.note), "class=\"hint\"") +
                 part(visit, say::complaint, say::complaint_text) + "<dl class=\"pairs\">\n" +
                 fact(visit.say(say::complaint_phone), service.complaint_telephone);
    for (const auto* id : {"P-06", "P-07", "P-08", "P-16", "P-17", "P-18"}) {
        const auto* period = process::find_period(site.reference->statutes, id);
        if (period)
            page.body +=
                fact_of(visit.text(period->title), std::to_string(period->value) + " " +
                                                       escape(visit.text(process::unit_text(period->unit))) + " · " +
                                                       escape(site.reference->basis(period->basis, visit.language)));
    }
    page.body += "</dl>\n" + part(visit, say::report_error, say::report_error_text);
    return page;
}

PageText accessibility_page(const Site&, const Visit& visit, const http::Request&) {
    auto page = titled_page(visit, say::accessibility);
    page.body += part(visit, say::access_state, say::access_state_text) + element("h2", visit.say(say::access_how)) +
                 "<ul>" + element("li", visit.say(say::access_zoom)) + element("li", visit.say(say::access_large)) +
                 element("li", visit.say(say::access_dark)) + element("li", visit.say(say::access_print)) + "</ul><p>" +
                 link(visit.to("/look"), visit.say(say::appearance)) + "</p>" +
                 part(visit, say::access_limits, say::access_limits_text) +
                 part(visit, say::access_feedback, say::access_feedback_text) + "<p>" +
                 link(visit.to("/contact"), visit.say(say::contact)) + "</p>";
    return page;
}

}  // namespace sunhall::portal
