// A visit to the site (踏勘现场): for all who took the documents or for none, never for some (R§28, T-NOTE-04). It is
// announced in public with place and hour; nobody is named, and who comes is not recorded.
#pragma once
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {

struct SiteVisit {
    Id<SiteVisit> id;
    std::string lot, place, text;
    Instant begins_at;
    std::string person, notice;
    Instant announced_at;
    std::optional<Instant> cancelled_at;
    std::optional<std::string> reason;  ///< of the cancellation
};
BOOST_DESCRIBE_STRUCT(SiteVisit, (),
                      (id, lot, place, text, begins_at, person, notice, announced_at, cancelled_at, reason))

Command announce_site_visit_command();
Command cancel_site_visit_command();
operations::Query site_visits_query();

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::SiteVisit>() {
    static const RecordType type("tendering.site-visit", {text("lot")}, {index({"lot"})});
    return type;
}
