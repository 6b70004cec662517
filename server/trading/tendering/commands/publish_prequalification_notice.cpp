// The prequalification notice and its documents go out together; from here the periods of P-01 and P-02 run, and nobody
// learns who applies.
#include "platform/notices/notices.hpp"
#include "platform/papers/problems.hpp"
#include "trading/tendering/prequalification/acts.hpp"

namespace sunhall::tendering {
namespace {

struct PublishPrequalificationNotice {
    Id<Lot> lot;
    Id<notices::Notice> notice;
    Instant issue_ends_at, application_deadline;
};
BOOST_DESCRIBE_STRUCT(PublishPrequalificationNotice, (), (lot, notice, issue_ends_at, application_deadline))
struct Published {
    std::int64_t number;
    Instant published_at, application_deadline;
};
BOOST_DESCRIBE_STRUCT(Published, (), (number, published_at, application_deadline))

void check(const PublishPrequalificationNotice& input, FieldReport& report) {
    if (input.application_deadline <= input.issue_ends_at)
        report.add_at("application_deadline", "应晚于文件发售截止时间。", "must be later than the end of the issue.");
}

Published publish(const PublishPrequalificationNotice& input, Operation& op) {
    papers::require_signed(op, input.lot.value, documents::prequalification_documents);
    const auto notice = notices::publish_drafted(op, input.notice, "prequalification-notice",
                                                 {{"bid_deadline", local_text(input.application_deadline)}});
    lot_keys(op.services()).key(input.lot.value);  // from here on its applicants are hidden under it (D22)
    for (auto& file : documents::files_of(op, input.lot.value, "prequalification-documents")) {
        if (file.frozen) documents::show_to(op, file, documents::Visibility::everyone);
    }
    papers::show_to_everyone(op, input.lot.value, documents::prequalification_documents);
    workflow::set_fact(op, "notice_published_at", op.now());
    workflow::set_fact(op, "prequal_documents_issued_at", op.now());
    workflow::set_fact(op, "prequal_issue_ends_at", input.issue_ends_at);
    workflow::set_fact(op, "application_deadline", input.application_deadline);
    return {notice.number.value_or(0), op.now(), input.application_deadline};
}

}  // namespace

Command publish_prequalification_notice_command() {
    return {.name = "tendering.publish-prequalification-notice",
            .does = "Publishes the prequalification notice, opens its documents and sets the application deadline.",
            .does_zh = "发布资格预审公告，发出资格预审文件，确定申请截止时间。",
            .route = operations::post("/lots/{lot}/prequalification/notice"),
            .who = {"owner", "agency"},
            .refusals = {papers::not_signed, workflow::not_now, workflow::conditions_unmet, workflow::limit_broken},
            .run = handler(publish, check),
            .on_case = case_from(&PublishPrequalificationNotice::lot)};
}

}  // namespace sunhall::tendering
