// Who sees indicators: a member of the committee the flags on which findings are due, supervision everything
// (tendering.md §17).
#include "trading/tendering/collusion/collusion.hpp"
#include "trading/tendering/evaluation/leave_one_out.hpp"
#include "trading/tendering/opening/rules.hpp"
#include "trading/tendering/review/review.hpp"
#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

struct AskLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskLot, (), (lot))

struct CollusionPage {
    std::vector<Indicator> indicators;  ///< for members: those that make up the flags
    std::vector<CollusionFlag> flags;
    std::vector<EvaluationRemark> findings;
    std::optional<LeaveOneOut> sensitivity;  ///< supervision, after the lock (T-PRICE-05)
};
BOOST_DESCRIBE_STRUCT(CollusionPage, (), (indicators, flags, findings, sensitivity))

bool sits(View& view, const Id<Lot>& lot) {
    const auto person = view.actor().person;
    if (!person) return false;
    const auto seats = view.select<CommitteeMember>("lot = $1 AND person = $2 AND state = 'clear'",
                                                    {Param(lot.value), Param(*person)});
    const auto evaluation = view.find(Id<Evaluation>{lot.value});
    return !seats.empty() && evaluation && !evaluation->report_signed_at;
}

std::vector<RankedBid> ranked_bids(View& view, const Evaluation& evaluation) {
    return view.select<RankedBid>("lot = $1 AND round = $2", {Param(evaluation.id.value), Param(evaluation.round)});
}

LeaveOneOut without_each(View& view, const Lot& lot, const std::vector<RankedBid>& ranked,
                         const std::vector<CollusionFlag>& flags) {
    std::vector<Contender> contenders;
    for (const auto& bid : ranked) {
        contenders.push_back({bid.bid, bid.compared, bid.rank > 0,
                              bid.total && bid.price_score ? *bid.total - *bid.price_score : Decimal(0)});
    }
    std::vector<SuspectGroup> groups;
    for (const auto& flag : flags) groups.push_back({flag.id.value, flag.suspicion.bids});
    const auto drawn = view.find(Id<ParameterDraw>{lot.id.value});
    return leave_one_out(lot.scheme.price_method, contenders, lot.scheme.ceiling, drawn ? draws_of(*drawn) : Draws{},
                         groups);
}

// Totals of each member's newest marks.
std::vector<MemberTotal> member_totals(View& view, const Id<Lot>& lot) {
    const auto members =
        view.select<CommitteeMember>("lot = $1 AND state NOT IN ('removed', 'stepped_back')", {Param(lot.value)});
    std::vector<MemberTotal> totals;
    for (const auto& [bid, by_person] :
         newest_marks(view.select<ScoreSheet>("lot = $1 ORDER BY id", {Param(lot.value)}), persons_of(members))) {
        for (const auto& [person, marked] : by_person) {
            Decimal sum(0);
            for (const auto& [criterion, mark] : marked.marks) sum += mark;
            totals.push_back({person, bid, sum});
        }
    }
    return totals;
}

// K-19: whoever is first only because of another's bid.
std::vector<Indicator> shifts(const LeaveOneOut& table) {
    std::vector<Indicator> found;
    for (const auto& row : table.rows) {
        if (!row.first_changes) continue;
        auto bids = row.bids;
        std::sort(bids.begin(), bids.end());
        found.push_back({"K-19", IndicatorWeight::lead, bids, "去掉所列投标后第一名改变",
                         "Without these bids another would be first."});
    }
    return found;
}

CollusionPage collusion(const AskLot& input, View& view) {
    const bool supervises = view.actor().holds("supervisor");
    view.require(supervises || sits(view, input.lot), not_a_member);
    CollusionPage page;
    const Lot lot = view.get(input.lot);
    page.flags = view.select<CollusionFlag>("lot = $1 ORDER BY id", {Param(lot.id.value)});
    page.findings =
        view.select<EvaluationRemark>("lot = $1 AND kind = 'flag_finding' ORDER BY id", {Param(lot.id.value)});
    const auto covers_flag = [&](const Indicator& one) {
        return std::any_of(page.flags.begin(), page.flags.end(), [&](const auto& flag) {
            return std::includes(one.bids.begin(), one.bids.end(), flag.suspicion.bids.begin(),
                                 flag.suspicion.bids.end());
        });
    };
    for (const auto& one : view.select<FoundIndicator>("lot = $1 ORDER BY id", {Param(lot.id.value)})) {
        if (supervises || covers_flag(one.indicator)) page.indicators.push_back(one.indicator);
    }
    const auto evaluation = view.find(Id<Evaluation>{lot.id.value});
    if (!supervises || !evaluation || !evaluation->computed_at ||
        lot.scheme.evaluation != EvaluationMethod::comprehensive)
        return page;
    page.sensitivity = without_each(view, lot, ranked_bids(view, *evaluation), page.flags);
    for (auto& one : shifts(*page.sensitivity)) page.indicators.push_back(std::move(one));
    for (auto& one : leaning_marks(member_totals(view, input.lot), 30)) page.indicators.push_back(std::move(one));
    return page;
}

}  // namespace

std::vector<operations::Query> collusion_queries() {
    return {{.name = "tendering.collusion-indicators",
             .does = "What bids have in common, never a verdict: flags for the committee, everything for supervision.",
             .does_zh = "串通投标线索（仅为线索，不是结论）。",
             .route = operations::get("/lots/{lot}/collusion"),
             .who = {"evaluator", "representative", "supervisor", "member"},
             .refusals = {not_a_member, operations::not_found},
             .run = operations::answering(collusion),
             .traced = true}};
}

records::Catalogue collusion_records() {
    return {&records::record_type<FoundIndicator>(), &records::record_type<CollusionFlag>()};
}

}  // namespace sunhall::tendering
