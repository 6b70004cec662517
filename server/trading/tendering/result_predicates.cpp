// Guards of the process file for publicity, award, contract and the abnormal cases; each is one sentence of the file. A
// guard asked before an act cannot see its input: what depends on it, the act itself checks and names.
#include "trading/tendering/result/session.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering {
namespace {

using workflow::Case;
using workflow::Operation;

// An upheld objection, a decision or an order names the point; supervision's own act is such an order (T-EVAL-16).
bool re_evaluation_grounded(Operation& op, const Case& running) {
    if (op.actor().holds("supervisor")) return true;
    for (const auto& objection : op.select<Objection>("lot = $1 AND state = 'replied'", {Param(running.id.value)})) {
        if (objection.upheld.value_or(false)) return true;
    }
    for (const auto& complaint : op.select<Complaint>("lot = $1 AND state = 'decided'", {Param(running.id.value)})) {
        if (complaint.decision == ComplaintDecision::re_evaluate) return true;
    }
    return op.first<CasePaper>("lot = $1 AND kind = 'order' LIMIT 1", {Param(running.id.value)}).has_value();
}

bool publicity_over(Operation& op, const Case& running) {
    const auto ends = running.facts.find("publicity_ends_at");
    return ends != running.facts.end() && ends->second <= op.now();
}

bool no_open_objection(Operation& op, const Case& running) {
    return !op.first<Objection>("lot = $1 AND state = 'open' LIMIT 1", {Param(running.id.value)});
}

bool any_candidate_left(Operation& op, const Case& running) {
    const auto published = find_published(op, running.id.value);
    const auto award = find_award(op, running.id.value);
    return published && candidate_left(published->candidates, award ? award->out : std::vector<std::string>{});
}

bool award_is_decided(Operation& op, const Case& running) {
    const auto award = find_award(op, running.id.value);
    return award && award->bid;
}

// A text one side has signed must still fit; the first signature is checked by the act.
bool contract_fits_bid(Operation& op, const Case& running) {
    if (!award_is_decided(op, running)) return false;
    const auto contract = standing_contract(op, running.id.value);
    if (!contract) return true;
    const auto bid = opened_bid(op, running.id.value, contract->bid);
    return bid && contract_faults(*contract, op.get(Id<Lot>{running.id.value}), *bid).empty();
}

bool both_parties_signed(Operation& op, const Case& running) {
    const auto contract = standing_contract(op, running.id.value);
    return contract && contract->owner_signed_at && contract->bidder_signed_at;
}

bool termination_ground_holds(Operation& op, const Case& running) {
    return !running.facts.contains("notice_published_at") || notices::has_verified(op, running.id.value, "termination");
}

bool suspended_by_same_hand(Operation& op, const Case& running) {
    const auto suspension = open_suspension(op, running.id.value);
    return suspension && workflow::holds_role(op, running.id.value, suspension->role);
}

}  // namespace

void add_result_predicates(workflow::Procedures& procedures) {
    procedures.predicate("re_evaluation_grounded", re_evaluation_grounded);
    procedures.predicate("rolls_to_working_day", [](Operation&, const Case&) {
        return true;
    });  // publish-candidates counts the end itself (P-CAL-07)
    procedures.predicate("publicity_over", publicity_over);
    procedures.predicate("no_open_objection", no_open_objection);
    procedures.predicate("objection_suspends",
                         [](Operation& op, const Case& c) { return suspending_objection_open(op, c.id.value); });
    procedures.predicate("no_other_ground_to_wait", [](Operation& op, const Case& c) {
        return !suspending_objection_open(op, c.id.value) && !open_suspension(op, c.id.value);
    });
    procedures.predicate("winner_is_candidate", any_candidate_left);
    procedures.predicate("award_is_decided", award_is_decided);
    procedures.predicate("candidate_left", [](Operation& op, const Case& c) {
        const auto award = find_award(op, c.id.value);
        return award && award->goes_on;
    });
    procedures.predicate("contract_fits_bid", contract_fits_bid);
    procedures.predicate("both_parties_signed", both_parties_signed);
    procedures.predicate("failure_analysed", [](Operation& op, const Case& c) {
        return op.first<CasePaper>("lot = $1 AND kind = 'failure_analysis' LIMIT 1", {Param(c.id.value)}).has_value();
    });
    procedures.predicate("termination_ground_holds", termination_ground_holds);
    procedures.predicate("suspended_by_same_hand", suspended_by_same_hand);
}

}  // namespace sunhall::tendering
