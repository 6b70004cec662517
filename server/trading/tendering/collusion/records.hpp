// What the hall found in common between bids of a lot, kept for committee and supervision (T-COL-08).
#pragma once
#include "platform/records/record_type.hpp"
#include "trading/tendering/collusion/indicators.hpp"

namespace sunhall::tendering {

struct FoundIndicator {
    Id<FoundIndicator> id;
    std::string lot;
    Indicator indicator;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(FoundIndicator, (), (id, lot, indicator, at))

/// A group the committee must write a finding on; with `alert` supervision is told.
struct CollusionFlag {
    Id<CollusionFlag> id;
    std::string lot;
    Suspicion suspicion;
    bool alert = false;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(CollusionFlag, (), (id, lot, suspicion, alert, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::FoundIndicator>() {
    static const RecordType type("tendering.found-indicator", {text("lot")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::CollusionFlag>() {
    static const RecordType type("tendering.collusion-flag", {text("lot")}, {index({"lot"})});
    return type;
}
}  // namespace sunhall::records
