// Publication: statutory contents, number in the feed, digest - in the transaction of the act that publishes
// (D-NOTICE-07).
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/notices/problems.hpp"
#include "platform/notices/signing.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::notices {
namespace {

using operations::Operation;

const NoticeType& type_named(Operation& op, std::string_view name) {
    const auto* type = op.services().extra<NoticeTypes>().find(name);
    op.require(type != nullptr, unknown_type, {{"type", std::string(name), std::string(name)}});
    return *type;
}

void require_contents(Operation& op, const Notice& notice) {
    const auto& type = type_named(op, notice.type);
    auto missing = op.services().extra<NoticeTypes>().missing(type, notice.fields);
    if (!missing.empty()) op.refuse(contents_missing, std::move(missing));
}

std::int64_t next_feed_number(Operation& op) {
    std::int64_t last = 0;
    op.query("SELECT max(number) FROM notices_notice", {},
             [&](const Row& row) { last = row.null(0) ? 0 : row.integer(0); });
    return last + 1;
}

void put_out(Operation& op, Notice& notice, std::optional<Instant> period_ends) {
    require_contents(op, notice);
    notice.state = NoticeState::published;
    notice.number = next_feed_number(op);
    notice.published_at = op.now();
    notice.period_ends = period_ends;
    notice.digest = sha256(canonical(public_form(notice)));
}

}  // namespace

json::value public_form(const Notice& notice) {
    json::object form = own_words(notice).as_object();
    form["number"] = notice.number.value_or(0);
    if (notice.published_at) form["published_at"] = notice.published_at->text();
    if (notice.period_ends) form["period_ends"] = notice.period_ends->text();
    if (notice.corrects) form["corrects"] = *notice.corrects;
    return form;
}

Notice publish(Operation& op, const Draft& draft) {
    Notice notice{op.new_id<Notice>(),
                  draft.type,
                  draft.case_id,
                  draft.project,
                  draft.category,
                  draft.region,
                  draft.title,
                  draft.fields,
                  draft.body,
                  draft.attachments,
                  op.organisation(),
                  op.person(),
                  {},
                  {},
                  NoticeState::draft,
                  {},
                  {},
                  {},
                  {},
                  draft.corrects,
                  {}};
    put_out(op, notice, draft.period_ends);
    op.insert(notice);
    note_if_unsigned(op, notice);
    if (draft.corrects) {
        Notice former = op.get(Id<Notice>{*draft.corrects});
        former.state = NoticeState::superseded;
        former.successor = notice.id.value;
        op.update(former);
    }
    return notice;
}

Notice publish_drafted(Operation& op, const Id<Notice>& id, std::string_view type,
                       const std::map<std::string, std::string>& added, std::optional<Instant> period_ends) {
    Notice notice = op.get(id);
    op.require(notice.type == type && notice.case_id == op.case_id(), wrong_type);
    op.require(notice.state == NoticeState::verified, not_verified);
    require_signed(op, notice);
    for (const auto& [name, text] : added) notice.fields[name] = text;
    put_out(op, notice, period_ends);
    op.update(notice);
    note_if_unsigned(op, notice);
    return notice;
}

bool has_verified(Operation& op, const std::string& case_id, std::string_view type) {
    const auto verified = op.select<Notice>("case_id = $1 AND state = 'verified'", {Param(case_id)});
    return std::any_of(verified.begin(), verified.end(),
                       [&](const Notice& notice) { return type.empty() || notice.type == type; });
}

}  // namespace sunhall::notices
