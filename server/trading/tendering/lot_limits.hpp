// Limits over the lots of one project (T-LOT-01): how many a bidder may bid for (可投), how many it may win (可中), and
// how lots are then assigned. Laid down with the documents, before any notice.
#pragma once
#include "trading/tendering/evaluation/lot_assignment.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

/// Its id is the project's.
struct LotLimits {
    Id<LotLimits> id;
    std::optional<std::int64_t> most_bids, most_wins;
    LotAlgorithm algorithm = LotAlgorithm::by_lot_order;
    std::string person;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(LotLimits, (), (id, most_bids, most_wins, algorithm, person, at))

/// Other lots of the project for which the organisation's bid stands; found by tags, so nobody else's are seen.
std::int64_t other_lots_bid_for(operations::Operation& op, const Lot& lot, const std::string& organisation);

/// Who gets which lot when all candidates are known. `waiting` names lots that must be decided with the others but have
/// no candidates yet.
struct Assignment {
    std::vector<LotAward> awards;
    std::vector<std::string> waiting;
};
Assignment assign(operations::Operation& op, const Id<Project>& project, const LotLimits& limits);
Assignment assign(operations::View& view, const Id<Project>& project, const LotLimits& limits);

operations::Command set_lot_limits_command();

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::LotLimits>() {
    static const RecordType type("tendering.lot-limits", {});
    return type;
}
