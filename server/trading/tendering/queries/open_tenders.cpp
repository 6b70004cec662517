// Tenders one can still bid for: what a bidder looks through first. Public, and without any gate.
#include "platform/workflow/case.hpp"
#include "trading/tendering/queries/queries.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

constexpr std::int64_t most_lines = 200;

struct AskTenders {
    std::optional<std::string> words;   ///< all must occur in name or project
    std::optional<std::string> region;  ///< GB/T 2260, also the beginning of one
};
BOOST_DESCRIBE_STRUCT(AskTenders, (), (words, region))

struct OpenTender {
    std::string lot, code, name, project_name, region, stage;
    std::optional<Instant> bid_deadline;
    Money deposit;
    bool suspended = false;
};
BOOST_DESCRIBE_STRUCT(OpenTender, (), (lot, code, name, project_name, region, stage, bid_deadline, deposit, suspended))
struct OpenTenders {
    std::vector<OpenTender> tenders;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(OpenTenders, (), (tenders, more))

bool holds_all(const std::string& text, std::string words) {
    for (std::size_t at = 0; at < words.size();) {
        const auto end = std::min(words.find(' ', at), words.size());
        if (end > at && text.find(words.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

OpenTenders open_tenders(const AskTenders& input, View& view) {
    OpenTenders found;
    for (const auto& running : view.select<workflow::Case>(
             "category = 'tendering/construction' AND stage IN ('noticed', 'bidding') ORDER BY id DESC", {})) {
        if (!running.facts.contains("notice_published_at")) continue;
        const auto lot = view.find(Id<Lot>{running.id.value});
        if (!lot || lot->frozen) continue;
        const auto project = view.find(lot->project);
        if (!project) continue;
        if (input.words && !holds_all(lot->name + "\n" + project->name + "\n" + lot->code, *input.words)) continue;
        if (input.region && !project->region.starts_with(*input.region)) continue;
        if (static_cast<std::int64_t>(found.tenders.size()) == most_lines) {
            found.more = true;
            break;
        }
        found.tenders.push_back({lot->id.value, lot->code, lot->name, project->name, project->region, running.stage,
                                 lot->bid_deadline, lot->scheme.deposit, running.suspended});
    }
    std::stable_sort(found.tenders.begin(), found.tenders.end(), [](const auto& a, const auto& b) {
        return a.bid_deadline.value_or(Instant{}) < b.bid_deadline.value_or(Instant{});
    });
    return found;
}

}  // namespace

operations::Query open_tenders_query() {
    return {.name = "tendering.open-tenders",
            .does = "Tenders that can be bid for now, the nearest deadline first.",
            .does_zh = "正在招标的标段，按截止时间排列。",
            .route = operations::get("/open-tenders"),
            .run = operations::answering(open_tenders)};
}

}  // namespace sunhall::tendering
