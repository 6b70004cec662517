// What may be asked after the report. Letters and reasons go to the party concerned only; objections to their author,
// the tenderer and supervision (tendering.md §17).
#include "trading/tendering/result/result.hpp"
#include "trading/tendering/result/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

struct AskLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskLot, (), (lot))

struct ResultPage {
    std::vector<Candidate> candidates;  ///< of the newest publicity
    std::optional<Instant> published_at, publicity_ends_at;
    std::optional<std::string> winner;
    std::optional<Money> price;
    std::optional<Instant> notified_at;
};
BOOST_DESCRIBE_STRUCT(ResultPage, (), (candidates, published_at, publicity_ends_at, winner, price, notified_at))

// Only what was published.
ResultPage result_page(const AskLot& input, View& view) {
    view.get(input.lot);
    ResultPage page;
    for (const auto& one :
         view.select<CandidatePublicity>("lot = $1 ORDER BY id DESC LIMIT 1", {Param(input.lot.value)})) {
        page.candidates = one.candidates;
        page.published_at = one.published_at;
        page.publicity_ends_at = one.ends_at;
    }
    const auto award = view.find(Id<Award>{input.lot.value});
    if (award && award->notified_at) {
        page.winner = award->bidder_name;
        page.price = award->price;
        page.notified_at = award->notified_at;
    }
    return page;
}

struct Letters {
    std::vector<Letter> letters;
};
BOOST_DESCRIBE_STRUCT(Letters, (), (letters))
Letters my_letters(const AskLot& input, View& view) {
    view.get(input.lot);
    return {view.select<Letter>("lot = $1 AND organisation = $2 ORDER BY id",
                                {Param(input.lot.value), Param(view.actor().organisation.value_or(""))})};
}

struct Objections {
    std::vector<Objection> objections;
    std::vector<Complaint> complaints;
};
BOOST_DESCRIBE_STRUCT(Objections, (), (objections, complaints))
Objections objections(const AskLot& input, View& view) {
    view.get(input.lot);
    const std::string self = view.actor().organisation.value_or("");
    const bool supervises = view.actor().holds("supervisor");
    const bool tenders =
        !self.empty() && !view.select<workflow::CaseRole>(
                                  "case_id = $1 AND organisation = $2 AND ended = 0 AND role IN ('owner', 'agency')",
                                  {Param(input.lot.value), Param(self)})
                              .empty();
    Objections found{view.select<Objection>("lot = $1 ORDER BY id", {Param(input.lot.value)}),
                     view.select<Complaint>("lot = $1 ORDER BY id", {Param(input.lot.value)})};
    std::erase_if(found.objections,
                  [&](const auto& one) { return !supervises && !tenders && one.organisation != self; });
    std::erase_if(found.complaints, [&](const auto& one) { return !supervises && one.organisation != self; });
    return found;
}

struct ContractPage {
    std::optional<Contract> contract;
};
BOOST_DESCRIBE_STRUCT(ContractPage, (), (contract))
ContractPage contract_page(const AskLot& input, View& view) {
    view.get(input.lot);
    ContractPage page;
    const std::string self = view.actor().organisation.value_or("");
    const bool inside = view.actor().holds("supervisor") || view.actor().holds("acceptance") ||
                        !view.select<workflow::CaseRole>(
                                 "case_id = $1 AND organisation = $2 AND ended = 0 AND role IN ('owner', 'agency')",
                                 {Param(input.lot.value), Param(self)})
                             .empty();
    for (auto& one :
         view.select<Contract>("lot = $1 AND ended = 0 ORDER BY id DESC LIMIT 1", {Param(input.lot.value)})) {
        if (inside || one.bidder == self) page.contract = std::move(one);
    }
    return page;
}

}  // namespace

std::vector<operations::Query> result_queries() {
    return {
        {.name = "tendering.result-page",
         .does = "Candidates and result as published.",
         .does_zh = "中标候选人和中标结果公开信息。",
         .route = operations::get("/lots/{lot}/result"),
         .refusals = {operations::not_found},
         .run = answering(result_page)},
        {.name = "tendering.my-letters",
         .does = "Award and result notices and reasons of rejection sent to one's own organisation.",
         .does_zh = "本单位收到的通知书。",
         .route = operations::get("/lots/{lot}/letters"),
         .who = {"bidder"},
         .refusals = {operations::not_found},
         .run = answering(my_letters)},
        {.name = "tendering.objections",
         .does = "Objections and complaints: one's own, or those the viewer has to handle.",
         .does_zh = "异议与投诉。",
         .route = operations::get("/lots/{lot}/objections"),
         .who = {"owner", "agency", "bidder", "supervisor", "member"},
         .refusals = {operations::not_found},
         .run = answering(objections),
         .traced = true},
        {.name = "tendering.contract-page",
         .does = "The contract, for its parties, acceptance and supervision.",
         .does_zh = "合同。",
         .route = operations::get("/lots/{lot}/contract"),
         .who = {"owner", "agency", "bidder", "acceptance", "supervisor", "member"},
         .refusals = {operations::not_found},
         .run = answering(contract_page)},
        public_record_query(),
        award_figures_query(),
    };
}

}  // namespace sunhall::tendering
