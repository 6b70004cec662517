// The public register of organisations (E20§41(4)): found by name or credit code, public facts only.
#include "edge/portal/organisation_record.hpp"
#include "edge/portal/pages.hpp"
#include "edge/portal/texts_data.hpp"
#include "edge/portal/texts_pages.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

using identity::Organisation;
using identity::OrganisationKind;

constexpr std::int64_t parties_on_a_page = 50;

std::string kind_title(const Visit& visit, OrganisationKind kind) {
    switch (kind) {
        case OrganisationKind::owner: return visit.say({"招标人", "tenderer"});
        case OrganisationKind::agency: return visit.say({"招标代理机构", "agency"});
        case OrganisationKind::bidder: return visit.say({"投标人", "bidder"});
        case OrganisationKind::supervisor: return visit.say({"行政监督部门", "supervising office"});
        case OrganisationKind::inspector: return visit.say({"监察机关", "inspector"});
        case OrganisationKind::bank: return visit.say({"银行", "bank"});
        case OrganisationKind::centre: return visit.say({"交易中心", "trading centre"});
    }
    return "";
}

std::string kinds(const Visit& visit, const Organisation& one) {
    std::string out;
    for (const auto kind : one.kinds) out += (out.empty() ? "" : visit.say(say::comma)) + kind_title(visit, kind);
    return out;
}

// What a reader types is no pattern: the signs of LIKE are dropped.
std::string without_patterns(std::string_view typed) {
    std::string out;
    for (const char c : typed.substr(0, 100)) {
        if (c != '%' && c != '_' && c != '\\') out += c;
    }
    return out;
}

std::vector<Organisation> find(Connection& connection, const std::string& text, const std::string& after) {
    std::vector<Organisation> found;
    const std::string name = "%" + text + "%", code = text + "%";
    connection.query(
        "SELECT body FROM identity_organisation WHERE code > $1 AND ($2 = '' OR name LIKE $3 OR code LIKE $4) ORDER BY "
        "code LIMIT $5",
        {Param(after), Param(text), Param(name), Param(code), Param(parties_on_a_page + 1)},
        [&](const Row& row) { found.push_back(from_body<Organisation>(row.text(0))); });
    return found;
}

std::optional<Organisation> organisation_of(Connection& connection, const std::string& code) {
    std::optional<Organisation> found;
    connection.query("SELECT body FROM identity_organisation WHERE code = $1", {Param(code)},
                     [&](const Row& row) { found = from_body<Organisation>(row.text(0)); });
    return found;
}

std::string notices_of(const Site& site, const Visit& visit, const Organisation& publisher) {
    std::string lines;
    site.hall.reader()->query(
        "SELECT body FROM notices_notice WHERE number IS NOT NULL AND case_id IN (SELECT case_id FROM "
        "workflow_case_role WHERE organisation = $1 AND role IN ('owner', 'agency') AND ended = 0) ORDER BY number "
        "DESC LIMIT 20",
        {Param(publisher.id.value)},
        [&](const Row& row) { lines += notice_line(site, visit, from_body<notices::Notice>(row.text(0))); });
    return lines;
}

}  // namespace

PageText organisations_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto query = request.query();
    std::string text = without_patterns(query["q"]);
    const std::string after(query["after"]);
    if (text.size() == 18 && text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) {
        for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    auto found = find(*site.hall.reader(), text, after);
    const bool more = static_cast<std::int64_t>(found.size()) > parties_on_a_page;
    if (more) found.pop_back();
    PageText page{.title = visit.say(say::register_title),
                  .body = element("h1", visit.say(say::register_title)) +
                          element("p", visit.say(say::register_intro), "class=\"lede\"")};
    page.body += "<form class=\"find\" method=\"get\" role=\"search\" action=\"" + visit.to("/organisations") +
                 "\"><label for=\"q\">" + escape(visit.say(say::register_query)) +
                 "</label><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"100\" value=\"" + escape(query["q"]) +
                 "\"><button>" + escape(visit.say(say::search)) + "</button></form>\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : found)
        rows.push_back({link(visit.to("/organisations/" + one.code), one.name), "<code>" + escape(one.code) + "</code>",
                        escape(kinds(visit, one))});
    page.body += rows.empty() ? element("p", visit.say(text.empty() ? say::none : say::no_party), "class=\"note\"")
                              : table(visit.say(say::register_title),
                                      {{visit.say(say::name)}, {visit.say(say::credit)}, {visit.say(say::kind)}}, rows,
                                      {.titled = true});
    if (more)
        page.body += "<p class=\"pager\">" +
                     link(visit.to("/organisations?q=" + http::percent_encoded(text) + "&after=" + found.back().code),
                          visit.say(say::further), "rel=\"next\"") +
                     "</p>";
    page.body += element("p", visit.say(say::only_public), "class=\"hint\"");
    return page;
}

PageText organisation_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto found = organisation_of(*site.hall.reader(), std::string(request.parameter("code")));
    if (!found) return missing_page(visit);
    const auto& facts = found->facts;
    std::string qualifications;
    for (const auto& one : facts.qualifications)
        qualifications += (qualifications.empty() ? "" : visit.say(say::comma)) + one;
    PageText page{.title = found->name,
                  .body = element("h1", found->name) + "<dl class=\"pairs\">\n" +
                          fact_of(visit.say(say::credit), "<code>" + escape(found->code) + "</code>") +
                          fact(visit.say(say::kind), kinds(visit, *found)) +
                          fact(visit.say(say::representative), facts.legal_representative.value_or("")) +
                          fact(visit.say(say::org_address), facts.address.value_or("")) +
                          fact(visit.say(say::region), facts.region ? site.reference->region_name(*facts.region) : "") +
                          fact(visit.say(say::qualifications), qualifications) +
                          fact_of(visit.say(say::registered), time_element(found->registered_at)) +
                          fact(visit.say(say::verified),
                               visit.say(found->state == identity::OrganisationState::verified ? say::verified_yes
                                                                                               : say::verified_no)) +
                          "</dl>\n"};
    page.crumbs = {{visit.say(say::register_title), "/organisations"}};
    page.body += record_section(site, visit, found->id.value);
    const std::string lines = notices_of(site, visit, *found);
    if (!lines.empty())
        page.body += element("h2", visit.say(say::org_notices)) + "<ul class=\"list\">\n" + lines + "</ul>";
    page.body += element("p", visit.say(say::only_public), "class=\"hint\"");
    return page;
}

}  // namespace sunhall::portal
