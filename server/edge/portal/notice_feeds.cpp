// The same notices for machines: Atom, JSON Feed 1.1 and CSV.
#include "edge/portal/notice_list.hpp"
#include "foundation/values/csv.hpp"

namespace sunhall::portal {

using notices::Notice;

const std::vector<std::string> notice_columns{"number", "id",          "type",      "title",        "category",
                                              "region", "region_name", "publisher", "published_at", "period_ends",
                                              "case",   "corrects",    "sha256",    "url"};

std::vector<std::string> notice_row(const Site& site, Connection& connection, const Notice& notice) {
    return {std::to_string(notice.number.value_or(0)),
            notice.id.value,
            notice.type,
            notice.title,
            notice.category,
            notice.region,
            notice.region.empty() ? "" : site.reference->region_name(notice.region),
            publisher_name(connection, notice.publisher),
            notice.published_at.value_or(Instant{}).text(),
            notice.period_ends ? notice.period_ends->text() : "",
            notice.case_id,
            notice.corrects.value_or(""),
            notice.digest.value_or(Digest{}).text(),
            site.options.url + "/notices/" + notice.id.value};
}

std::string atom_feed(const Site& site, const NoticeQuery& query) {
    const auto found = find_notices(site, query);
    const auto parameters = query.parameters();
    const auto& url = site.options.url;
    const std::string self = url + (query.filtered() || query.limit != 50 ? "/notices.atom" : "/feed.atom") +
                             (parameters.empty() ? "" : "?" + parameters);
    // A feed always says when it was updated (RFC 4287 section 4.1.1); an empty one is as new as the question.
    const auto updated =
        found.hits.empty() ? site.hall.clock().now() : found.hits.front().notice.published_at.value_or(Instant{});
    std::string out =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
        "xml:lang=\"zh-CN\">\n" +
        element("id", self) + element("title", site.options.name_zh) + element("updated", updated.text()) +
        "<link rel=\"self\" href=\"" + escape(self) + "\"/>\n";
    if (!found.next.empty()) {
        out += "<link rel=\"next\" href=\"" +
               escape(url + "/notices.atom?" + parameters + (parameters.empty() ? "" : "&") +
                      "after=" + http::percent_encoded(found.next)) +
               "\"/>\n";
    }
    for (const auto& hit : found.hits) {
        const auto& notice = hit.notice;
        const auto at = notice.published_at.value_or(Instant{}).text();
        out += "<entry>" + element("id", "urn:uuid:" + notice.id.value) + element("title", notice.title) +
               element("updated", at) + element("published", at) + "<author>" + element("name", site.options.name_zh) +
               "</author><category term=\"" + escape(notice.type) + "\"/><link href=\"" +
               escape(url + "/notices/" + notice.id.value) + "\"/>" +
               element("summary", notice.body.empty() ? notice.title : notice.body) + "</entry>\n";
    }
    return out + "</feed>\n";
}

std::string json_feed(const Site& site, const NoticeQuery& query) {
    const auto found = find_notices(site, query);
    const auto parameters = query.parameters();
    const std::string url = site.options.url, place = url + "/notices.json";
    json::array items;
    for (const auto& hit : found.hits) {
        const auto& notice = hit.notice;
        json::object fields;
        for (const auto& [name, value] : notice.fields) fields[name] = value;
        items.push_back(json::object{{"id", "urn:uuid:" + notice.id.value},
                                     {"url", url + "/notices/" + notice.id.value},
                                     {"title", notice.title},
                                     {"content_text", notice.body.empty() ? notice.title : notice.body},
                                     {"date_published", notice.published_at.value_or(Instant{}).text()},
                                     {"language", "zh-CN"},
                                     {"tags", json::array{json::value(notice.type), json::value(notice.category)}},
                                     {"_sunhall", json::object{{"number", notice.number.value_or(0)},
                                                               {"region", notice.region},
                                                               {"case", notice.case_id},
                                                               {"sha256", notice.digest.value_or(Digest{}).text()},
                                                               {"fields", std::move(fields)}}}});
    }
    json::object feed{{"version", "https://jsonfeed.org/version/1.1"},
                      {"title", site.options.name_zh},
                      {"home_page_url", url + "/"},
                      {"feed_url", place + (parameters.empty() ? "" : "?" + parameters)},
                      {"language", "zh-CN"},
                      {"items", std::move(items)}};
    if (!found.next.empty())
        feed["next_url"] =
            place + "?" + parameters + (parameters.empty() ? "" : "&") + "after=" + http::percent_encoded(found.next);
    return canonical(feed) + "\n";
}

std::string csv_of_notices(const Site& site, const NoticeQuery& query) {
    constexpr std::size_t most_rows = 5000;  // the whole register is a file of the open data page
    std::string out = "\xEF\xBB\xBF" + csv_line(notice_columns);
    auto page = query;
    page.limit = 100;
    std::size_t rows = 0;
    auto connection = site.hall.reader();
    do {
        const auto found = find_notices(site, page);
        for (const auto& hit : found.hits)
            out += csv_line(notice_row(site, *connection, hit.notice), CsvSafety::spreadsheet);
        rows += found.hits.size();
        page.after = found.next;
    } while (!page.after.empty() && rows < most_rows);
    return out;
}

}  // namespace sunhall::portal
