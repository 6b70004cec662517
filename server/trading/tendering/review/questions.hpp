// The questions about a running evaluation that lie in files of their own.
#pragma once
#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {

/// The asker's own seat, if it still counts.
std::optional<CommitteeMember> own_seat_of(operations::View& view, const Id<Lot>& lot);
/// Whether the asker's organisation is the lot's tenderer or agency.
bool owner_of(operations::View& view, const Id<Lot>& lot);

operations::Query evaluation_desk_query();
operations::Query bid_papers_query();
operations::Query bid_paper_query();

}  // namespace sunhall::tendering
