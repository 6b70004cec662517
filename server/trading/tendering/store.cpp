#include "trading/tendering/store.hpp"

#include "platform/operations/hall.hpp"
#include "trading/tendering/counter.hpp"

namespace sunhall::tendering {

LotKeys& lot_keys(const operations::Services& services) { return services.extra<LotKeys>(); }
const TenderingFacts& tendering_facts(const operations::Services& services) { return services.extra<TenderingFacts>(); }

constexpr const char* standing_of_tag = "lot = $1 AND tag = $2 AND state = 'standing' ORDER BY id";

void foresee_standing_bids(operations::Operation& op, operations::Foresight& ahead, const std::string& lot,
                           const std::string& organisation) {
    ahead.will_select<Bid>(standing_of_tag, {Param(lot), Param(lot_keys(op.services()).tag(lot, organisation))});
}

std::vector<Bid> standing_bids(operations::Operation& op, const std::string& lot, const std::string& organisation) {
    const std::string tag = lot_keys(op.services()).tag(lot, organisation);
    return op.select<Bid>(standing_of_tag, {Param(lot), Param(tag)});
}

std::optional<Bid> standing_bid(operations::Operation& op, const std::string& lot, const std::string& organisation) {
    auto bids = standing_bids(op, lot, organisation);
    if (bids.empty()) return std::nullopt;
    return std::move(bids.back());
}

std::int64_t next_number(operations::Operation& op, const std::string& name) {
    auto counter = op.first<Counter>("name = $1", {Param(name)});
    if (!counter) {
        op.insert(Counter{op.new_id<Counter>(), name, 1});
        return 1;
    }
    ++counter->last;
    op.update(*counter);
    return counter->last;
}

}  // namespace sunhall::tendering
