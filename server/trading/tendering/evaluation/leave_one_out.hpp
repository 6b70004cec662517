// How the benchmark and the first place change when a bid, or a suspect group, is taken away. T-PRICE-05
// For supervision only, and not before scoring is locked: who may see it is the query's business.
#pragma once
#include "trading/tendering/evaluation/price_score.hpp"

namespace sunhall::tendering {

/// A bid with what it has besides its price score.
struct Contender {
    std::string bid;
    Money price;
    bool passed = true;
    Decimal other_points;
};

struct SuspectGroup {
    std::string name;
    std::vector<std::string> bids;
};

struct LeaveOneOutRow {
    std::string removed;                ///< the bid, or the name of the group
    std::vector<std::string> bids;      ///< what was taken away
    std::optional<Money> benchmark;     ///< absent when nothing is left
    Money change;                       ///< new benchmark minus the full one
    std::vector<std::string> first;     ///< who would be first; several when total and price are equal
    bool first_changes = false;         ///< another first although the former first was not among the removed
};
BOOST_DESCRIBE_STRUCT(LeaveOneOutRow, (), (removed, bids, benchmark, change, first, first_changes))

struct LeaveOneOut {
    std::optional<Money> benchmark;
    std::vector<std::string> first;
    std::vector<LeaveOneOutRow> rows;  ///< one for each bid in the order given, then one for each group
};
BOOST_DESCRIBE_STRUCT(LeaveOneOut, (), (benchmark, first, rows))

/// Draws stay as they were drawn; PM8 draws again from the bids left, with the same key.
LeaveOneOut leave_one_out(const PriceMethod& method, const std::vector<Contender>& contenders,
                          std::optional<Money> ceiling, const Draws& draws,
                          const std::vector<SuspectGroup>& groups = {});

}  // namespace sunhall::tendering
