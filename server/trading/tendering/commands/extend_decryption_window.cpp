// The remedy plan: a longer window for all bidders of the lot alike, never for one (T-OPEN-10, R-SEAL-22).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem window_too_long{422,
                                  "tendering.decryption-window-too-long",
                                  "解密时间超过允许的最长时间。",
                                  "The decryption window would be longer than allowed.",
                                  "请缩短延长时间；平台故障请办理暂停开标。",
                                  "Grant fewer minutes; for a platform fault pause the session instead."};

struct ExtendDecryptionWindow {
    Id<Lot> lot;
    std::int64_t minutes;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendDecryptionWindow, (), (lot, minutes, reason))
struct WindowEnds {
    Instant decryption_ends_at;
};
BOOST_DESCRIBE_STRUCT(WindowEnds, (), (decryption_ends_at))

void check(const ExtendDecryptionWindow& input, FieldReport& report) {
    if (input.minutes < 1 || input.minutes > 24 * 60) report.add_at("minutes", "应为 1 至 1440。", "must be 1 to 1440.");
}

WindowEnds extend_decryption_window(const ExtendDecryptionWindow& input, Operation& op) {
    require_text(op, input.reason, "reason");
    OpeningSession session = running_session(op, input.lot);
    const auto ends_at = workflow::fact(op, "decryption_ends_at");
    op.require(!session.decryption_closed_at && ends_at && op.now() < *ends_at, window_over);
    const Instant until = *ends_at + minutes(input.minutes);
    const Duration longest =
        minutes(workflow::parameter(op, "opening.decrypt_window_max_min")) + seconds(session.paused_seconds);
    op.require(until <= session.announced_at + longest, window_too_long,
               {{"minutes", "最迟至 " + local_text(session.announced_at + longest),
                 "not beyond " + local_text(session.announced_at + longest)}});
    op.insert(
        OpeningIncident{op.new_id<OpeningIncident>(), input.lot.value, "extended", input.reason, op.now(), until});
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "window-extended", {{"until", until.text()}});
    workflow::set_fact(op, "decryption_ends_at", until);
    return {until};
}

}  // namespace

Command extend_decryption_window_command() {
    return {.name = "tendering.extend-decryption-window",
            .does = "Extends the decryption window of the whole lot, with the reason.",
            .does_zh = "延长全部投标人的解密时间，并记录原因。",
            .route = operations::post("/lots/{lot}/opening/window"),
            .who = {"owner", "agency"},
            .refusals = {reason_missing, not_announced, opening_paused, opening_closed, window_over, window_too_long,
                         workflow::not_now},
            .run = handler(extend_decryption_window, check),
            .on_case = case_from(&ExtendDecryptionWindow::lot)};
}

}  // namespace sunhall::tendering
