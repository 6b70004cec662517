#include "trading/tendering/validity/validity.hpp"

namespace sunhall::tendering {
namespace {

std::optional<Instant> first_end(const Lot& lot) {
    if (!lot.bid_deadline) return std::nullopt;
    return *lot.bid_deadline + hours(24 * lot.scheme.validity_days);
}

}  // namespace

std::optional<Instant> validity_ends(operations::Operation& op, const Lot& lot) {
    const auto asked =
        op.first<ValidityExtension>("lot = $1 ORDER BY id DESC LIMIT 1", {Param(lot.id.value)});
    return asked ? std::optional(asked->new_end) : first_end(lot);
}

std::optional<Instant> validity_ends_for(operations::Operation& op, const Lot& lot, const std::string& bid) {
    auto end = first_end(lot);
    for (const auto& asked : op.select<ValidityExtension>("lot = $1 ORDER BY id", {Param(lot.id.value)})) {
        const auto answer = op.first<ValidityAnswer>("extension = $1 AND bid = $2", {Param(asked.id.value), Param(bid)});
        if (answer && answer->agrees) end = asked.new_end;
    }
    return end;
}

std::vector<std::string> refused_extension(operations::Operation& op, const std::string& lot) {
    std::vector<std::string> bids;
    for (const auto& answer : op.select<ValidityAnswer>("lot = $1 ORDER BY id", {Param(lot)})) {
        if (!answer.agrees) bids.push_back(answer.bid);
    }
    return bids;
}

}  // namespace sunhall::tendering
