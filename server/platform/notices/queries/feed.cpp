// Reading notices: free for everyone, without an account (D-PORTAL-02).
#include "platform/notices/commands/commands.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/problems.hpp"
#include "platform/operations/hall.hpp"

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
};
BOOST_DESCRIBE_STRUCT(NoticePage, (), (notice, digest, state, successor))

bool readable(const Notice& notice) { return notice.state == NoticeState::published || notice.state == NoticeState::superseded; }

NoticePage notice_page(const AskNotice& input, View& view) {
    const Notice notice = view.get(input.id);
    view.require(readable(notice), not_found);  // a draft does not exist for the public
    return {public_form(notice), notice.digest.value_or(Digest{}), std::string(enum_name(notice.state)), notice.successor};
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
BOOST_DESCRIBE_STRUCT(FeedLine, (), (number, id, type, title, category, region, case_id, published_at, period_ends, digest))
struct Feed {
    std::vector<FeedLine> notices;
    std::int64_t last = 0;  ///< ask again with after = last
};
BOOST_DESCRIBE_STRUCT(Feed, (), (notices, last))

FeedLine line_of(const Notice& notice) {
    return {notice.number.value_or(0), notice.id.value, notice.type, notice.title, notice.category, notice.region, notice.case_id,
            notice.published_at.value_or(Instant{}), notice.period_ends, notice.digest.value_or(Digest{})};
}

Feed feed(const AskFeed& input, View& view) {
    Feed found{{}, input.after.value_or(0)};
    const std::int64_t limit = std::clamp<std::int64_t>(input.limit.value_or(100), 1, 500);
    for (const auto& notice : view.select<Notice>("number > $1 ORDER BY number LIMIT $2", {Param(found.last), Param(limit)})) {
        found.notices.push_back(line_of(notice));
        found.last = *notice.number;
    }
    return found;
}

struct AskCase {
    std::string case_id;
};
BOOST_DESCRIBE_STRUCT(AskCase, (), (case_id))

Feed of_case(const AskCase& input, View& view) {
    Feed found;
    for (const auto& notice : view.select<Notice>("case_id = $1 AND number IS NOT NULL ORDER BY number", {Param(input.case_id)})) {
        found.notices.push_back(line_of(notice));
        found.last = *notice.number;
    }
    return found;
}

struct AskNothing {};
BOOST_DESCRIBE_STRUCT(AskNothing, (), ())
struct Types {
    std::vector<NoticeType> types;
};
BOOST_DESCRIBE_STRUCT(Types, (), (types))
Types types(const AskNothing&, View& view) { return {view.services().extra<NoticeTypes>().all()}; }

}  // namespace

std::vector<Query> notice_queries() {
    return {
        {.name = "notices.notice", .does = "One published notice with its digest.", .does_zh = "公告全文与摘要值。", .route = get("/notices/{id}"), .refusals = {not_found},
         .run = answering(notice_page)},
        {.name = "notices.feed", .does = "Published notices by their gap-free number.", .does_zh = "公告序列（编号连续）。", .route = get("/notices"), .run = answering(feed)},
        {.name = "notices.of-case", .does = "All notices of one case in order.", .does_zh = "某项目的全部公告。", .route = get("/cases/{case_id}/notices"), .run = answering(of_case)},
        {.name = "notices.types", .does = "Kinds of notices and their statutory contents.", .does_zh = "公告类型及法定内容。", .route = get("/notice-types"), .run = answering(types)},
    };
}

}  // namespace sunhall::notices
