// What the hall promises about a bid: the digests of what was handed in, and the instant (R-SEAL-18).
#pragma once
#include "trading/tendering/bid.hpp"

namespace sunhall::tendering {

inline json::object promised_bid(const Bid& bid) {
    json::array digests;
    for (const auto& envelope : bid.envelopes) digests.push_back(json::value(envelope.sha256.text()));
    return {{"kind", "bid"},
            {"bid", bid.id.value},
            {"lot", bid.lot},
            {"received_at", bid.received_at.text()},
            {"envelopes", digests}};
}

}  // namespace sunhall::tendering
