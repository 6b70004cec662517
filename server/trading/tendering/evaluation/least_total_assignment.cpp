// min_total_price as a flow of least cost: source → lot → bidder → sink, a bidder's last edge as wide as the limit.
// Each round sends one lot along the cheapest path (Bellman-Ford, since giving a lot back has a negative cost), so
// after every round the lots served so far are served for the least sum, and the end serves as many lots as can be.
#include <map>

#include "trading/tendering/evaluation/lot_assignment.hpp"

namespace sunhall::tendering {
namespace {

struct Edge {
    int to = 0, room = 0;
    Wide cost = 0;
};

class Flow {
public:
    explicit Flow(int nodes) : out_(static_cast<std::size_t>(nodes)) {}
    /// The number of the edge; its way back is the next number.
    int add(int from, int to, int room, Wide cost) {
        edges_.push_back({to, room, cost});
        edges_.push_back({from, 0, -cost});
        out_[static_cast<std::size_t>(from)].push_back(static_cast<int>(edges_.size()) - 2);
        out_[static_cast<std::size_t>(to)].push_back(static_cast<int>(edges_.size()) - 1);
        return static_cast<int>(edges_.size()) - 2;
    }
    bool used(int edge) const { return edges_[static_cast<std::size_t>(edge)].room == 0; }
    /// Sends one unit along the cheapest path; false when there is none.
    bool send(int source, int sink) {
        std::vector<std::optional<Wide>> cost(out_.size());
        std::vector<int> by(out_.size(), -1);
        cost[static_cast<std::size_t>(source)] = 0;
        for (bool better = true; better;) {
            better = false;
            for (std::size_t node = 0; node < out_.size(); ++node)
                better = (cost[node] && relax(node, cost, by)) || better;
        }
        if (!cost[static_cast<std::size_t>(sink)]) return false;
        for (int node = sink; node != source;) {
            const int edge = by[static_cast<std::size_t>(node)];
            --edges_[static_cast<std::size_t>(edge)].room;
            ++edges_[static_cast<std::size_t>(edge ^ 1)].room;
            node = edges_[static_cast<std::size_t>(edge ^ 1)].to;
        }
        return true;
    }

private:
    bool relax(std::size_t node, std::vector<std::optional<Wide>>& cost, std::vector<int>& by) const {
        bool better = false;
        for (const int number : out_[node]) {
            const auto& edge = edges_[static_cast<std::size_t>(number)];
            const auto to = static_cast<std::size_t>(edge.to);
            const Wide reached = *cost[node] + edge.cost;
            if (edge.room == 0 || (cost[to] && *cost[to] <= reached)) continue;
            cost[to] = reached;
            by[to] = number;
            better = true;
        }
        return better;
    }

    std::vector<std::vector<int>> out_;
    std::vector<Edge> edges_;
};

}  // namespace

std::vector<int> least_total_assignment(const std::vector<RankedLot>& lots, int most_lots) {
    constexpr Wide rank_room =
        Wide{1} << 32;  // sums of ranks stay below it, so ranks only decide between equal sums of prices
    std::map<std::string, int> bidders;
    for (const auto& lot : lots)
        for (const auto& one : lot.ranking) bidders.emplace(one.bidder, 0);
    int next = static_cast<int>(lots.size());
    for (auto& [name, node] : bidders) node = ++next;
    const int source = 0, sink = next + 1;
    Flow flow(sink + 1);
    std::vector<std::vector<int>> edges(lots.size());
    for (std::size_t i = 0; i < lots.size(); ++i) {
        const int lot = static_cast<int>(i) + 1;
        flow.add(source, lot, 1, 0);
        for (std::size_t place = 0; place < lots[i].ranking.size(); ++place) {
            const auto& one = lots[i].ranking[place];
            const Wide cost = static_cast<Wide>(one.price.fen) * rank_room + static_cast<Wide>(place);
            edges[i].push_back(flow.add(lot, bidders.at(one.bidder), 1, cost));
        }
    }
    for (const auto& [name, node] : bidders) flow.add(node, sink, most_lots, 0);
    while (flow.send(source, sink)) {}
    std::vector<int> choice(lots.size(), -1);
    for (std::size_t i = 0; i < lots.size(); ++i)
        for (std::size_t place = 0; place < edges[i].size(); ++place)
            if (flow.used(edges[i][place])) choice[i] = static_cast<int>(place);
    return choice;
}

}  // namespace sunhall::tendering
