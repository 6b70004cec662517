// Notices published elsewhere, taken over as they are (`sunhall import notices`): at most 100 in one act.
#include "platform/notices/commands/commands.hpp"
#include "platform/notices/problems.hpp"

namespace sunhall::notices {
namespace {

using namespace operations;

struct ForeignNotice {
    std::string source_id, title, body, region, category, issuer;
    Instant published_at;
};
BOOST_DESCRIBE_STRUCT(ForeignNotice, (), (source_id, title, body, region, category, issuer, published_at))
struct ImportNotices {
    std::string source;
    std::vector<ForeignNotice> notices;
};
BOOST_DESCRIBE_STRUCT(ImportNotices, (), (source, notices))
struct Imported {
    std::int64_t taken, known;
};
BOOST_DESCRIBE_STRUCT(Imported, (), (taken, known))

void check(const ImportNotices& input, FieldReport& report) {
    if (input.notices.size() > 100) report.add_at("notices", "每次最多 100 条。", "holds at most 100.");
}

Imported import_notices(const ImportNotices& input, Operation& op) {
    Imported counted{0, 0};
    std::int64_t number = 0;
    op.query("SELECT max(number) FROM notices_notice", {},
             [&](const Row& row) { number = row.null(0) ? 0 : row.integer(0); });
    for (const auto& foreign : input.notices) {
        const std::string key = "import:" + input.source + ":" + foreign.source_id;
        if (op.first<Notice>("project = $1 LIMIT 1", {Param(key)})) {
            ++counted.known;
            continue;
        }
        Notice notice{op.new_id<Notice>(),
                      "imported",
                      "",
                      key,
                      foreign.category,
                      foreign.region,
                      foreign.title,
                      {{"issuer", foreign.issuer}},
                      foreign.body,
                      {},
                      op.organisation(),
                      op.person(),
                      {},
                      {},
                      NoticeState::published,
                      ++number,
                      foreign.published_at,
                      {},
                      {},
                      {},
                      {}};
        notice.digest = sha256(canonical(public_form(notice)));
        op.insert(notice);
        ++counted.taken;
    }
    return counted;
}

}  // namespace

Command import_notices_command() {
    return {.name = "notices.import",
            .does = "Takes over notices published elsewhere, each once.",
            .does_zh = "导入其他媒介已发布的公告。",
            .route = post("/notices/import"),
            .who = {"administrator", role::system},
            .run = handler(import_notices, check)};
}

}  // namespace sunhall::notices
