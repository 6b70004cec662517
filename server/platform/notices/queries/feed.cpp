// Reading notices: free for everyone, without an account (D-PORTAL-02).
#include "platform/notices/commands/commands.hpp"
#include "platform/notices/handover.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/problems.hpp"
#include "platform/notices/signing.hpp"
#include "platform/operations/hall.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::notices {
namespace {

using namespace operations;

struct AskNotice {
    Id<Notice> id;
};
BOOST_DESCRIBE_STRUCT(AskNotice, (), (id))
struct NoticePage {
    json::value notice;  ///< the public form
    Digest digest;
    std::string state;
    std::optional<std::string> successor;
    std::vector<ShownSignature> signatures;
    bool signed_by_both = false;   ///< by its publisher and by the person who answers for it (T-NOTE-11)
    std::vector<Handover> media;   ///< what legal media answered (T-NOTE-10)
};
BOOST_DESCRIBE_STRUCT(NoticePage, (), (notice, digest, state, successor, signatures, signed_by_both, media))

bool readable(const Notice& notice) {
    return notice.state == NoticeState::published || notice.state == NoticeState::superseded;
}

NoticePage notice_page(const AskNotice& input, View& view) {
    const Notice notice = view.get(input.id);
    view.require(readable(notice), not_found);  // a draft does not exist for the public
    return {public_form(notice),
            notice.digest.value_or(Digest{}),
            std::string(enum_name(notice.state)),
            notice.successor,
            shown_signatures(view, notice),
            is_complete(standing(signatures_of(view, notice), notice)),
            handovers_of(view, notice.id.value)};
}

struct AskFeed {
    std::optional<std::int64_t> after;  ///< gap-free number; the answer begins with the next
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AskFeed, (), (after, limit))
struct FeedLine {
    std::int64_t number;
    std::string id, type, title, category, region, case_id;
    Instant published_at;
    std::optional<Instant> period_ends;
    Digest digest;
};
BOOST_DESCRIBE_STRUCT(FeedLine, (),
                      (number, id, type, title, category, region, case_id, published_at, period_ends, digest))
struct Feed {
    std::vector<FeedLine> notices;
    std::int64_t last = 0;  ///< ask again with after = last
};
BOOST_DESCRIBE_STRUCT(Feed, (), (notices, last))

FeedLine line_of(const Notice& notice) {
    return {notice.number.value_or(0),
            notice.id.value,
            notice.type,
            notice.title,
            notice.category,
            notice.region,
            notice.case_id,
            notice.published_at.value_or(Instant{}),
            notice.period_ends,
            notice.digest.value_or(Digest{})};
}

Feed feed(const AskFeed& input, View& view) {
    Feed found{{}, input.after.value_or(0)};
    const std::int64_t limit = std::clamp<std::int64_t>(input.limit.value_or(100), 1, 500);
    for (const auto& notice :
         view.select<Notice>("number > $1 ORDER BY number LIMIT $2", {Param(found.last), Param(limit)})) {
        found.notices.push_back(line_of(notice));
        found.last = *notice.number;
    }
    return found;
}

struct AskCase {
    std::string case_id;
};
BOOST_DESCRIBE_STRUCT(AskCase, (), (case_id))

/// Refuses what is neither a case nor the matter of a notice: a list of nothing would say that it is there.
void require_case(const AskCase& input, View& view) {
    bool known = view.find(Id<workflow::Case>{input.case_id}).has_value();
    view.query("SELECT 1 FROM notices_notice WHERE case_id = $1 LIMIT 1", {Param(input.case_id)},
               [&](const Row&) { known = true; });  // notices of other places have no case here
    view.require(known, not_found);
}

Feed of_case(const AskCase& input, View& view) {
    require_case(input, view);
    Feed found;
    for (const auto& notice :
         view.select<Notice>("case_id = $1 AND number IS NOT NULL ORDER BY number", {Param(input.case_id)})) {
        found.notices.push_back(line_of(notice));
        found.last = *notice.number;
    }
    return found;
}

struct AskNothing {};
BOOST_DESCRIBE_STRUCT(AskNothing, (), ())
struct Types {
    std::vector<NoticeType> types;
    std::map<std::string, Title> fields;  ///< what each statutory content is called
};
BOOST_DESCRIBE_STRUCT(Types, (), (types, fields))
Types types(const AskNothing&, View& view) {
    const auto& known = view.services().extra<NoticeTypes>();
    Types all{known.all(), {}};
    for (const auto& type : all.types) {
        for (const auto& field : type.required) all.fields.emplace(field, known.field_title(field));
    }
    return all;
}

struct DraftLine {
    std::string id, type, state, title, body, region;
    std::map<std::string, std::string> fields;
    std::vector<std::string> attachments, missing, statutory_missing;
};
BOOST_DESCRIBE_STRUCT(DraftLine, (),
                      (id, type, state, title, body, region, fields, attachments, missing, statutory_missing))
struct Drafts {
    std::vector<DraftLine> drafts;
};
BOOST_DESCRIBE_STRUCT(Drafts, (), (drafts))

// What is not published yet: for whoever writes it, and for the desk that checks its form (D-NOTICE-06).
Drafts drafts(const AskCase& input, View& view) {
    require_case(input, view);
    Drafts list;
    const auto& known = view.services().extra<NoticeTypes>();
    for (const auto& notice :
         view.select<Notice>("case_id = $1 AND number IS NULL ORDER BY id", {Param(input.case_id)})) {
        if (notice.publisher != view.actor().organisation && !view.actor().holds("acceptance")) continue;
        DraftLine line{notice.id.value,
                       notice.type,
                       std::string(enum_name(notice.state)),
                       notice.title,
                       notice.body,
                       notice.region,
                       notice.fields,
                       notice.attachments,
                       notice.missing,
                       {}};
        if (const auto* type = known.find(notice.type)) {
            for (const auto& fault : known.missing(*type, notice.fields))
                line.statutory_missing.push_back(fault.field.substr(fault.field.find('.') + 1));
        }
        list.drafts.push_back(std::move(line));
    }
    return list;
}

}  // namespace

std::vector<Query> notice_queries() {
    return {
        {.name = "notices.notice",
         .does = "One published notice with its digest.",
         .does_zh = "公告全文与摘要值。",
         .route = get("/notices/{id}"),
         .refusals = {not_found},
         .run = answering(notice_page)},
        {.name = "notices.feed",
         .does = "Published notices by their gap-free number.",
         .does_zh = "公告序列（编号连续）。",
         .route = get("/notices"),
         .run = answering(feed)},
        {.name = "notices.of-case",
         .does = "All notices of one case in order.",
         .does_zh = "某项目的全部公告。",
         .route = get("/cases/{case_id}/notices"),
         .refusals = {not_found},
         .run = answering(of_case)},
        {.name = "notices.drafts",
         .does = "Notices of a case that are not published yet.",
         .does_zh = "项目待发布的公告。",
         .route = get("/cases/{case_id}/notice-drafts"),
         .who = {"owner", "agency", "acceptance"},
         .refusals = {not_found},
         .run = answering(drafts)},
        {.name = "notices.types",
         .does = "Kinds of notices and their statutory contents.",
         .does_zh = "公告类型及法定内容。",
         .route = get("/notice-types"),
         .run = answering(types)},
    };
}

}  // namespace sunhall::notices
