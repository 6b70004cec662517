// A platform fault pauses the session: its clock stands still for all, and nothing already decrypted is shown
// (T-OPEN-11).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

struct PauseOpening {
    Id<Lot> lot;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PauseOpening, (), (lot, reason))
struct Paused {
    Instant paused_at;
};
BOOST_DESCRIBE_STRUCT(Paused, (), (paused_at))

Paused pause_opening(const PauseOpening& input, Operation& op) {
    require_text(op, input.reason, "reason");
    OpeningSession session = running_session(op, input.lot);
    session.paused_at = op.now();
    session.pause_reason = input.reason;
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "paused", {{"reason", input.reason}});
    op.insert(OpeningIncident{op.new_id<OpeningIncident>(), input.lot.value, "paused", input.reason, op.now(), {}});
    return {op.now()};
}

}  // namespace

Command pause_opening_command() {
    return {.name = "tendering.pause-opening",
            .does = "Pauses the opening for a platform fault; its clock stands still.",
            .does_zh = "因平台故障暂停开标，停止计时。",
            .route = operations::post("/lots/{lot}/opening/pause"),
            .who = {"owner", "agency", "opening_staff"},
            .refusals = {reason_missing, not_announced, opening_paused, opening_closed, workflow::not_now},
            .run = handler(pause_opening),
            .on_case = case_from(&PauseOpening::lot)};
}

}  // namespace sunhall::tendering
