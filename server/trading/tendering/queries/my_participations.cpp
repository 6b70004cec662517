// Every lot one's own organisation takes part in: invited, applied, deposit or bid. Before the freeze all of these are
// found by the tag under each lot's key, so nobody else could ask the same (D22).
#include "platform/money/money.hpp"
#include "platform/workflow/case.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/prequalification/records.hpp"
#include "trading/tendering/queries/queries.hpp"
#include "trading/tendering/review/records.hpp"
#include "trading/tendering/special.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

constexpr std::int64_t most_cases_searched = 2000;

struct AskParticipations {
    std::optional<bool> ended;  ///< also those that ended
};
BOOST_DESCRIBE_STRUCT(AskParticipations, (), (ended))

struct Participation {
    std::string lot, code, name, project_name, stage;
    std::optional<Instant> bid_deadline;
    bool suspended = false, ended = false, invited = false;
    std::optional<std::string> application;  ///< state of one's own newest application
    Money deposit_due;
    std::optional<std::string> deposit;      ///< state of one's own deposit
    std::optional<Money> deposit_amount;
    std::optional<std::string> bid, bid_state;
    std::optional<Instant> received_at;
    bool key_awaited = false;                ///< the opening waits for one's own key
    std::int64_t questions = 0;              ///< of the committee, unanswered
    std::optional<Instant> answer_by;
};
BOOST_DESCRIBE_STRUCT(Participation, (),
                      (lot, code, name, project_name, stage, bid_deadline, suspended, ended, invited, application,
                       deposit_due, deposit, deposit_amount, bid, bid_state, received_at, key_awaited, questions,
                       answer_by))
struct Participations {
    Instant now;
    std::vector<Participation> lots;
};
BOOST_DESCRIBE_STRUCT(Participations, (), (now, lots))

// True when anything of this organisation lies on the lot.
bool find_own(View& view, const Lot& lot, const std::string& tag, Participation& line) {
    const auto of_lot = {Param(lot.id.value), Param(tag)};
    bool found = false;
    for (const auto& one : view.select<Application>("lot = $1 AND tag = $2 ORDER BY id DESC LIMIT 1", of_lot)) {
        line.application = std::string(enum_name(one.state));
        found = true;
    }
    for (const auto& one : view.select<money::Deposit>("lot = $1 AND tag = $2", of_lot)) {
        line.deposit = std::string(enum_name(one.state));
        line.deposit_amount = one.amount;
        found = true;
    }
    for (const auto& one : view.select<Bid>("lot = $1 AND tag = $2 ORDER BY id DESC LIMIT 1", of_lot)) {
        line.bid = one.id.value;
        line.bid_state = std::string(enum_name(one.state));
        line.received_at = one.received_at;
        line.key_awaited = line.stage == "opening" && one.state == BidState::standing && !one.released_at;
        found = true;
    }
    if (lot.scheme.method == TenderMethod::invited && !view.select<Invitation>("lot = $1 AND tag = $2", of_lot).empty())
        line.invited = found = true;
    return found;
}

void add_questions(View& view, const std::string& lot, const std::string& self, Participation& line) {
    for (const auto& asked :
         view.select<CommitteeQuestion>("lot = $1 AND bidder = $2 ORDER BY id", {Param(lot), Param(self)})) {
        if (asked.answered_at || asked.answer_by <= view.now()) continue;
        ++line.questions;
        if (!line.answer_by || asked.answer_by < *line.answer_by) line.answer_by = asked.answer_by;
    }
}

Participations my_participations(const AskParticipations& input, View& view) {
    Participations own{view.now(), {}};
    const std::string self = view.actor().organisation.value_or("");
    if (self.empty()) return own;
    const std::string which = input.ended.value_or(false) ? "" : " AND ended = 0";
    for (const auto& running : view.select<workflow::Case>(
             "category = 'tendering/construction'" + which + " ORDER BY id DESC LIMIT $1",
             {Param(most_cases_searched)})) {
        const auto lot = view.find(Id<Lot>{running.id.value});
        // Without a notice nobody outside can take part, and the lot may have no key yet.
        if (!lot || !running.facts.contains("notice_published_at")) continue;
        Participation line{.lot = lot->id.value, .code = lot->code, .name = lot->name, .stage = running.stage,
                           .bid_deadline = lot->bid_deadline, .suspended = running.suspended, .ended = running.ended,
                           .application = {}, .deposit_due = lot->scheme.deposit, .deposit = {}, .deposit_amount = {},
                           .bid = {}, .bid_state = {}, .received_at = {}, .answer_by = {}};
        if (!find_own(view, *lot, lot_keys(view.services()).tag(lot->id.value, self), line)) continue;
        line.project_name = view.get(lot->project).name;
        add_questions(view, lot->id.value, self, line);
        own.lots.push_back(std::move(line));
    }
    return own;
}

}  // namespace

operations::Query my_participations_query() {
    return {.name = "tendering.my-participations",
            .does = "Every lot one's own organisation takes part in, with its deposit, bid and what waits for it.",
            .does_zh = "本单位参与的项目：保证金、投标和待办。",
            .route = operations::get("/participations"),
            .who = {"bidder"},
            .run = operations::answering(my_participations)};
}

}  // namespace sunhall::tendering
