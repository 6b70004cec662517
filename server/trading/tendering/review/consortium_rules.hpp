// Joint bids (联合体, T-CON-01, T-BID-06, T-PREQ-05, R§37): what the machine notices for the committee. It decides
// nothing.
#pragma once
#include "trading/tendering/bid.hpp"

namespace sunhall::tendering {

enum class ConsortiumMatter {
    agreement_to_check,  ///< a joint bid needs its joint agreement; without it the committee rejects (R§51(2))
    not_accepted,        ///< the notice accepts no consortium
    overlap,             ///< a member bids alone or in another consortium of this lot: all of them are invalid (R§37)
    members_changed      ///< other members than in the prequalification application: invalid (R§37)
};
BOOST_DESCRIBE_ENUM(ConsortiumMatter, agreement_to_check, not_accepted, overlap, members_changed)
struct ConsortiumFinding {
    std::string bid;
    ConsortiumMatter matter = ConsortiumMatter::agreement_to_check;
    std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(ConsortiumFinding, (), (bid, matter, zh, en))

/// `applied`: members by bidder's credit code as the prequalification application named them; absent when there was
/// none. In the order of the opening record.
std::vector<ConsortiumFinding> consortium_findings(
    const Scheme& scheme, const std::vector<OpenedBid>& opened,
    const std::optional<std::map<std::string, std::vector<std::string>>>& applied);

}  // namespace sunhall::tendering
