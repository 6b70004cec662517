#include "trading/tendering/visits/visits.hpp"

#include "platform/notices/notices.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/admission.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem visit_ill_timed{
    422,
    "tendering.visit-ill-timed",
    "踏勘时间不合适：应给全部潜在投标人留出准备时间，并早于投标截止时间。",
    "The hour does not fit: all must have time to come, and it must be before the deadline.",
    "请填写提示范围内的时间。",
    "Choose an hour within the range shown."};
constexpr Problem visit_over{409,
                             "tendering.visit-over",
                             "该次踏勘已结束或者已取消。",
                             "This visit is over or cancelled.",
                             "需要再次踏勘的，请另行通知全部潜在投标人。",
                             "Announce another one, again to all."};

/// There is no member for whom it is: it is for everybody who has the documents.
struct AnnounceSiteVisit {
    Id<Lot> lot;
    std::string place;
    Instant begins_at;
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(AnnounceSiteVisit, (), (lot, place, begins_at, text))
struct CancelSiteVisit {
    Id<Lot> lot;
    Id<SiteVisit> visit;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(CancelSiteVisit, (), (lot, visit, reason))
struct Told {
    Id<SiteVisit> visit;
    std::int64_t notice_number = 0;
};
BOOST_DESCRIBE_STRUCT(Told, (), (visit, notice_number))

void check(const AnnounceSiteVisit& input, FieldReport& report) {
    if (input.place.empty()) report.add_at("place", "请填写集合地点。", "must name the place.");
}
void check_reason(const CancelSiteVisit& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "须说明原因。", "must say why.");
}

// Where the documents are for named firms, the notice says that there is a visit; they find place and hour beside them.
notices::Notice tell(Operation& op, const Lot& lot, const SiteVisit& visit, const std::string& body) {
    const Project project = op.get(lot.project);
    const std::string beside = "已写明在标段页面，供全部获取招标文件的单位查阅";
    const bool open = !is_restricted(lot.scheme);
    return notices::publish(op, {.type = "site-visit",
                                 .case_id = lot.id.value,
                                 .project = project.id.value,
                                 .category = "tendering/construction",
                                 .region = project.region,
                                 .title = project.name + " " + lot.name +
                                          (visit.cancelled_at ? " 取消踏勘" : " 踏勘现场通知"),
                                 .fields = {{"visit_place", open ? visit.place : beside},
                                            {"visit_time", open ? local_text(visit.begins_at) : beside},
                                            {"open_to", "全部获取招标文件的潜在投标人，自愿参加，不登记单位名称"}},
                                 .body = open ? body : ""});
}

Told announce_site_visit(const AnnounceSiteVisit& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Instant earliest = op.now() + hours(workflow::parameter(op, "visit.lead_h"));
    const Instant latest = lot.bid_deadline.value_or(earliest);
    op.require(input.begins_at >= earliest && input.begins_at < latest, visit_ill_timed,
               {{"begins_at", local_text(earliest) + " 至 " + local_text(latest),
                 local_text(earliest) + " to " + local_text(latest)}});
    SiteVisit made{.id = op.new_id<SiteVisit>(),
                   .lot = lot.id.value,
                   .place = input.place,
                   .text = input.text.value_or(""),
                   .begins_at = input.begins_at,
                   .person = op.person(),
                   .notice = {},
                   .announced_at = op.now(),
                   .cancelled_at = {},
                   .reason = {}};
    const auto notice = tell(op, lot, made, made.text);
    made.notice = notice.id.value;
    op.insert(made);
    return {made.id, notice.number.value_or(0)};
}

Told cancel_site_visit(const CancelSiteVisit& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    SiteVisit visit = op.get(input.visit);
    op.require(visit.lot == lot.id.value, operations::not_found);
    op.require(!visit.cancelled_at && op.now() < visit.begins_at, visit_over);
    visit.cancelled_at = op.now();
    visit.reason = input.reason;
    op.update(visit);
    return {visit.id, tell(op, lot, visit, "原因：" + input.reason).number.value_or(0)};
}

struct AskVisits {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskVisits, (), (lot))
struct ShownVisit {
    std::string id, place, text;
    Instant begins_at, announced_at;
    std::optional<Instant> cancelled_at;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ShownVisit, (), (id, place, text, begins_at, announced_at, cancelled_at, reason))
struct Visits {
    std::vector<ShownVisit> visits;
};
BOOST_DESCRIBE_STRUCT(Visits, (), (visits))

bool may_see(View& view, const Lot& lot) {
    if (!is_restricted(lot.scheme) || view.actor().holds("supervisor")) return true;
    const auto self = view.actor().organisation.value_or("");
    const Project project = view.get(lot.project);
    return self == project.owner || (project.agency && self == *project.agency) || is_admitted(view, lot, self);
}

// Who takes the documents later finds what the others were told.
Visits site_visits(const AskVisits& input, View& view) {
    Visits list;
    const Lot lot = view.get(input.lot);
    if (!may_see(view, lot)) return list;
    for (const auto& one : view.select<SiteVisit>("lot = $1 ORDER BY id", {Param(lot.id.value)}))
        list.visits.push_back(
            {one.id.value, one.place, one.text, one.begins_at, one.announced_at, one.cancelled_at, one.reason});
    return list;
}

}  // namespace

Command announce_site_visit_command() {
    return {.name = "tendering.announce-site-visit",
            .does = "Invites all who take the documents to see the site, by a public notice with place and hour.",
            .does_zh = "通知全部潜在投标人踏勘现场，公告地点和时间。",
            .route = operations::post("/lots/{lot}/site-visits"),
            .who = {"owner", "agency"},
            .refusals = {visit_ill_timed, workflow::not_now},
            .run = handler(announce_site_visit, check),
            .on_case = case_from(&AnnounceSiteVisit::lot)};
}

Command cancel_site_visit_command() {
    return {.name = "tendering.cancel-site-visit",
            .does = "Cancels a visit to the site for all, by a public notice.",
            .does_zh = "取消踏勘现场并公告。",
            .route = operations::post("/lots/{lot}/site-visits/{visit}/cancel"),
            .who = {"owner", "agency"},
            .refusals = {visit_over, operations::not_found, workflow::not_now},
            .run = handler(cancel_site_visit, check_reason),
            .on_case = case_from(&CancelSiteVisit::lot)};
}

operations::Query site_visits_query() {
    return {.name = "tendering.site-visits",
            .does = "The visits to the site that all who take the documents were told of.",
            .does_zh = "标段的踏勘现场安排。",
            .route = operations::get("/lots/{lot}/site-visits"),
            .refusals = {operations::not_found},
            .run = operations::answering(site_visits)};
}

}  // namespace sunhall::tendering
