// Guards of the process file for the evaluation (S07); each is one sentence of the file.
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/review/session.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering {
namespace {

using workflow::Case;
using workflow::Operation;

std::optional<Evaluation> evaluation_on(Operation& op, const Case& running) {
    return op.find(Id<Evaluation>{running.id.value});
}

// T-COM-01 and T-COM-08: lawful in number, everyone signed in and free of avoidance.
bool committee_valid(Operation& op, const Case& running) {
    int experts = 0, representatives = 0;
    for (const auto& member : members_of(op, running.id.value)) {
        if (member.state != MemberState::clear) return false;
        ++(member.kind == MemberKind::expert ? experts : representatives);
    }
    return committee_seated(op, Id<Lot>{running.id.value}) &&
           committee_faults(experts, representatives, committee_rule(op)).empty();
}

bool is_leader(Operation& op, const Case& running) {
    const auto evaluation = evaluation_on(op, running);
    return evaluation && evaluation->leader && *evaluation->leader == op.person();
}

bool evaluation_running(Operation& op, const Case& running) {
    const auto evaluation = evaluation_on(op, running);
    return evaluation && !evaluation->halted_at;
}

bool scores_locked(Operation& op, const Case& running) {
    const auto evaluation = evaluation_on(op, running);
    return evaluation && evaluation->scores_locked_at;
}

// The lock itself names what is missing; here only what no list can show: the vote on competition is still open
// (T-EVAL-12).
bool scores_complete(Operation& op, const Case& running) {
    const auto outcome =
        competition_of(op, running.id.value, opened_bids(op, running.id.value), members_of(op, running.id.value));
    return outcome != CompetitionOutcome::voting && outcome != CompetitionOutcome::rejected;
}

std::optional<EvaluationReport> signed_report(Operation& op, const Case& running) {
    const auto evaluation = evaluation_on(op, running);
    if (!evaluation || !evaluation->report || !evaluation->report_signed_at) return std::nullopt;
    return op.find(Id<EvaluationReport>{*evaluation->report});
}

}  // namespace

void add_evaluation_predicates(workflow::Procedures& procedures) {
    procedures.predicate("committee_valid", committee_valid);
    procedures.predicate("is_leader", is_leader);
    procedures.predicate("evaluation_running", evaluation_running);
    procedures.predicate("scores_open",
                         [](Operation& op, const Case& c) { return evaluation_on(op, c) && !scores_locked(op, c); });
    procedures.predicate("scores_complete", scores_complete);
    procedures.predicate("scores_locked", scores_locked);
    procedures.predicate("prices_called_for", [](Operation& op, const Case& c) {
        const auto evaluation = evaluation_on(op, c);
        const Lot lot = op.get(Id<Lot>{c.id.value});
        return evaluation && evaluation->first_locked_at && second_opening_due(lot.scheme, op.find(session_id(lot.id)));
    });
    procedures.predicate("report_written", [](Operation& op, const Case& c) {
        const auto evaluation = evaluation_on(op, c);
        return evaluation && evaluation->report;
    });
    procedures.predicate("report_names_candidates", [](Operation& op, const Case& c) {
        const auto report = signed_report(op, c);
        return report && !report->candidates.empty();
    });
    procedures.predicate("all_bids_rejected", [](Operation& op, const Case& c) {
        const auto report = signed_report(op, c);
        return report && report->candidates.empty();
    });
}

}  // namespace sunhall::tendering
