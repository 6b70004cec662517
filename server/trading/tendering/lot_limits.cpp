#include "trading/tendering/lot_limits.hpp"

#include "trading/tendering/result/records.hpp"

namespace sunhall::tendering {
namespace {

template <class Reader>
std::optional<CandidatePublicity> newest_publicity(Reader& reader, const std::string& lot) {
    auto found = reader.template select<CandidatePublicity>("lot = $1 ORDER BY id DESC LIMIT 1", {Param(lot)});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

// A winner who was told stays; else the candidates who are still there, in rank order.
RankedLot ranked(const Lot& lot, const CandidatePublicity& publicity, const std::optional<Award>& award) {
    RankedLot made{lot.id.value, lot.scheme.ceiling.value_or(lot.scheme.estimate), {}};
    for (const auto& candidate : publicity.candidates) {
        const bool out = award && std::find(award->out.begin(), award->out.end(), candidate.bid) != award->out.end();
        const bool settled = award && award->notified_at && award->bid;
        if (out || (settled && candidate.bid != *award->bid)) continue;
        made.ranking.push_back({candidate.bidder, candidate.price});
    }
    return made;
}

template <class Reader>
Assignment assign_with(Reader& reader, const Id<Project>& project, const LotLimits& limits) {
    Assignment made;
    std::vector<RankedLot> lots;
    auto all = reader.template select<Lot>("project = $1 ORDER BY code", {Param(project.value)});
    for (const auto& lot : all) {
        const auto running = reader.find(Id<workflow::Case>{lot.id.value});
        if (!running || running->stage == "failed" || running->stage == "terminated") continue;
        const auto publicity = newest_publicity(reader, lot.id.value);
        if (publicity) lots.push_back(ranked(lot, *publicity, reader.find(Id<Award>{lot.id.value})));
        else if (running->stage != "draft") made.waiting.push_back(lot.id.value);
    }
    if (!lots.empty())
        made.awards = assign_lots(limits.algorithm, lots,
                                  static_cast<int>(limits.most_wins.value_or(static_cast<std::int64_t>(lots.size()))));
    return made;
}

}  // namespace

std::int64_t other_lots_bid_for(operations::Operation& op, const Lot& lot, const std::string& organisation) {
    std::int64_t count = 0;
    for (const auto& other : op.select<Lot>("project = $1", {Param(lot.project.value)})) {
        if (other.id != lot.id && !other.frozen && standing_bid(op, other.id.value, organisation)) ++count;
        else if (other.id != lot.id && other.frozen &&
                 op.first<Bid>("lot = $1 AND bidder = $2 LIMIT 1", {Param(other.id.value), Param(organisation)}))
            ++count;
    }
    return count;
}

Assignment assign(operations::Operation& op, const Id<Project>& project, const LotLimits& limits) {
    return assign_with(op, project, limits);
}
Assignment assign(operations::View& view, const Id<Project>& project, const LotLimits& limits) {
    return assign_with(view, project, limits);
}

}  // namespace sunhall::tendering
