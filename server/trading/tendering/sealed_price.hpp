// The sealed base price, for the act that seals it and the one that tells it.
#pragma once
#include "trading/tendering/special.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

/// SHA-256 of salt, a blank and the amount in fen: what anyone recomputes from the opening record.
inline Digest base_price_commitment(const std::string& salt, Money price) {
    return sha256(salt + " " + std::to_string(price.fen));
}

/// Opens it, for good; nothing when none was sealed.
std::optional<BasePrice> open_base_price(operations::Operation& op, const Id<Lot>& lot);

}  // namespace sunhall::tendering
