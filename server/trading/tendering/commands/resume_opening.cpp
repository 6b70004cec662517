// The session goes on with the time that was left, or with more (T-OPEN-11, R-SEAL-25).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/rules.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_paused{409,
                             "tendering.opening-not-paused",
                             "开标没有暂停。",
                             "The opening is not paused.",
                             "请刷新页面查看当前状态。",
                             "Reload to see the present state."};
constexpr Problem resume_needs_time{422,
                                    "tendering.resume-needs-time",
                                    "恢复开标须给出新的解密时间。",
                                    "Resuming needs a new decryption window.",
                                    "请填写恢复后的解密分钟数。",
                                    "Say how many minutes of decryption are granted."};

struct ResumeOpening {
    Id<Lot> lot;
    std::optional<std::int64_t> minutes;  ///< at least so long from now; absent: what was left
};
BOOST_DESCRIBE_STRUCT(ResumeOpening, (), (lot, minutes))
struct Resumed {
    std::optional<Instant> decryption_ends_at;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (decryption_ends_at))

void check(const ResumeOpening& input, FieldReport& report) {
    if (input.minutes && (*input.minutes < 0 || *input.minutes > 24 * 60))
        report.add_at("minutes", "应为 0 至 1440。", "must be 0 to 1440.");
}

Resumed resume_opening(const ResumeOpening& input, Operation& op) {
    OpeningSession session = open_session(op, input.lot);
    op.require(session.paused_at.has_value(), not_paused);
    Resumed answer;
    if (!session.decryption_closed_at) {
        const Instant ends_at = workflow::fact(op, "decryption_ends_at").value_or(*session.paused_at);
        const Instant until = resumed_window(ends_at, *session.paused_at, op.now(), minutes(input.minutes.value_or(0)));
        op.require(until > op.now(), resume_needs_time, {{"minutes", "必填。", "is required."}});
        answer.decryption_ends_at = until;
        workflow::set_fact(op, "decryption_ends_at", until);
    }
    session.paused_seconds += (op.now() - *session.paused_at).micros / 1'000'000;
    session.paused_at.reset();
    session.pause_reason.reset();
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "resumed");
    op.insert(OpeningIncident{op.new_id<OpeningIncident>(), input.lot.value, "resumed", "", op.now(),
                              answer.decryption_ends_at});
    return answer;
}

}  // namespace

Command resume_opening_command() {
    return {.name = "tendering.resume-opening",
            .does = "Resumes a paused opening with the time that was left, or more.",
            .does_zh = "恢复开标，剩余解密时间继续计算或另行给定。",
            .route = operations::post("/lots/{lot}/opening/resume"),
            .who = {"owner", "agency"},
            .refusals = {not_announced, opening_closed, not_paused, resume_needs_time, workflow::not_now},
            .run = handler(resume_opening, check),
            .on_case = case_from(&ResumeOpening::lot)};
}

}  // namespace sunhall::tendering
