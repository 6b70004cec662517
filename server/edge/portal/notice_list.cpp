#include "edge/portal/notice_list.hpp"

#include <algorithm>
#include <set>

#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

using notices::Notice;

const StageGroup* find_group(const std::string& name) {
    for (const auto& group : stage_groups()) {
        if (group.name == name) return &group;
    }
    return nullptr;
}

// The found words between marks; everything else escaped.
std::string marked(const search::MarkedText& text) {
    std::string out = text.cut_before ? "…" : "";
    std::size_t at = 0;
    for (const auto& mark : text.marks) {
        const std::string_view whole = text.text;
        out += escape(whole.substr(at, mark.begin - at)) +
               element("mark", whole.substr(mark.begin, mark.end - mark.begin));
        at = mark.end;
    }
    return out + escape(std::string_view(text.text).substr(at)) + (text.cut_after ? "…" : "");
}

std::optional<Notice> read_notice(Connection& connection, const std::string& id) {
    const auto current = records::read_current(connection, records::record_type<Notice>(), id);
    return current ? std::optional(from_body<Notice>(current->body)) : std::nullopt;
}

// Projects carry the industry, notices do not; both are read by name because the portal knows no trading domain.
std::set<std::string> projects_of_industry(const Site& site, Connection& connection, const std::string& section) {
    std::set<std::string> found;
    if (!site.keeps("tendering.project")) return found;
    connection.query("SELECT id, body FROM tendering_project", {}, [&](const Row& row) {
        const auto body = parse_json(row.text(1));
        const auto* industry = body && body->is_object() ? body->get_object().if_contains("industry") : nullptr;
        if (!industry || !industry->is_string()) return;
        const std::string code(industry->get_string());
        const auto lettered = site.reference->industries.lettered(code);
        if (code.starts_with(section) || lettered.starts_with(section)) found.insert(row.string(0));
    });
    return found;
}

struct Sql {
    std::string where = "number IS NOT NULL";
    std::vector<std::string> texts;
    void text(const std::string& condition, std::string value) {
        texts.push_back(std::move(value));
        where += " AND " + condition + "$" + std::to_string(texts.size() + 2);
    }
    void among(const std::string& column, const std::vector<std::string>& values) {
        where += " AND " + column + " IN (";
        for (std::size_t i = 0; i < values.size(); ++i) {
            texts.push_back(values[i]);
            where += (i ? ",$" : "$") + std::to_string(texts.size() + 2);
        }
        where += ")";
    }
};

FoundNotices by_number(const Site& site, const NoticeQuery& query) {
    auto connection = site.hall.reader();
    Sql sql;
    if (!query.category.empty()) sql.text("category = ", query.category);
    if (!query.type.empty()) sql.text("type = ", query.type);
    if (!query.region.empty()) sql.text("region >= ", query.region), sql.text("region < ", query.region + "~");
    if (query.from) sql.text("published_at >= ", local_instant(*query.from).text());
    if (query.to) sql.text("published_at < ", local_instant(query.to->plus_days(1)).text());
    if (const auto* group = find_group(query.stage)) sql.among("type", group->types);
    if (!query.industry.empty()) {
        const auto projects = projects_of_industry(site, *connection, query.industry);
        if (projects.empty()) return {};
        sql.among("project", {projects.begin(), projects.end()});
    }
    std::int64_t before = INT64_MAX;
    if (!query.after.empty()) {
        const auto number = http::Query::parse("n=" + query.after.substr(1)).integer("n");
        if (query.after[0] != 'n' || !number) throw Refusal(search::bad_cursor);
        before = *number;
    }
    std::vector<Param> params{Param(before), Param(query.limit + 1)};
    for (const auto& text : sql.texts) params.emplace_back(text);
    FoundNotices found;
    connection->query("SELECT body FROM notices_notice WHERE number < $1 AND " + sql.where +
                          " ORDER BY number DESC LIMIT $2",
                      Params(params), [&](const Row& row) {
                          found.hits.push_back({from_body<Notice>(row.text(0)), {}, {}});
                      });
    if (static_cast<std::int64_t>(found.hits.size()) > query.limit) {
        found.hits.pop_back();
        found.next = "n" + std::to_string(*found.hits.back().notice.number);
    }
    return found;
}

FoundNotices by_index(const Site& site, const NoticeQuery& query) {
    search::Query asked;
    asked.text = query.text;
    asked.region = query.region;
    asked.category = query.category;
    asked.type = query.type;
    if (query.from) asked.from = local_instant(*query.from);
    if (query.to) asked.to = local_instant(query.to->plus_days(1));
    asked.limit = static_cast<std::size_t>(query.limit);
    if (!query.after.empty()) asked.after = query.after.substr(1);
    const auto* group = find_group(query.stage);
    if (group && query.type.empty() && group->types.size() == 1) asked.type = group->types.front();
    const auto page = site.search().index.search(asked);
    FoundNotices found{{}, page.next.empty() ? "" : "s" + page.next, page.total};
    auto connection = site.hall.reader();
    for (const auto& hit : page.hits) {
        if (group && std::find(group->types.begin(), group->types.end(), hit.type) == group->types.end()) continue;
        auto notice = read_notice(*connection, hit.id);
        if (!notice) continue;
        found.hits.push_back({std::move(*notice), query.text.empty() ? "" : marked(hit.title),
                              query.text.empty() ? "" : marked(hit.snippet)});
    }
    if (group && group->types.size() > 1) found.total.reset();
    return found;
}

std::optional<Date> day(const http::Query& asked, std::string_view name, std::vector<FieldError>& errors) {
    const std::string text(asked[name]);
    if (text.empty()) return std::nullopt;
    auto date = Date::parse(text);
    if (!date) errors.push_back({std::string(name), "日期应写成 2026-03-16 的形式。", "A date is written like 2026-03-16."});
    return date;
}

}  // namespace

const std::vector<StageGroup>& stage_groups() {
    static const std::vector<StageGroup> groups{
        {"plan", {"招标计划", "Plans"}, {"tender-plan"}},
        {"notice", {"招标公告、资格预审", "Tender notices"}, {"tender-notice", "prequalification-notice", "ceiling-price"}},
        {"change", {"澄清、变更、暂停", "Clarifications and changes"}, {"clarification", "change", "suspension", "resumption"}},
        {"opening", {"开标记录", "Opening records"}, {"opening-record"}},
        {"candidates", {"中标候选人公示", "Candidates"}, {"candidate-publicity"}},
        {"result", {"中标结果", "Results"}, {"result-notice"}},
        {"contract", {"合同信息", "Contracts"}, {"contract-facts"}},
        {"abnormal", {"终止、失败", "Failed or ended"}, {"failure", "termination"}},
        {"imported", {"转载公告", "Imported"}, {"imported"}},
    };
    return groups;
}

NoticeQuery NoticeQuery::read(const Site& site, const http::Query& asked) {
    NoticeQuery query;
    query.text = asked["q"];
    query.category = asked["category"];
    query.stage = asked["stage"];
    query.type = asked["type"];
    query.industry = std::string(asked["industry"]).substr(0, 5);
    query.region_typed = asked["region"];
    query.after = asked["after"];
    if (!query.stage.empty() && !find_group(query.stage))
        query.errors.push_back({"stage", "没有这个环节。", "There is no such stage."});
    if (const auto code = site.reference->region_code(query.region_typed)) query.region = *code;
    else
        query.errors.push_back({"region", "没有找到这个地区；请填名称（如：武汉市）或行政区划代码。",
                                "This region is not known; write its name or its GB/T 2260 code."});
    query.from = day(asked, "from", query.errors);
    query.to = day(asked, "to", query.errors);
    if (query.from && query.to && *query.to < *query.from)
        query.errors.push_back({"to", "结束日期早于开始日期。", "The last day lies before the first."});
    query.limit = std::clamp<std::int64_t>(asked.integer("limit").value_or(20), 1, 100);
    return query;
}

bool NoticeQuery::filtered() const {
    return !text.empty() || !category.empty() || !stage.empty() || !type.empty() || !region.empty() ||
           !industry.empty() || from || to;
}

std::string NoticeQuery::parameters() const {
    std::string out;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out += (out.empty() ? "" : "&") + std::string(name) + "=" + http::percent_encoded(value);
    };
    add("q", text);
    add("category", category);
    add("stage", stage);
    add("type", type);
    add("region", region_typed);
    add("industry", industry);
    add("from", from ? from->text() : "");
    add("to", to ? to->text() : "");
    return out;
}

FoundNotices find_notices(const Site& site, const NoticeQuery& query) {
    if (!query.errors.empty()) throw Refusal(bad_filter, query.errors);
    if (!query.text.empty()) return by_index(site, query);
    // Rare combinations would make the database walk the whole list, so the index answers; what it does not know, it
    // cannot.
    const auto* group = find_group(query.stage);
    const bool index_knows = query.industry.empty() && (!group || group->types.size() == 1);
    return query.filtered() && index_knows ? by_index(site, query) : by_number(site, query);
}

std::vector<Notice> newest_notices(Connection& connection, std::int64_t limit) {
    std::vector<Notice> found;
    connection.query("SELECT body FROM notices_notice WHERE number IS NOT NULL ORDER BY number DESC LIMIT $1",
                     {Param(limit)}, [&](const Row& row) { found.push_back(from_body<Notice>(row.text(0))); });
    return found;
}

std::vector<std::string> categories_of(const Site& site) {
    std::vector<std::string> out;
    for (const auto* definition : site.procedures().all()) {
        if (std::find(out.begin(), out.end(), definition->category) == out.end()) out.push_back(definition->category);
    }
    return out;
}

std::string publisher_name(Connection& connection, const std::string& organisation) {
    std::string name;
    connection.query("SELECT name FROM identity_organisation WHERE id = $1", {Param(organisation)},
                     [&](const Row& row) { name = row.string(0); });
    return name;
}

}  // namespace sunhall::portal
