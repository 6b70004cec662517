// Gathers indicators while one rule after the other looks at the bids. Inside the folder only.
#pragma once
#include <map>
#include <set>

#include "trading/tendering/collusion/indicators.hpp"

namespace sunhall::tendering {

using Groups = std::map<std::string, std::set<std::string>>;  // shared value → bids

inline std::string listed(const std::set<std::string>& bids, const std::vector<BidTrace>& traces) {
    std::string names;
    for (const auto& one : traces) {
        if (bids.contains(one.bid)) names += (names.empty() ? "" : "、") + one.bidder_name;
    }
    return names;
}

class Finder {
public:
    explicit Finder(const std::vector<BidTrace>& traces) : traces_(traces) {}

    void add(const char* rule, IndicatorWeight weight, const std::set<std::string>& bids, const std::string& zh,
             const std::string& en) {
        found.push_back({rule, weight, {bids.begin(), bids.end()}, listed(bids, traces_) + "：" + zh, en});
    }
    /// Every value that two or more bids share.
    template <class Values>
    void shared(const char* rule, IndicatorWeight weight, Values values_of, const std::string& zh,
                const std::string& en) {
        Groups groups;
        for (const auto& one : traces_) {
            for (const auto& value : values_of(one)) {
                if (!value.empty()) groups[value].insert(one.bid);
            }
        }
        std::set<std::set<std::string>> told;  // the same group by several values is one indicator
        for (const auto& [value, bids] : groups) {
            if (bids.size() > 1 && told.insert(bids).second) add(rule, weight, bids, zh, en);
        }
    }

    std::vector<Indicator> found;

private:
    const std::vector<BidTrace>& traces_;
};

/// K-01…K-04.
void find_machines(Finder& finder);
/// K-11…K-14, each bid with each other.
void find_in_pairs(const std::vector<BidTrace>& traces, LikenessLimits limits, Finder& finder);

}  // namespace sunhall::tendering
