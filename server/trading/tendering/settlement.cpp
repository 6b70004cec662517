// Refunds follow each lot by themselves: an act that makes deposits due also has the list prepared, with interest as of
// then (T-DEP-07, P-14, P-15). Releasing it stays an act of people. Before the freeze nothing is listed here: the
// moment would tell of a bidder.
#include "platform/money/money.hpp"
#include "trading/tendering/opening/follow.hpp"
#include "trading/tendering/result/result.hpp"

namespace sunhall::tendering {
namespace {

constexpr const char* settling_acts[] = {"tendering.send-award-notice", "tendering.sign-contract",
                                         "tendering.close-opening",     "tendering.close-bidding",
                                         "tendering.sign-report",       "tendering.record-default",
                                         "tendering.terminate",         "tendering.answer-validity-extension"};

void list_refunds(operations::Hall& hall, const journal::Stored& stored) {
    for (const auto* command : settling_acts) {
        const auto act = follow::act_of(stored, command);
        if (!act || act->case_id.empty()) continue;
        const bool any_due = follow::with_view(hall, [&](operations::View& view) {
            return !view.select<money::Deposit>("lot = $1 AND state = 'refund_due' LIMIT 1", {Param(act->case_id)})
                        .empty();
        });
        if (any_due) follow::run(hall, "money.prepare-refunds", json::object{{"lot", act->case_id}});
        return;
    }
}

}  // namespace

std::vector<operations::Follower> result_followers() { return {{"tendering.settlement", list_refunds}}; }

}  // namespace sunhall::tendering
