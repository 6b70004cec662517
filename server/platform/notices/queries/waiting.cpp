// What waits for its publisher's signatures (T-NOTE-11): notices that an act published at once, with their clock, and
// those that are checked and cannot go out before they are signed. And what waits for the desk's check (D-NOTICE-06).
#include "platform/identity/identity.hpp"
#include "platform/notices/commands/commands.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/signing.hpp"
#include "platform/workflow/queries/desk.hpp"

namespace sunhall::notices {
namespace {

using namespace operations;

struct AskToSign {};
BOOST_DESCRIBE_STRUCT(AskToSign, (), ())

struct ToSign {
    std::string id, type, title, state, case_id;  ///< case_id is empty where the notice belongs to a project alone
    std::optional<std::int64_t> number;
    std::vector<SignedAs> missing;
    std::optional<Instant> published_at, due;     ///< due: for what is published already
    std::string light;                            ///< green, yellow, red or empty (C-TIME-03)
};
BOOST_DESCRIBE_STRUCT(ToSign, (), (id, type, title, state, case_id, number, missing, published_at, due, light))
struct ToSignList {
    std::vector<ToSign> notices;  ///< what is due first comes first
};
BOOST_DESCRIBE_STRUCT(ToSignList, (), (notices))

ToSign line_of(View& view, const Notice& notice) {
    return {.id = notice.id.value,
            .type = notice.type,
            .title = notice.title,
            .state = std::string(enum_name(notice.state)),
            .case_id = notice.case_id,
            .number = notice.number,
            .missing = capacities_missing(standing(signatures_of(view, notice), notice)),
            .published_at = notice.published_at,
            .due = {},
            .light = {}};
}

ToSignList to_sign(const AskToSign&, View& view) {
    ToSignList list;
    const std::string own = view.actor().organisation.value_or("");
    constexpr const char* open_ones = "publisher = $1 AND open = 1 ORDER BY id LIMIT 500";
    for (const auto& due : view.select<SignatureDue>(open_ones, {Param(own)})) {
        auto line = line_of(view, view.get(Id<Notice>{due.id.value}));
        line.due = due.due;
        line.light = workflow::light_of(workflow::calendar(view.services()), due.since, due.due, view.now());
        list.notices.push_back(std::move(line));
    }
    // Only who has a part in a case drafts for it: the publisher's cases hold all of its checked notices.
    constexpr const char* checked =
        "state = 'verified' AND case_id IN (SELECT case_id FROM workflow_case_role WHERE organisation = $1) ORDER BY "
        "id LIMIT 500";
    for (const auto& notice : view.select<Notice>(checked, {Param(own)})) {
        if (notice.publisher != own) continue;
        auto line = line_of(view, notice);
        if (!line.missing.empty()) list.notices.push_back(std::move(line));
    }
    return list;
}

struct AskToCheck {};
BOOST_DESCRIBE_STRUCT(AskToCheck, (), ())
struct ToCheck {
    std::string id, type, title, case_id, case_title, publisher;
    std::vector<std::string> statutory_missing;
};
BOOST_DESCRIBE_STRUCT(ToCheck, (), (id, type, title, case_id, case_title, publisher, statutory_missing))
struct ToCheckList {
    std::vector<ToCheck> notices;
};
BOOST_DESCRIBE_STRUCT(ToCheckList, (), (notices))

ToCheckList to_check(const AskToCheck&, View& view) {
    ToCheckList list;
    const auto& known = view.services().extra<NoticeTypes>();
    for (const auto& notice : view.select<Notice>("state = 'draft' ORDER BY id LIMIT 500", {})) {
        const auto running = view.find(Id<workflow::Case>{notice.case_id});
        ToCheck line{notice.id.value,
                     notice.type,
                     notice.title,
                     notice.case_id,
                     running ? running->title : "",
                     identity::organisation_name(view, notice.publisher),
                     {}};
        if (const auto* type = known.find(notice.type)) {
            for (const auto& fault : known.missing(*type, notice.fields))
                line.statutory_missing.push_back(fault.field.substr(fault.field.find('.') + 1));
        }
        list.notices.push_back(std::move(line));
    }
    return list;
}

}  // namespace

Query to_check_query() {
    return {.name = "notices.to-check",
            .does = "Drafted notices of all cases that wait for the check of their form.",
            .does_zh = "等待受理岗核对格式和完整性的公告。",
            .route = get("/notices-to-check"),
            .who = {"acceptance"},
            .run = answering(to_check)};
}

Query to_sign_query() {
    return {.name = "notices.to-sign",
            .does = "One's own notices that lack a signature, with the clock of those published already.",
            .does_zh = "本单位待签名的公告及签名时限。",
            .route = get("/notices-to-sign"),
            .who = {"owner", "agency", "supervisor", "opening_staff", "it_staff"},
            .run = answering(to_sign)};
}

}  // namespace sunhall::notices
