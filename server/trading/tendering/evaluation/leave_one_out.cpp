#include "trading/tendering/evaluation/leave_one_out.hpp"

#include <algorithm>

namespace sunhall::tendering {
namespace {

struct Outcome {
    std::optional<Money> benchmark;
    std::vector<std::string> first;
};

bool contains(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

Outcome outcome_without(const PriceMethod& method, const std::vector<Contender>& all, std::optional<Money> ceiling,
                        const Draws& draws, const std::vector<std::string>& removed) {
    std::vector<OpenedPrice> bids;
    std::vector<Decimal> others;
    for (const auto& one : all) {
        if (contains(removed, one.bid)) continue;
        bids.push_back({one.bid, one.price, one.passed});
        others.push_back(one.other_points);
    }
    const auto table = score_prices(method, bids, ceiling, draws);
    Outcome out;
    if (table.benchmark) out.benchmark = table.benchmark->value;
    std::optional<std::pair<Decimal, Money>> best;
    for (std::size_t i = 0; i < bids.size(); ++i) {
        if (!table.rows[i].score) continue;
        const Decimal total = *table.rows[i].score + others[i];
        const bool ahead = !best || total > best->first || (total == best->first && bids[i].price < best->second);
        if (ahead) out.first.clear(), best = {total, bids[i].price};
        if (ahead || (total == best->first && bids[i].price == best->second)) out.first.push_back(bids[i].bid);
    }
    return out;
}

}  // namespace

LeaveOneOut leave_one_out(const PriceMethod& method, const std::vector<Contender>& contenders,
                          std::optional<Money> ceiling, const Draws& draws, const std::vector<SuspectGroup>& groups) {
    const Outcome full = outcome_without(method, contenders, ceiling, draws, {});
    LeaveOneOut out{.benchmark = full.benchmark, .first = full.first};
    const auto add = [&](const std::string& name, const std::vector<std::string>& removed) {
        const Outcome without = outcome_without(method, contenders, ceiling, draws, removed);
        LeaveOneOutRow row{.removed = name, .bids = removed, .benchmark = without.benchmark, .first = without.first};
        if (full.benchmark && without.benchmark) row.change = *without.benchmark - *full.benchmark;
        std::vector<std::string> expected;
        for (const auto& bid : full.first)
            if (!contains(removed, bid)) expected.push_back(bid);
        row.first_changes = !expected.empty() && without.first != expected;
        out.rows.push_back(std::move(row));
    };
    for (const auto& one : contenders) add(one.bid, {one.bid});
    for (const auto& group : groups) add(group.name, group.bids);
    return out;
}

}  // namespace sunhall::tendering
