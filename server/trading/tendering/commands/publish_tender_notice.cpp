// The tender notice goes out in the same act that moves the case (D-NOTICE-07).
#include "platform/notices/notices.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {
namespace {

struct PublishTenderNotice {
    Id<Lot> lot;
    Id<notices::Notice> notice;
};
BOOST_DESCRIBE_STRUCT(PublishTenderNotice, (), (lot, notice))
struct Published {
    std::int64_t number;
    Instant published_at;
};
BOOST_DESCRIBE_STRUCT(Published, (), (number, published_at))

Published publish_tender_notice(const PublishTenderNotice& input, Operation& op) {
    const auto notice = notices::publish_drafted(op, input.notice, "tender-notice");
    workflow::set_fact(op, "notice_published_at", op.now());
    return {notice.number.value_or(0), op.now()};
}

}  // namespace

Command publish_tender_notice_command() {
    return {.name = "tendering.publish-tender-notice",
            .does = "Publishes the tender notice of a lot with open tendering.",
            .does_zh = "发布招标公告。",
            .route = operations::post("/lots/{lot}/tender-notice"),
            .who = {"owner", "agency"},
            .refusals = {workflow::not_now, workflow::conditions_unmet},
            .run = handler(publish_tender_notice),
            .on_case = case_from(&PublishTenderNotice::lot)};
}

}  // namespace sunhall::tendering
