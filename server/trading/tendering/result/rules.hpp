// Rules of award and contract without any storage.
#pragma once
#include "trading/tendering/bid.hpp"
#include "trading/tendering/result/records.hpp"

namespace sunhall::tendering {

/// Why the bid may not win now: it is no published candidate, it is out, or a better one is left and the money is the
/// state's or no reason is given (T-AWD-01, R§55). Nothing: it may.
std::optional<FieldError> award_fault(const std::vector<Candidate>& candidates, const std::vector<std::string>& out,
                                      const std::string& bid, Funding funding,
                                      const std::optional<std::string>& not_first_reason);
/// Whether a published candidate is left that is not out (T-ABN-04).
bool candidate_left(const std::vector<Candidate>& candidates, const std::vector<std::string>& out);

/// Each difference between contract and bid or documents (R§57, T-AWD-05): subject, price, quality, duration. The
/// system compares; nobody may change them silently.
std::vector<FieldError> contract_faults(const Contract& contract, const Lot& lot, const OpenedBid& bid);

/// A reply that says nothing or only promises to look later ends no suspension (T-OBJ-05).
bool reply_is_empty(std::string_view reply);

}  // namespace sunhall::tendering
