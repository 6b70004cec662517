#include "trading/tendering/evaluation/lot_assignment.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

namespace sunhall::tendering {
namespace {

// Gives the lots one by one, in the order of `turn`, to the best bidder below the limit.
std::vector<int> greedy(const std::vector<RankedLot>& lots, const std::vector<std::size_t>& turn, int most_lots) {
    std::vector<int> choice(lots.size(), -1);
    std::map<std::string, int> won;
    for (const auto lot : turn) {
        const auto& ranking = lots[lot].ranking;
        const auto free =
            std::find_if(ranking.begin(), ranking.end(), [&](const auto& one) { return won[one.bidder] < most_lots; });
        if (free == ranking.end()) continue;
        choice[lot] = static_cast<int>(free - ranking.begin());
        ++won[free->bidder];
    }
    return choice;
}

std::vector<std::size_t> turns(LotAlgorithm algorithm, const std::vector<RankedLot>& lots) {
    std::vector<std::size_t> turn(lots.size());
    std::iota(turn.begin(), turn.end(), std::size_t{0});
    if (algorithm == LotAlgorithm::by_lot_value_desc)
        std::stable_sort(turn.begin(), turn.end(), [&](auto a, auto b) { return lots[a].value > lots[b].value; });
    return turn;
}

void require_sound(const std::vector<RankedLot>& lots, int most_lots) {
    if (most_lots < 1) throw std::invalid_argument("a bidder may win at least one lot");
    for (const auto& lot : lots) {
        std::set<std::string_view> seen;
        for (const auto& one : lot.ranking)
            if (!seen.insert(one.bidder).second)
                throw std::invalid_argument(one.bidder + " appears twice in lot " + lot.lot);
    }
}

}  // namespace

std::vector<LotAward> assign_lots(LotAlgorithm algorithm, const std::vector<RankedLot>& lots, int most_lots) {
    require_sound(lots, most_lots);
    const bool optimal = algorithm == LotAlgorithm::min_total_price;
    const auto choice =
        optimal ? least_total_assignment(lots, most_lots) : greedy(lots, turns(algorithm, lots), most_lots);
    std::map<std::string, int> won;
    for (std::size_t i = 0; i < lots.size(); ++i)
        if (choice[i] >= 0) ++won[lots[i].ranking[static_cast<std::size_t>(choice[i])].bidder];
    std::vector<LotAward> awards;
    for (std::size_t i = 0; i < lots.size(); ++i) {
        const auto& ranking = lots[i].ranking;
        LotAward award{.lot = lots[i].lot};
        const auto before = choice[i] < 0 ? ranking.size() : static_cast<std::size_t>(choice[i]);
        for (std::size_t place = 0; place < before; ++place) {
            const bool full = won[ranking[place].bidder] >= most_lots;
            award.skipped.push_back(
                {ranking[place].bidder, full ? SkipReason::limit_reached : SkipReason::lower_total});
        }
        if (choice[i] >= 0) {
            award.winner = ranking[before].bidder;
            award.price = ranking[before].price;
        }
        awards.push_back(std::move(award));
    }
    return awards;
}

std::vector<std::pair<std::string, int>> over_bid_limit(const std::vector<RankedLot>& lots, int most_bids) {
    std::map<std::string, int> bids;
    for (const auto& lot : lots)
        for (const auto& one : lot.ranking) ++bids[one.bidder];
    std::vector<std::pair<std::string, int>> over;
    for (const auto& [bidder, count] : bids)
        if (count > most_bids) over.emplace_back(bidder, count);
    return over;
}

}  // namespace sunhall::tendering
