// The opening's rules as plain functions: no clock, no database.
#pragma once
#include "trading/tendering/evaluation/benchmark.hpp"
#include "trading/tendering/evaluation/random_draw.hpp"
#include "trading/tendering/lot.hpp"
#include "trading/tendering/opening/records.hpp"

namespace sunhall::tendering {

struct OpenedCount {
    std::int64_t opened = 0, revoked = 0, deemed_withdrawn = 0, invalid = 0;
};
OpenedCount count_outcomes(const std::vector<OpenedBid>& bids);

/// T-OPEN-12. The statute counts bidders at the deadline: a bid revoked by its bidder's own fault, or whose container
/// did not hold what it said, still counts as a bidder; one lost through others never took part. `always_fail` counts
/// opened bids only. With nothing opened at all there is nothing to evaluate.
bool enough_opened(const OpenedCount& count, FewOpened rule, std::int64_t least);

/// When the window ends after a pause: the time that was left, or what the chair grants when that is more (T-OPEN-11,
/// R-SEAL-25).
Instant resumed_window(Instant ends_at, Instant paused_at, Instant now, Duration granted);

/// Whether the price method leaves something to chance.
bool draws_parameters(const PriceMethod& method);
/// Everything drawn for the lot from one seed; recomputable from the record alone (T-OPEN-14).
std::vector<DrawnParameter> draw_parameters(const PriceMethod& method, const std::string& lot, const Digest& seed,
                                            const std::vector<DrawEntropy>& entropy);

/// What was drawn, as the price method takes it.
Draws draws_of(const ParameterDraw& drawn);

}  // namespace sunhall::tendering
