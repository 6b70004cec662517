// What a reader asks of the published notices: one query for page, Atom, JSON feed and CSV (D-PORTAL-04, -07).
#pragma once
#include "edge/portal/site.hpp"

namespace sunhall::portal {

inline constexpr Problem bad_filter{400, "portal.bad-filter", "筛选条件有误。", "A filter is not valid.", "请更正所列条件后再筛选。",
                                    "Correct the filters listed and try again."};

struct NoticeQuery {
    std::string text, category, stage, type, region, industry;
    std::optional<Date> from, to;  ///< days of publication, both included
    std::string after;             ///< where the page before ended
    std::int64_t limit = 20;
    std::string region_typed;      ///< as the reader wrote it
    std::vector<FieldError> errors;

    static NoticeQuery read(const Site& site, const http::Query& asked);
    /// "q=…&type=…" without the cursor, in one order: what page, feeds and file share.
    std::string parameters() const;
    bool filtered() const;
};

struct NoticeHit {
    notices::Notice notice;
    std::string title, snippet;  ///< markup with the found words marked; empty when nothing was searched
};
struct FoundNotices {
    std::vector<NoticeHit> hits;
    std::string next;  ///< empty at the end
    std::optional<search::Total> total;
};

/// Throws Refusal(bad_filter | search.query-too-long | search.bad-cursor).
FoundNotices find_notices(const Site& site, const NoticeQuery& query);
/// The newest notices without any filter.
std::vector<notices::Notice> newest_notices(Connection& connection, std::int64_t limit);

/// A step of the trade as readers look for it, and the types of notices it publishes.
struct StageGroup {
    std::string name;
    Words title;
    std::vector<std::string> types;
};
const std::vector<StageGroup>& stage_groups();
/// Names of the categories that have notices or procedures.
std::vector<std::string> categories_of(const Site& site);
std::string publisher_name(Connection& connection, const std::string& organisation);

PageText notices_page(const Site&, const Visit&, const http::Request&);
std::string atom_feed(const Site& site, const NoticeQuery& query);
std::string json_feed(const Site& site, const NoticeQuery& query);
std::string csv_of_notices(const Site& site, const NoticeQuery& query);
/// The heading row of every CSV file of notices, and one row.
extern const std::vector<std::string> notice_columns;
std::vector<std::string> notice_row(const Site& site, Connection& connection, const notices::Notice& notice);

}  // namespace sunhall::portal
