// Two envelopes (双信封, T-OPEN-15): qualification and technical parts are opened at the deadline; the price form and the
// commercial part stay sealed until the first envelopes are judged, and for good where a bid fails there. Both openings
// are the same acts on the same session, which tells by `part` which of them runs.
#pragma once
#include "trading/tendering/opening/session.hpp"

namespace sunhall::tendering {

/// Whether an envelope of this role is a second one.
bool in_second_envelope(std::string_view role);

/// What the opening that the bid is in asks for: all of it, or one of its two parts.
std::vector<BidEnvelope> envelopes_to_open(const Scheme& scheme, const Bid& bid);

/// The envelopes that hold documents, in the order in which OpenedBid names the documents.
std::vector<BidEnvelope> document_envelopes(const Bid& bid);

/// The first envelopes are open and the second are not yet read out: then nobody sees a price.
bool prices_hidden(const Scheme& scheme, const std::optional<OpeningSession>& session);

/// The first opening is over and no second one has begun.
bool second_opening_due(const Scheme& scheme, const std::optional<OpeningSession>& session);

/// Whether the bid takes part in the opening that runs: every one in the first, those that passed in the second.
inline bool takes_part(const OpeningSession& session, const Bid& bid) { return session.part == 1 || bid.first_key; }

/// "（第一信封）" or "（第二信封）" behind the name of a lot with two envelopes; else nothing.
std::string part_title(const Scheme& scheme, std::int64_t part);

}  // namespace sunhall::tendering
