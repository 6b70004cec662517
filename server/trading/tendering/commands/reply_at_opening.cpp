// The chair replies on the spot; objection and reply both stand in the record (T-OPEN-13, P-09).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem replied_already{409,
                                  "tendering.objection-replied-already",
                                  "该异议已经答复。",
                                  "This objection has been replied to already.",
                                  "需要补充的，请投标人再次提出异议。",
                                  "If more is to be said, the bidder may object again."};

struct ReplyAtOpening {
    Id<Lot> lot;
    Id<OpeningObjection> objection;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(ReplyAtOpening, (), (lot, objection, text))
struct Replied {
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Replied, (), (at))

Replied reply_at_opening(const ReplyAtOpening& input, Operation& op) {
    require_text(op, input.text, "text");
    OpeningSession session = open_session(op, input.lot);
    OpeningObjection objection = op.get(input.objection);
    op.require(objection.lot == input.lot.value, operations::not_found);
    op.require(!objection.replied_at, replied_already);
    objection.reply = input.text;
    objection.replied_at = op.now();
    op.update(objection);
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "objection-answered", {{"objection", objection.id.value}});
    return {op.now()};
}

}  // namespace

Command reply_at_opening_command() {
    return {.name = "tendering.reply-at-opening",
            .does = "Replies to an objection at the opening.",
            .does_zh = "当场答复开标异议。",
            .route = operations::post("/lots/{lot}/opening/objections/{objection}/reply"),
            .who = {"owner", "agency"},
            .refusals = {reason_missing, not_announced, opening_closed, replied_already, operations::not_found,
                         workflow::not_now},
            .run = handler(reply_at_opening),
            .on_case = case_from(&ReplyAtOpening::lot)};
}

}  // namespace sunhall::tendering
