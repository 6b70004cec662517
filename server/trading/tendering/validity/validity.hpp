// How long bids of a lot are valid, and which gave up rather than stay valid longer.
#pragma once
#include "platform/operations/operation.hpp"
#include "trading/tendering/lot.hpp"
#include "trading/tendering/validity/records.hpp"

namespace sunhall::tendering {

/// The end asked for last, else the deadline plus the days of the documents (P-21); nothing before there is a deadline.
std::optional<Instant> validity_ends(operations::Operation& op, const Lot& lot);
/// The end for one bid: of the newest extension it agreed to.
std::optional<Instant> validity_ends_for(operations::Operation& op, const Lot& lot, const std::string& bid);
/// Bids whose bidders refused an extension.
std::vector<std::string> refused_extension(operations::Operation& op, const std::string& lot);

}  // namespace sunhall::tendering
