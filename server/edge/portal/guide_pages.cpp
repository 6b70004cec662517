// The virtual service hall: each procedure from the file that the engine runs, and every form as an empty sample.
#include "edge/portal/pages.hpp"
#include "edge/portal/texts_guide.hpp"
#include "edge/portal/texts_pages.hpp"
#include "platform/operations/hall.hpp"
#include "platform/process/form.hpp"
#include "platform/process/pictures.hpp"

namespace sunhall::portal {
namespace {

const std::map<std::string, process::Text>& role_titles() {
    static const std::map<std::string, process::Text> titles{{"owner", {"招标人", "tenderer"}},
                                                             {"agency", {"招标代理机构", "agency"}},
                                                             {"bidder", {"投标人", "bidder"}},
                                                             {"acceptance", {"交易受理处", "acceptance office"}},
                                                             {"opening_staff", {"开标评标处", "opening office"}},
                                                             {"it_staff", {"信息技术处", "IT office"}},
                                                             {"evaluator", {"评标委员会成员", "committee member"}},
                                                             {"representative",
                                                              {"招标人代表", "tenderer's representative"}},
                                                             {"witness", {"见证人", "witness"}},
                                                             {"supervisor", {"行政监督部门", "supervising office"}},
                                                             {"public", {"社会公众", "everyone"}},
                                                             {"member", {"已登录用户", "signed-in person"}},
                                                             {"system", {"系统自动", "the system"}},
                                                             {"finance", {"财务岗", "finance"}},
                                                             {"archivist", {"档案管理岗", "archivist"}},
                                                             {"administrator", {"系统管理员", "administrator"}},
                                                             {"anyone", {"任何人", "anyone"}},
                                                             {"bank", {"银行", "bank"}},
                                                             {"inspector", {"监察机关", "inspector"}},
                                                             {"centre", {"交易中心", "centre"}}};
    return titles;
}

process::Titles titles_of(const Site& site) {
    process::Titles titles;
    titles.heading = "h1";
    titles.roles = role_titles();
    for (const auto& type : site.types().all()) titles.notices[type.name] = {type.title.zh, type.title.en};
    for (const auto& [name, form] : site.reference->forms) titles.forms[name] = form.title();
    for (const auto& module : site.hall.modules()) {
        for (const auto& command : module.commands) {
            titles.commands[std::string(command.name)] = {std::string(command.does_zh.empty() ? command.does
                                                                                              : command.does_zh),
                                                          std::string(command.does)};
        }
    }
    const auto& service = site.reference->service;
    for (const auto& [post, desk] : service.desks) titles.telephones[post] = desk.telephone;
    for (const char* outside : {"tenderer", "bidders", "committee", "supervision"})
        titles.telephones.emplace(outside, service.telephone);
    titles.cite = [reference = site.reference](const std::string& basis, std::string_view language) {
        return reference->basis(basis, language);
    };
    return titles;
}

std::string replaced(std::string text, std::string_view what, const std::string& by) {
    const auto at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

// ` width="760" height="1400"` as the picture itself says, so that the page does not jump when it arrives.
std::string size_of(const std::string& svg) {
    const auto from = svg.find(" width=\""), to = svg.find('"', svg.find(" height=\"", from) + 9);
    return from == std::string::npos || to == std::string::npos ? "" : svg.substr(from, to + 1 - from);
}

std::string service_facts(const Site& site, const Visit& visit) {
    const auto& service = site.reference->service;
    return "<dl class=\"pairs\">\n" + fact(visit.say(say::desk), visit.text(service.centre)) +
           fact(visit.say(say::channel), visit.say(say::by_net)) + fact(visit.say(say::fee), visit.say(say::no_fee)) +
           fact(visit.say(say::telephone), service.telephone) +
           fact(visit.say(say::address), visit.text(service.address)) +
           fact(visit.say(say::hours), visit.text(service.hours)) +
           fact_of(visit.say(say::complaint_channel),
                   escape(service.complaint_telephone) + " · " + link(visit.to("/contact"), visit.say(say::contact))) +
           "</dl>\n";
}

}  // namespace

PageText guide_page(const Site& site, const Visit& visit, const http::Request&) {
    PageText page{.title = visit.say(say::guide_title),
                  .body = element("h1", visit.say(say::guide_title)) +
                          element("p", visit.say(say::guide_intro), "class=\"lede\"") +
                          element("h2", visit.say(say::procedures)) + "<ul class=\"cards\">"};
    for (const auto& category : categories_of(site)) {
        const auto& newest = site.procedures().newest(category);
        page.body +=
            "<li>" + link(visit.to("/guide/" + category), visit.text(newest.title)) +
            element("p", replaced(visit.say(say::procedure_more), "%d", std::to_string(newest.stages.size()))) +
            "</li>";
    }
    page.body += "</ul>" + element("h2", visit.say(say::forms)) + element("p", visit.say(say::forms_intro)) + "<p>" +
                 link(visit.to("/forms"), visit.say(say::forms)) + "</p>" + element("h2", visit.say(say::deadlines)) +
                 element("p", visit.say(say::deadline_intro)) + "<p>" +
                 link(visit.to("/deadlines"), visit.say(say::deadlines)) + "</p>" +
                 element("h2", visit.say(say::contact)) + service_facts(site, visit);
    return page;
}

PageText procedure_page(const Site& site, const Visit& visit, const http::Request& request) {
    const std::string category(request.parameter("category"));
    const auto known = categories_of(site);
    if (std::find(known.begin(), known.end(), category) == known.end()) return missing_page(visit);
    const auto& newest = site.procedures().newest(category);
    const std::string asked = "?category=" + http::percent_encoded(category) + "&lang=" + visit.language;
    const std::string picture = "/guide/diagram.svg" + asked;
    PageText page{.title = visit.text(newest.title) + " - " + visit.say(say::guide_title)};
    page.crumbs = {{visit.say(say::guide_title), "/guide"}};
    page.body = process::guide_html(newest, visit.language, titles_of(site));
    // The picture and the hall's own facts stand between the basis and the table of stages.
    const std::string drawn = service_facts(site, visit) + element("h2", visit.say(say::diagram)) +
                              "<div class=\"scroll diagram\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                              escape(visit.say(say::diagram)) + "\"><img src=\"" + escape(picture) + "\"" +
                              size_of(process::diagram_svg(newest, "", visit.language)) + " loading=\"lazy\" alt=\"" +
                              escape(visit.say(say::diagram_alt)) + "\"></div>\n<p>" +
                              link(picture, visit.say(say::diagram) + " (SVG)") + " · " +
                              link("/guide/diagram.bpmn" + asked, visit.say(say::diagram) + " (BPMN 2.0)") + "</p>";
    const auto at = page.body.find("<div class=\"scroll\"");
    page.body.insert(at == std::string::npos ? page.body.size() : at, drawn);
    return page;
}

PageText forms_page(const Site& site, const Visit& visit, const http::Request&) {
    PageText page{.title = visit.say(say::forms),
                  .body = element("h1", visit.say(say::forms)) +
                          element("p", visit.say(say::forms_intro), "class=\"lede\"") + "<ul class=\"toc\">"};
    page.crumbs = {{visit.say(say::guide_title), "/guide"}};
    for (const auto& [name, form] : site.reference->forms)
        page.body += "<li>" + link(visit.to("/forms/" + name), visit.text(form.title())) + "</li>";
    page.body += "</ul>";
    return page;
}

PageText form_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto& forms = site.reference->forms;
    const std::string asked(request.parameter("name"));
    const auto found = forms.find(asked);
    if (found == forms.end()) return missing_page(visit);
    const std::string title = visit.text(found->second.title());
    PageText page{.title = title + " - " + visit.say(say::forms),
                  .body = element("h1", title) + element("p", visit.say(say::form_print), "class=\"hint\"") +
                          "<div class=\"sheet\">" + process::render_form_html(found->second, nullptr, visit.language) +
                          "</div>\n<p class=\"noprint\">" +
                          link("/forms/" + found->first + "/schema.json", visit.say(say::form_schema)) + "</p>"};
    page.crumbs = {{visit.say(say::guide_title), "/guide"}, {visit.say(say::forms), "/forms"}};
    return page;
}

std::string form_schema(const Site& site, const http::Request& request) {
    const auto found = site.reference->forms.find(std::string(request.parameter("name")));
    if (found == site.reference->forms.end()) throw Refusal(http::not_found);
    return canonical(found->second.schema()) + "\n";
}

}  // namespace sunhall::portal
