// Signing in to the opening. Absence is no ground for refusal (T-OPEN-03); only those who belong there may enter
// (T-OPEN-16).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem sign_in_not_open{409,
                                   "tendering.sign-in-not-open",
                                   "开标签到尚未开始。",
                                   "Signing in to the opening has not begun.",
                                   "请在开标前规定的签到时间内签到。",
                                   "Sign in within the hour before the opening."};

struct SignInToOpening {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(SignInToOpening, (), (lot))
struct SignedIn {
    Instant at;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (at))

SignedIn sign_in_to_opening(const SignInToOpening& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const auto deadline = workflow::fact(op, "bid_deadline");
    op.require(lot.frozen ||
                   (deadline && op.now() >= *deadline - minutes(workflow::parameter(op, "opening.sign_in_open_min"))),
               sign_in_not_open);
    const auto session = op.find(session_id(input.lot));
    const std::int64_t part = session && (session->part == 2 || second_opening_due(lot.scheme, session)) ? 2 : 1;
    OpeningAttendance made{.id = op.new_id<OpeningAttendance>(),
                           .lot = lot.id.value,
                           .role = op.role(),
                           .tag = {},
                           .organisation = {},
                           .person = {},
                           .at = op.now(),
                           .part = part};
    if (op.role() == "bidder") {
        const auto bid = frozen_bid(op, input.lot);
        op.require(bid.has_value(), no_bid_to_open);
        made.tag = bid->tag;  // before the freeze nothing else may name it (D22)
        if (const auto earlier =
                op.first<OpeningAttendance>("lot = $1 AND tag = $2 AND coalesce(part, 1) = $3",
                                                {Param(lot.id.value), Param(made.tag), Param(part)}))
            return {earlier->at};
    } else {
        made.organisation = op.organisation();
        made.person = op.person();
        if (const auto earlier = op.first<OpeningAttendance>(
                "lot = $1 AND tag = '' AND person = $2 AND coalesce(part, 1) = $3",
                {Param(lot.id.value), Param(op.person()), Param(part)}))
            return {earlier->at};
    }
    op.insert(made);
    tell_hall(op, input.lot, "signed-in", {{"role", made.role}});
    return {made.at};
}

}  // namespace

Command sign_in_to_opening_command() {
    return {.name = "tendering.sign-in-to-opening",
            .does = "Signs in to the opening session of a lot.",
            .does_zh = "开标签到。",
            .route = operations::post("/lots/{lot}/opening/sign-in"),
            .who = {"owner", "agency", "bidder", "supervisor"},
            .refusals = {sign_in_not_open, no_bid_to_open, workflow::not_now},
            .run = handler(sign_in_to_opening),
            .on_case = case_from(&SignInToOpening::lot),
            .conceal = concealed_until_freeze(&SignInToOpening::lot)};
}

}  // namespace sunhall::tendering
