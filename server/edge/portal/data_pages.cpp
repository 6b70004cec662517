// Open data: whole registers streamed as CSV and JSON lines, their dictionary and licence (D-PORTAL-08).
#include "edge/portal/pages.hpp"
#include "edge/portal/texts_data.hpp"
#include "foundation/values/csv.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/notices/problems.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

constexpr std::int64_t rows_at_once = 500;

// A register is read piece by piece behind a growing key, so that a file of millions needs no memory.
struct Register {
    std::string name;
    std::vector<std::string> columns;
    /// Reads rows after `place`, moves it, and gives each row as columns and as JSON.
    std::function<void(const Site&, std::string& place, const std::function<void(const CsvRow&, const json::value&)>&)>
        read;
};

void read_notices(const Site& site, std::string& place,
                  const std::function<void(const CsvRow&, const json::value&)>& row) {
    auto connection = site.hall.reader();
    const auto after = http::Query::parse("n=" + place).integer("n").value_or(0);
    std::vector<notices::Notice> found;
    connection->query("SELECT body FROM notices_notice WHERE number > $1 ORDER BY number LIMIT $2",
                      {Param(after), Param(rows_at_once)},
                      [&](const Row& one) { found.push_back(from_body<notices::Notice>(one.text(0))); });
    for (const auto& notice : found) {
        auto form = notices::public_form(notice);
        form.as_object()["sha256"] = notice.digest.value_or(Digest{}).text();
        row(notice_row(site, *connection, notice), form);
        place = std::to_string(*notice.number);
    }
}

void read_cases(const Site& site, std::string& place,
                const std::function<void(const CsvRow&, const json::value&)>& row) {
    auto connection = site.hall.reader();
    std::vector<workflow::Case> found;
    connection->query(
        "SELECT body FROM workflow_case WHERE id > $1 AND id IN (SELECT case_id FROM notices_notice WHERE number IS "
        "NOT NULL) ORDER BY id LIMIT $2",
        {Param(place), Param(rows_at_once)},
        [&](const Row& one) { found.push_back(from_body<workflow::Case>(one.text(0))); });
    for (const auto& one : found) {
        const auto fact = [&](const char* name) {
            const auto at = one.facts.find(name);
            return at == one.facts.end() ? std::string() : at->second.text();
        };
        const CsvRow cells{one.id.value,
                           one.category,
                           one.title,
                           one.stage,
                           one.suspended ? "yes" : "no",
                           one.ended ? "yes" : "no",
                           fact("notice_published_at"),
                           fact("bid_deadline"),
                           fact("candidates_published_at"),
                           fact("publicity_ends_at"),
                           fact("award_notified_at"),
                           fact("contract_signed_at"),
                           site.options.url + "/cases/" + one.id.value};
        json::object form;
        static const std::vector<std::string> names{"id",
                                                    "category",
                                                    "title",
                                                    "stage",
                                                    "suspended",
                                                    "ended",
                                                    "notice_published_at",
                                                    "bid_deadline",
                                                    "candidates_published_at",
                                                    "publicity_ends_at",
                                                    "award_notified_at",
                                                    "contract_signed_at",
                                                    "url"};
        for (std::size_t i = 0; i < names.size(); ++i) form[names[i]] = cells[i];
        row(cells, form);
        place = one.id.value;
    }
}

void read_organisations(const Site& site, std::string& place,
                        const std::function<void(const CsvRow&, const json::value&)>& row) {
    auto connection = site.hall.reader();
    std::vector<identity::Organisation> found;
    connection->query("SELECT body FROM identity_organisation WHERE code > $1 ORDER BY code LIMIT $2",
                      {Param(place), Param(rows_at_once)},
                      [&](const Row& one) { found.push_back(from_body<identity::Organisation>(one.text(0))); });
    for (const auto& one : found) {
        std::string kinds;
        for (const auto kind : one.kinds) kinds += (kinds.empty() ? "" : " ") + std::string(enum_name(kind));
        const CsvRow cells{one.code,
                           one.name,
                           kinds,
                           one.facts.region.value_or(""),
                           std::string(enum_name(one.state)),
                           one.registered_at.text(),
                           site.options.url + "/organisations/" + one.code};
        row(cells, json::object{{"code", one.code},
                                {"name", one.name},
                                {"kinds", kinds},
                                {"region", one.facts.region.value_or("")},
                                {"state", std::string(enum_name(one.state))},
                                {"registered_at", one.registered_at.text()},
                                {"url", cells.back()}});
        place = one.code;
    }
}

const std::vector<Register>& registers() {
    static const std::vector<Register> all{
        {"notices", notice_columns, read_notices},
        {"cases",
         {"id", "category", "title", "stage", "suspended", "ended", "notice_published_at", "bid_deadline",
          "candidates_published_at", "publicity_ends_at", "award_notified_at", "contract_signed_at", "url"},
         read_cases},
        {"organisations", {"code", "name", "kinds", "region", "state", "registered_at", "url"}, read_organisations}};
    return all;
}

http::Generator stream(const std::shared_ptr<Site>& site, const Register& what, bool csv) {
    auto place = std::make_shared<std::string>();
    auto begun = std::make_shared<bool>(false);
    return [site, &what, csv, place, begun](std::string& out) {
        if (!*begun && csv) out += "\xEF\xBB\xBF" + csv_line(what.columns);
        const bool first = !*begun;
        *begun = true;
        bool any = false;
        what.read(*site, *place, [&](const CsvRow& cells, const json::value& form) {
            any = true;
            out += csv ? csv_line(cells, CsvSafety::spreadsheet) : canonical(form) + "\n";
        });
        if (!any && first && out.empty()) out += "\n";
        return any || (first && csv);
    };
}

const std::map<std::string, Words>& meanings() {
    static const std::map<std::string, Words> words{
        {"number", {"公告序号，连续无缺号，从 1 起", "number of the notice, gap-free from 1"}},
        {"id", {"永久编号（UUID）", "permanent id (UUID)"}},
        {"type", {"公告类型，见 /api/notice-types", "type of notice, see /api/notice-types"}},
        {"title", {"标题", "title"}},
        {"category", {"交易类别", "category of trade"}},
        {"region", {"行政区划代码（GB/T 2260）", "region code (GB/T 2260)"}},
        {"region_name", {"行政区划名称", "name of the region"}},
        {"publisher", {"发布单位", "publisher"}},
        {"published_at", {"发布时间（UTC，RFC 3339）", "time of publication (UTC, RFC 3339)"}},
        {"period_ends", {"公示期届满时间（UTC）", "end of the publicity period (UTC)"}},
        {"case", {"所属项目（标段）编号", "id of the tender (lot)"}},
        {"corrects", {"被更正公告的编号", "id of the corrected notice"}},
        {"sha256", {"公告规范文本的 SHA-256", "SHA-256 of the canonical notice"}},
        {"url", {"网页地址", "address of the page"}},
        {"stage", {"当前环节（流程文件中的名称）", "present stage, by its name in the process file"}},
        {"suspended", {"是否暂停", "whether suspended"}},
        {"ended", {"是否结束", "whether ended"}},
        {"notice_published_at", {"公告发布时间", "notice published"}},
        {"bid_deadline", {"投标截止（开标）时间", "bid deadline and opening"}},
        {"candidates_published_at", {"候选人公示时间", "candidates published"}},
        {"publicity_ends_at", {"公示截止时间", "publicity ends"}},
        {"award_notified_at", {"中标通知书发出时间", "award notice sent"}},
        {"contract_signed_at", {"合同签订时间", "contract signed"}},
        {"code", {"统一社会信用代码", "unified social credit code"}},
        {"name", {"名称", "name"}},
        {"kinds", {"类别，可多个", "kinds, may be several"}},
        {"state", {"登记信息状态", "state of the entry"}},
        {"registered_at", {"登记时间（UTC）", "registered at (UTC)"}}};
    return words;
}

const Words& register_title(const std::string& name) {
    return name == "notices" ? say::d_notices : name == "cases" ? say::d_cases : say::d_parties;
}

}  // namespace

void add_data_files(http::Router& router, const std::shared_ptr<Site>& site) {
    for (const auto& one : registers()) {
        for (const bool csv : {true, false}) {
            const std::string file = one.name + (csv ? ".csv" : ".jsonl");
            router.get("/data/" + file, [site, &one, csv, file](http::Request&) {
                http::Response response;
                response.headers.add("Content-Type",
                                     csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8");
                response.headers.add("Content-Disposition", "attachment; filename=\"" + file + "\"");
                response.headers.add("Cache-Control", "no-cache");
                response.headers.add("Access-Control-Allow-Origin", "*");
                response.body = stream(site, one, csv);
                return response;
            });
        }
    }
}

PageText data_page(const Site& site, const Visit& visit, const http::Request&) {
    auto connection = site.hall.reader();
    const std::int64_t counts[] = {connection->number("SELECT count(*) FROM notices_notice WHERE number IS NOT NULL"),
                                   connection->number("SELECT count(*) FROM workflow_case WHERE id IN (SELECT case_id "
                                                      "FROM notices_notice WHERE number IS NOT NULL)"),
                                   connection->number("SELECT count(*) FROM identity_organisation")};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < registers().size(); ++i) {
        const auto& name = registers()[i].name;
        rows.push_back({escape(visit.say(register_title(name))), grouped(counts[i]),
                        link("/data/" + name + ".csv", "CSV") + " · " + link("/data/" + name + ".jsonl", "JSONL")});
    }
    rows.push_back({escape(visit.say(say::d_regions)), "", link("/data/statistics.csv", "CSV")});
    const std::string url = site.options.url;
    PageText page{
        .title = visit.say(say::data_title),
        .body =
            element("h1", visit.say(say::data_title)) + element("p", visit.say(say::data_intro), "class=\"lede\"") +
            table(visit.say(say::files_heading),
                  {{visit.say(say::file_what)}, {visit.say(say::records_count), true}, {visit.say(say::file_formats)}},
                  rows)};
    page.body += "<p>" + link(visit.to("/data/dictionary"), visit.say(say::dictionary)) + "</p>" +
                 element("h2", visit.say(say::follow)) + "<ul><li>" +
                 link("/api/notices?after=0&limit=100", visit.say(say::follow_feed)) + "</li><li>" +
                 link("/notices.atom", visit.say(say::follow_atom)) + "</li><li>" +
                 link("/notices.json", visit.say(say::follow_json)) + "</li><li>" +
                 link("/api/openapi.json", visit.say(say::follow_api)) + "</li><li>" +
                 link("/log/checkpoint", visit.say(say::follow_log)) + "</li></ul>" +
                 element("h2", visit.say(say::example_use)) + element("p", visit.say(say::example_text)) +
                 "<pre>curl '" + escape(url) + "/api/notices?after=0&amp;limit=100'\ncurl -o notices.csv '" +
                 escape(url) + "/data/notices.csv'</pre>" + element("h2", visit.say(say::licence_heading)) +
                 element("p", visit.say(say::licence_text));
    return page;
}

PageText dictionary_page(const Site&, const Visit& visit, const http::Request&) {
    PageText page{.title = visit.say(say::dictionary),
                  .body = element("h1", visit.say(say::dictionary)) +
                          element("p", visit.say(say::dictionary_intro), "class=\"lede\"")};
    page.crumbs = {{visit.say(say::data_title), "/data"}};
    for (const auto& one : registers()) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& column : one.columns)
            rows.push_back({"<code>" + column + "</code>", escape(visit.say(meanings().at(column)))});
        page.body +=
            element("h2", visit.say(register_title(one.name))) +
            table(visit.say(register_title(one.name)), {{visit.say(say::column)}, {visit.say(say::meaning)}}, rows);
    }
    return page;
}

}  // namespace sunhall::portal
