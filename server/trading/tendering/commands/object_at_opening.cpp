// A bidder objects on the spot; afterwards it is too late (T-OPEN-13, R§44).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

struct ObjectAtOpening {
    Id<Lot> lot;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(ObjectAtOpening, (), (lot, text))
struct ObjectionRaised {
    Id<OpeningObjection> objection;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ObjectionRaised, (), (objection, at))

ObjectionRaised object_at_opening(const ObjectAtOpening& input, Operation& op) {
    require_text(op, input.text, "text");
    OpeningSession session = open_session(op, input.lot);  // also in a pause: it may be about the pause
    const auto bid = frozen_bid(op, input.lot);
    op.require(bid.has_value(), no_bid_to_open);
    const OpeningObjection made{
        op.new_id<OpeningObjection>(), input.lot.value, bid->id.value, op.organisation(), input.text, op.now(), {}, {}};
    op.insert(made);
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "objection-raised", {{"objection", made.id.value}});
    return {made.id, made.at};
}

}  // namespace

Command object_at_opening_command() {
    return {.name = "tendering.object-at-opening",
            .does = "Objects to the opening on the spot.",
            .does_zh = "投标人当场提出开标异议。",
            .route = operations::post("/lots/{lot}/opening/objections"),
            .who = {"bidder"},
            .refusals = {reason_missing, not_announced, opening_closed, no_bid_to_open, workflow::not_now},
            .run = handler(object_at_opening),
            .on_case = case_from(&ObjectAtOpening::lot)};
}

}  // namespace sunhall::tendering
