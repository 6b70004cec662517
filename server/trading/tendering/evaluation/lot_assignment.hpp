// Who gets which lot when the documents limit how many one bidder may win (可中). T-LOT-01
#pragma once
#include "foundation/values/money.hpp"

namespace sunhall::tendering {

enum class LotAlgorithm {
    by_lot_order,       ///< lot after lot as numbered, the best who may still win
    by_lot_value_desc,  ///< the same, dearest lot first, equal values as numbered
    min_total_price     ///< as many lots as possible, then the least sum of prices, then of ranks
};
BOOST_DESCRIBE_ENUM(LotAlgorithm, by_lot_order, by_lot_value_desc, min_total_price)

struct LotCandidate {
    std::string bidder;
    Money price;  ///< the price compared
};
BOOST_DESCRIBE_STRUCT(LotCandidate, (), (bidder, price))

/// Candidates in rank order, best first; those without a right to the award are not in it.
struct RankedLot {
    std::string lot;
    Money value;
    std::vector<LotCandidate> ranking;
};
BOOST_DESCRIBE_STRUCT(RankedLot, (), (lot, value, ranking))

enum class SkipReason {
    limit_reached,   ///< has won as many lots as the documents allow
    lower_total      ///< min_total_price gave the lot to another for a lower sum
};
BOOST_DESCRIBE_ENUM(SkipReason, limit_reached, lower_total)

/// A skipped bidder stays in the candidate list with the reason.
struct SkippedCandidate {
    std::string bidder;
    SkipReason reason = SkipReason::limit_reached;
};
BOOST_DESCRIBE_STRUCT(SkippedCandidate, (), (bidder, reason))

struct LotAward {
    std::string lot;
    std::optional<std::string> winner;  ///< absent when nobody is left who may win
    std::optional<Money> price;
    std::vector<SkippedCandidate> skipped;  ///< who ranked before the winner
};
BOOST_DESCRIBE_STRUCT(LotAward, (), (lot, winner, price, skipped))

/// In the order of `lots`, whichever the algorithm. most_lots ≥ 1; a bidder twice in one ranking:
/// std::invalid_argument.
std::vector<LotAward> assign_lots(LotAlgorithm algorithm, const std::vector<RankedLot>& lots, int most_lots);

/// Bidders who handed in bids for more lots than allowed (可投), with their counts.
std::vector<std::pair<std::string, int>> over_bid_limit(const std::vector<RankedLot>& lots, int most_bids);

/// The optimal choice behind min_total_price: for each lot the place in its ranking, or -1.
std::vector<int> least_total_assignment(const std::vector<RankedLot>& lots, int most_lots);

}  // namespace sunhall::tendering
