// The questions about a running evaluation that lie in files of their own.
#pragma once
#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {

/// The asker's own seat, if it still counts.
std::optional<CommitteeMember> own_seat_of(operations::View& view, const Id<Lot>& lot);
/// Whether the asker's organisation is the lot's tenderer or agency.
bool owner_of(operations::View& view, const Id<Lot>& lot);

/// While a technical part is blind its bid is known to members by this and nothing else (T-EVAL-11).
std::string blind_code(const operations::Services& services, const std::string& lot, const std::string& bid);
/// Whether technical parts are blind now: the documents say so, and the scores are not locked yet.
bool blind_now(const Lot& lot, const Evaluation& evaluation);

operations::Query evaluation_desk_query();
operations::Query bid_papers_query();
operations::Query bid_paper_query();

}  // namespace sunhall::tendering
