// The opening record after the read-out (E20§30, §32): a short form, the whole table by pages, and an Excel file.
#include <algorithm>

#include "edge/portal/case_list.hpp"
#include "edge/portal/json_reading.hpp"
#include "edge/portal/texts_cases.hpp"
#include "platform/operations/hall.hpp"
#include "platform/output/xlsx.hpp"

namespace sunhall::portal {
namespace {

constexpr std::size_t rows_on_a_page = 100;

std::string time_of(const json::value& whole, std::string_view name) {
    const auto at = member_instant(whole, name);
    return at ? time_element(*at) : "";
}

const std::map<std::string, Words>& outcomes() {
    static const std::map<std::string, Words> titles{{"opened", {"已解密", "opened"}},
                                                     {"revoked", {"视为撤销", "revoked"}},
                                                     {"deemed_withdrawn", {"视为撤回", "deemed withdrawn"}},
                                                     {"invalid", {"文件无效", "invalid"}},
                                                     {"returned_unopened", {"退回未开启", "returned unopened"}},
                                                     {"standing", {"待定", "pending"}}};
    return titles;
}
std::string outcome_title(const Visit& visit, const json::value& row) {
    const auto found = outcomes().find(member_text(row, "outcome"));
    return found == outcomes().end() ? member_text(row, "outcome") : visit.say(found->second);
}

std::vector<const json::value*> record_rows(const json::value& record, bool by_price) {
    std::vector<const json::value*> rows;
    if (const auto* all = member(record, "rows"); all && all->is_array()) {
        for (const auto& row : all->get_array()) rows.push_back(&row);
    }
    if (by_price) {
        std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
            return member_integer(*a, "price").value_or(INT64_MAX) < member_integer(*b, "price").value_or(INT64_MAX);
        });
    }
    return rows;
}

std::vector<TableColumn> columns(const Visit& visit) {
    return {{visit.say(say::order), true},    {visit.say(say::bidder)},  {visit.say(say::price), true},
            {visit.say(say::duration), true}, {visit.say(say::outcome)}, {visit.say(say::credit_code)}};
}

std::vector<std::string> table_row(const Visit& visit, const json::value& row) {
    const auto days = member_integer(row, "duration_days");
    const std::string cause = member_text(row, "cause");
    return {std::to_string(member_integer(row, "order").value_or(0)),
            escape(member_text(row, "bidder_name")),
            member_yuan(row, "price"),
            days ? std::to_string(*days) : "",
            escape(outcome_title(visit, row) +
                   (cause.empty() ? "" : visit.say(say::open) + cause + visit.say(say::close))),
            link(visit.to("/organisations/" + http::percent_encoded(member_text(row, "bidder_code"))),
                 member_text(row, "bidder_code"), "class=\"code\"")};
}

std::string facts(const Visit& visit, const json::value& shown, const json::value& record, std::size_t bids) {
    return "<dl class=\"pairs\">\n" + fact_of(visit.say(say::opened_at), time_of(record, "opened_at")) +
           fact_of(visit.say(say::read_out_at), time_of(record, "read_out_at")) +
           fact(visit.say(say::bids), std::to_string(bids)) +
           fact(visit.say(say::ceiling), member_yuan(record, "ceiling")) +
           fact(visit.say(say::confirmations), std::to_string(member_integer(shown, "confirmations").value_or(0))) +
           fact_of(visit.say(say::record_digest), "<code>" + escape(member_text(shown, "digest")) + "</code>") +
           "</dl>\n";
}

std::string objections(const Visit& visit, const json::value& record) {
    std::string out = element("h2", visit.say(say::objections));
    const auto* all = member(record, "objections");
    if (!all || !all->is_array() || all->get_array().empty()) return out + element("p", visit.say(say::no_objections));
    out += "<dl class=\"pairs\">\n";
    for (const auto& one : all->get_array()) {  // without the objector's name (T-OBJ-06)
        out += fact_of(minute_text(member_instant(one, "at").value_or(Instant{})),
                       escape(member_text(one, "text")) + "<br>" +
                           escape(visit.say(say::reply) + visit.say(say::colon) + member_text(one, "reply")));
    }
    return out + "</dl>\n";
}

std::string with_count(std::string text, std::size_t count) {
    return text.replace(text.find("%d"), 2, std::to_string(count));
}

}  // namespace

json::value opening_record_of(const Site& site, const std::string& case_id) {
    return site.ask("tendering.opening-record", json::object{{"lot", case_id}});
}

std::string opening_section(const Site& site, const Visit& visit, const std::string& case_id,
                            const std::string& files) {
    const auto shown = opening_record_of(site, case_id);
    const auto* record = member(shown, "record");
    if (!record) return "";
    const auto rows = record_rows(*record, false);
    std::string out = element("h2", visit.say(say::opening)) + facts(visit, shown, *record, rows.size());
    if (rows.size() <= 12) {
        std::vector<std::vector<std::string>> cells;
        for (const auto* row : rows) cells.push_back(table_row(visit, *row));
        out += table(visit.say(say::opening), columns(visit), cells, {.titled = true, .name = "bids"});
    }
    return out + "<p>" +
           link(visit.to("/cases/" + case_id + "/opening"), with_count(visit.say(say::opening_all), rows.size())) +
           "</p><p>" + escape(visit.say(say::opening_files)) + files +
           link("/cases/" + case_id + "/opening.xlsx", "XLSX") + "</p>\n";
}

PageText opening_page(const Site& site, const Visit& visit, const http::Request& request) {
    const std::string id(request.parameter("id"));
    auto connection = site.hall.reader();
    const auto running = read_public_case(*connection, id);
    if (!running) return missing_page(visit);
    PageText page{.title = visit.say(say::opening) + " - " + running->title,
                  .body = element("h1", visit.say(say::opening) + visit.say(say::colon) + running->title)};
    page.crumbs = {{visit.say(say::cases), "/cases"}, {running->title, "/cases/" + id}};
    const auto shown = opening_record_of(site, id);
    const auto* record = member(shown, "record");
    if (!record) {
        page.body += element("p", visit.say(say::not_read_out), "class=\"note\"") +
                     element("p", visit.say(say::not_read_out_hint));
        page.status = 404;
        return page;
    }
    const bool by_price = request.query()["sort"] == "price";
    const auto rows = record_rows(*record, by_price);
    const auto start = static_cast<std::size_t>(std::clamp<std::int64_t>(request.query().integer("from").value_or(0), 0,
                                                                         static_cast<std::int64_t>(rows.size())));
    std::vector<std::vector<std::string>> cells;
    for (std::size_t i = start; i < std::min(rows.size(), start + rows_on_a_page); ++i)
        cells.push_back(table_row(visit, *rows[i]));
    const std::string here = "/cases/" + id + "/opening", sorted = by_price ? "&sort=price" : "";
    page.body += facts(visit, shown, *record, rows.size()) + "<p>" +
                 link(visit.to(here + (by_price ? "" : "?sort=price")),
                      visit.say(by_price ? say::sort_order : say::sort_price)) +
                 " · " + link("/cases/" + id + "/opening.xlsx", "XLSX") + "</p>" +
                 table(visit.say(say::opening), columns(visit), cells, {.titled = true, .name = "bids"}) + "<p class=\"pager\">";
    for (std::size_t from = 0; from < rows.size() && rows.size() > rows_on_a_page; from += rows_on_a_page) {
        page.body += link(visit.to(here + "?from=" + std::to_string(from) + sorted),
                          std::to_string(from + 1) + "–" + std::to_string(std::min(rows.size(), from + rows_on_a_page)),
                          from == start ? "aria-current=\"page\"" : "") +
                     " ";
    }
    page.body += "</p>" + objections(visit, *record);
    return page;
}

/** The word of the price form (processes/forms/bid-summary.json) for how the deposit was given. */
std::string deposit_form(const json::value& row) {
    static const std::map<std::string, std::string, std::less<>> words{
        {"transfer", "转账"}, {"guarantee", "银行保函"}, {"surety", "担保"}, {"insurance", "保证保险"}, {"none", "无"}};
    const auto form = member_text(row, "deposit");
    const auto found = words.find(form);
    return found == words.end() ? form : found->second;
}

Bytes opening_xlsx(const json::value& shown) {
    const auto* record = member(shown, "record");
    if (!record) throw Refusal(http::not_found);
    output::Worksheet sheet{.name = "开标记录",
                            .columns = {{"序号", 8},
                                        {"投标人", 40},
                                        {"统一社会信用代码", 24},
                                        {"投标报价（元）", 18},
                                        {"工期（天）", 12},
                                        {"质量", 16},
                                        {"保证金", 20},
                                        {"结果", 14},
                                        {"未解密原因", 24},
                                        {"递交时间", 22}},
                            .rows = {}};
    Visit zh;
    for (const auto* row : record_rows(*record, false)) {
        const auto price = member_integer(*row, "price");
        const auto days = member_integer(*row, "duration_days");
        const auto received = member_instant(*row, "received_at");
        sheet.rows.push_back({member_integer(*row, "order").value_or(0), member_text(*row, "bidder_name"),
                              member_text(*row, "bidder_code"),
                              price ? output::SheetCell(fen(*price)) : output::SheetCell(std::string()),
                              days ? output::SheetCell(*days) : output::SheetCell(std::string()),
                              member_text(*row, "quality"), deposit_form(*row), outcome_title(zh, *row),
                              member_text(*row, "cause"),
                              received ? output::SheetCell(*received) : output::SheetCell(std::string())});
    }
    return output::write_xlsx({sheet}, member_instant(*record, "read_out_at").value_or(Instant{}));
}

}  // namespace sunhall::portal
