// Drafting, checking and returning a notice: completeness and form only, never content (D-NOTICE-03, D-NOTICE-05,
// D-NOTICE-06, P-PROHIB-01).
#include "platform/notices/commands/commands.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/problems.hpp"
#include "platform/operations/hall.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::notices {
namespace {

using namespace operations;

/// `lot` is the case. With `notice` an earlier draft is written anew.
struct DraftNotice {
    Id<workflow::Case> lot;
    std::optional<Id<Notice>> notice;
    std::string type, title;
    std::map<std::string, std::string> fields;
    std::string body;
    std::optional<std::string> project, region;
    std::vector<Digest> attachments;
};
BOOST_DESCRIBE_STRUCT(DraftNotice, (), (lot, notice, type, title, fields, body, project, region, attachments))
struct Drafted {
    Id<Notice> notice;
    std::vector<std::string> missing;  ///< statutory contents still absent
};
BOOST_DESCRIBE_STRUCT(Drafted, (), (notice, missing))

Drafted draft_notice(const DraftNotice& input, Operation& op) {
    const auto& types = op.services().extra<NoticeTypes>();
    const auto* type = types.find(input.type);
    op.require(type != nullptr, unknown_type, {{"type", input.type, input.type}});
    const auto running = workflow::get_case(op, input.lot.value);
    Notice notice;
    if (input.notice) {
        notice = op.get(*input.notice);
        op.require(notice.case_id == input.lot.value, wrong_type);
        op.require(notice.state == NoticeState::draft || notice.state == NoticeState::returned, not_open);
    } else {
        notice.id = op.new_id<Notice>();
    }
    notice.type = input.type;
    notice.case_id = input.lot.value;
    notice.project = input.project.value_or(notice.project);
    notice.region = input.region.value_or(notice.region);
    notice.category = running.category;
    notice.title = input.title;
    notice.fields = input.fields;
    notice.body = input.body;
    notice.attachments.clear();
    for (const auto& digest : input.attachments) notice.attachments.push_back(digest.text());
    notice.publisher = op.organisation();
    notice.author = op.person();
    notice.state = NoticeState::draft;
    notice.missing.clear();
    if (input.notice) op.update(notice);
    else op.insert(notice);
    Drafted drafted{notice.id, {}};
    for (const auto& fault : types.missing(*type, notice.fields)) drafted.missing.push_back(fault.zh);
    return drafted;
}

struct OnNotice {
    Id<workflow::Case> lot;
    Id<Notice> notice;
};
BOOST_DESCRIBE_STRUCT(OnNotice, (), (lot, notice))

Notice open_notice(Operation& op, const Id<Notice>& id, const Id<workflow::Case>& lot) {
    Notice notice = op.get(id);
    op.require(notice.case_id == lot.value, wrong_type);
    op.require(notice.state == NoticeState::draft || notice.state == NoticeState::returned, not_open);
    op.require(!workflow::stands_behind(op, notice.author), own_notice);
    return notice;
}

void verify_notice(const OnNotice& input, Operation& op) {
    Notice notice = open_notice(op, input.notice, input.lot);
    const auto& types = op.services().extra<NoticeTypes>();
    auto missing = types.missing(*types.find(notice.type), notice.fields);
    if (!missing.empty()) op.refuse(contents_missing, std::move(missing));
    notice.state = NoticeState::verified;
    notice.verifier = op.person();
    op.update(notice);
}

struct ReturnNotice {
    Id<workflow::Case> lot;
    Id<Notice> notice;
    std::vector<std::string> missing;
};
BOOST_DESCRIBE_STRUCT(ReturnNotice, (), (lot, notice, missing))
void check_list(const ReturnNotice& input, FieldReport& report) {
    if (input.missing.empty()) report.add_at("missing", "须一次性列明全部问题。", "must list everything, at once.");
}
void return_notice(const ReturnNotice& input, Operation& op) {
    Notice notice = open_notice(op, input.notice, input.lot);
    notice.state = NoticeState::returned;
    notice.missing = input.missing;
    notice.verifier = op.person();
    op.update(notice);
}

struct CorrectNotice {
    Id<workflow::Case> lot;
    Id<Notice> notice;
    std::string title;
    std::map<std::string, std::string> fields;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(CorrectNotice, (), (lot, notice, title, fields, body))
struct Corrected {
    Id<Notice> notice;
    std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(Corrected, (), (notice, number))

Corrected correct_notice(const CorrectNotice& input, Operation& op) {
    const Notice former = op.get(input.notice);
    op.require(former.case_id == input.lot.value, wrong_type);
    op.require(former.state == NoticeState::published, not_published);
    const Notice made =
        publish(op, {former.type, former.case_id, former.project, former.category, former.region, input.title,
                     input.fields, input.body, former.attachments, former.period_ends, former.id.value});
    return {made.id, made.number.value_or(0)};
}

struct RequestCorrection {
    Id<workflow::Case> lot;
    Id<Notice> notice;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(RequestCorrection, (), (lot, notice, text))
void check_text(const RequestCorrection& input, FieldReport& report) {
    if (input.text.empty() || input.text.size() > 6000)
        report.add_at("text", "应有内容且不超过 2000 字。", "must not be empty nor longer than 2,000 characters.");
}
void request_correction(const RequestCorrection& input, Operation& op) {
    op.require(op.get(input.notice).case_id == input.lot.value, wrong_type);
    op.insert(CorrectionRequest{op.new_id<CorrectionRequest>(), input.notice.value, input.text, op.now()});
}

}  // namespace

std::vector<Command> drafting_commands() {
    const std::vector<Problem> always{workflow::not_now, workflow::no_such_case};
    return {
        {.name = "notices.draft-notice",
         .does = "Writes a notice from its type's form.",
         .does_zh = "起草公告。",
         .route = post("/lots/{lot}/notices"),
         .who = {"owner", "agency"},
         .refusals = {unknown_type, wrong_type, not_open, workflow::not_now},
         .run = handler(draft_notice),
         .on_case = case_from(&DraftNotice::lot)},
        {.name = "notices.verify-notice",
         .does = "Notes that a notice is complete and well formed.",
         .does_zh = "核对公告的格式和完整性。",
         .route = post("/lots/{lot}/notices/{notice}/verify"),
         .who = {"acceptance"},
         .refusals = {contents_missing, wrong_type, not_open, own_notice, workflow::not_now,
                      workflow::conditions_unmet},
         .run = handler(verify_notice),
         .on_case = case_from(&OnNotice::lot)},
        {.name = "notices.return-notice",
         .does = "Returns a notice with all gaps named at once.",
         .does_zh = "退回公告并一次性告知问题。",
         .route = post("/lots/{lot}/notices/{notice}/return"),
         .who = {"acceptance"},
         .refusals = {wrong_type, not_open, own_notice, workflow::not_now, workflow::conditions_unmet},
         .run = handler(return_notice, check_list),
         .on_case = case_from(&ReturnNotice::lot)},
        {.name = "notices.correct-notice",
         .does = "Publishes a corrected version; the first stays readable.",
         .does_zh = "发布更正公告，原公告仍可查阅。",
         .route = post("/lots/{lot}/notices/{notice}/correct"),
         .who = {"owner", "agency"},
         .refusals = {not_published, wrong_type, contents_missing, workflow::not_now},
         .run = handler(correct_notice),
         .on_case = case_from(&CorrectNotice::lot)},
        {.name = "notices.request-correction",
         .does = "Asks for the correction of a notice.",
         .does_zh = "申请更正公告。",
         .route = post("/lots/{lot}/notices/{notice}/request-correction"),
         .who = {role::anyone},
         .refusals = {wrong_type, workflow::not_now},
         .run = handler(request_correction, check_text),
         .on_case = case_from(&RequestCorrection::lot)},
    };
}

}  // namespace sunhall::notices
