#include "edge/portal/organisation_record.hpp"

#include <algorithm>

#include "edge/portal/case_list.hpp"
#include "edge/portal/json_reading.hpp"
#include "edge/portal/texts_record.hpp"

namespace sunhall::portal {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string day_of(const json::value& whole, std::string_view name) {
    const auto at = member_instant(whole, name);
    return at ? element("time", local_date(*at).text()) : "";
}

std::string lot_link(const Visit& visit, const json::value& line) {
    return link(visit.to("/cases/" + member_text(line, "lot")), member_text(line, "name"));
}

Rows rows_of(const json::value& record, std::string_view list,
             const std::function<std::vector<std::string>(const json::value&)>& cells) {
    Rows rows;
    if (const auto* found = member(record, list); found && found->is_array()) {
        for (const auto& line : found->get_array()) rows.push_back(cells(line));
    }
    return rows;
}

std::string titled_table(const Visit& visit, const Words& title, const std::vector<TableColumn>& columns,
                         const Rows& rows) {
    if (rows.empty()) return "";
    return element("h3", visit.say(title)) + table(visit.say(title), columns, rows, {.titled = true});
}

std::string tendered(const Site& site, const Visit& visit, const json::value& record) {
    return titled_table(
        visit, say::lots_tendered,
        {{visit.say(say::lot)}, {visit.say(say::as_role)}, {visit.say(say::stage_now)}, {visit.say(say::published_on)}},
        rows_of(record, "tendered", [&](const json::value& line) {
            return std::vector<std::string>{
                lot_link(visit, line), visit.say(member_text(line, "role") == "owner" ? say::as_owner : say::as_agency),
                escape(any_stage_title(site, visit, member_text(line, "stage"))), day_of(line, "published_at")};
        }));
}

std::string awards(const Visit& visit, const json::value& record, std::string_view list, const Words& title) {
    const bool given = list == "awards_given";
    std::vector<TableColumn> columns{{visit.say(say::lot)}};
    if (given) columns.push_back({visit.say(say::won_by)});
    columns.insert(columns.end(), {{visit.say(say::award_yuan), true},
                                   {visit.say(say::ceiling_yuan), true},
                                   {visit.say(say::announced_on)},
                                   {visit.say(say::result_notice)}});
    return titled_table(
        visit, title, columns, rows_of(record, list, [&](const json::value& line) {
            const auto* overturned = member(line, "overturned");
            const bool fell = overturned && overturned->is_bool() && overturned->get_bool();
            std::vector<std::string> cells{
                lot_link(visit, line) +
                (fell ? "<br>" + element("span", visit.say(say::overturned), "class=\"tag\"") : "")};
            if (given) cells.push_back(escape(member_text(line, "winner")));
            const auto notice = member_text(line, "notice");
            cells.insert(cells.end(),
                         {member_yuan(line, "price"), member_yuan(line, "ceiling"), day_of(line, "notified_at"),
                          notice.empty() ? "" : link(visit.to("/notices/" + notice), visit.say(say::show))});
            return cells;
        }));
}

std::string contracts(const Visit& visit, const json::value& record) {
    return titled_table(visit, say::contracts_public,
                        {{visit.say(say::lot)},
                         {visit.say(say::tenderer)},
                         {visit.say(say::won_by)},
                         {visit.say(say::contract_yuan), true},
                         {visit.say(say::signed_date)}},
                        rows_of(record, "contracts", [&](const json::value& line) {
                            return std::vector<std::string>{
                                lot_link(visit, line), escape(member_text(line, "owner")),
                                escape(member_text(line, "winner")), member_yuan(line, "price"),
                                escape(member_text(line, "signed_on"))};
                        }));
}

}  // namespace

std::string record_section(const Site& site, const Visit& visit, const std::string& organisation) {
    const auto record = site.ask("tendering.public-record", json::object{{"organisation", organisation}});
    const auto count = [&](std::string_view name) { return member_integer(record, name).value_or(0); };
    if (count("tenders") + count("won") + count("given") == 0) return "";
    std::string out =
        "<section id=\"record\">" + element("h2", visit.say(say::record_title)) + "<dl class=\"numbers\">";
    if (count("tenders")) out += figure(count("tenders"), visit.say(say::record_tenders));
    if (count("given")) out += figure(count("given"), visit.say(say::record_given));
    if (count("won")) out += figure(count("won"), visit.say(say::record_won));
    out += "</dl>\n<dl class=\"pairs\">\n";
    for (const auto* name : {"given", "won"}) {
        if (count(name))
            out += fact(visit.say(std::string_view(name) == "won" ? say::awards_won : say::awards_given) +
                            visit.say(say::colon) + visit.say(say::sum_of_awards),
                        member_yuan(record, std::string(name) + "_sum"));
    }
    out += "</dl>\n" + awards(visit, record, "awards_won", say::awards_won) + contracts(visit, record) +
           awards(visit, record, "awards_given", say::awards_given) + tendered(site, visit, record);
    if (std::max({count("tenders"), count("won"), count("given")}) > 50)
        out += element("p", visit.say(say::newest_only), "class=\"hint\"");
    return out + element("p", visit.say(say::record_hint), "class=\"hint\"") + "</section>\n";
}

}  // namespace sunhall::portal
