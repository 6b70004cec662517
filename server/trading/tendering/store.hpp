// Look-ups that several commands of the module share.
#pragma once
#include "platform/operations/operation.hpp"
#include "platform/operations/query.hpp"
#include "trading/tendering/bid.hpp"
#include "trading/tendering/lot_keys.hpp"

namespace sunhall::tendering {

/// What the hall tells tendering about itself.
struct TenderingFacts {
    static constexpr const char* service_name = "tendering.facts";
    std::string origin;         ///< the hall's name in envelopes and receipts
    std::string operator_code;  ///< credit code of the operating organisation, for deal codes
};

LotKeys& lot_keys(const operations::Services& services);
const TenderingFacts& tendering_facts(const operations::Services& services);

/// The bidder's bids on a lot that still count, newest last; found by tag, so also before the freeze.
std::vector<Bid> standing_bids(operations::Operation& op, const std::string& lot, const std::string& organisation);
void foresee_standing_bids(operations::Operation& op, operations::Foresight& ahead, const std::string& lot,
                           const std::string& organisation);
std::optional<Bid> standing_bid(operations::Operation& op, const std::string& lot, const std::string& organisation);

/// Until the freeze an act that names a bidder is concealed under the lot's key (D22); afterwards it is plain.
template <class Input>
std::function<std::optional<operations::ConcealKey>(const void*, operations::Operation&)> concealed_until_freeze(
    Id<Lot> Input::*member) {
    return [member](const void* input, operations::Operation& op) -> std::optional<operations::ConcealKey> {
        const Id<Lot>& lot = static_cast<const Input*>(input)->*member;
        const auto found = op.find(lot);
        if (found && found->frozen) return std::nullopt;
        return found ? std::optional(lot_keys(op.services()).conceal(lot.value)) : std::nullopt;
    };
}

/// A number that is never used again: the next of a named counter (N-CODE-07, N-CODE-09).
std::int64_t next_number(operations::Operation& op, const std::string& counter);

}  // namespace sunhall::tendering
