// Guards of the process file for registration, notice and bidding (S02-S05); each is one sentence of the file.
#include "platform/documents/documents.hpp"
#include "platform/identity/identity.hpp"
#include "platform/notices/notices.hpp"
#include "trading/tendering/scheme.hpp"
#include "trading/tendering/store.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering {
namespace {

using workflow::Case;
using workflow::Operation;

Lot lot_of(Operation& op, const Case& running) { return op.get(Id<Lot>{running.id.value}); }

bool scheme_complete(Operation& op, const Case& running) {
    const Lot lot = lot_of(op, running);
    const Project project = op.get(lot.project);
    const DepositCaps caps{workflow::parameter(op, "deposit.rate_max"), fen(workflow::parameter(op, "deposit.cap_works_goods")),
                           fen(workflow::parameter(op, "deposit.cap_survey_design"))};
    return running.facts.contains("conditions_submitted_at") &&
           scheme_faults(lot.scheme, project.funding, caps, workflow::parameter(op, "invite.min")).empty();
}

// P-DUTY-02: who checks is not who filled in; organisations differ by role, so the person is what counts.
bool checked_by_another(Operation& op, const Case& running) {
    for (const auto* command : {"tendering.submit-conditions", "notices.draft-notice"}) {
        const auto act = workflow::last_act(op, running.id.value, command);
        if (act && act->person == op.person()) return false;
    }
    return true;
}

bool before_fact(Operation& op, const Case& running, const char* name) {
    const auto found = running.facts.find(name);
    return found != running.facts.end() && op.now() < found->second;
}

bool may_bid_here(Operation& op, const Case&) {
    const auto organisation = identity::organisation_of(op, op.organisation());
    return organisation && identity::may_bid(op, *organisation);
}

bool documents_frozen(Operation& op, const Case& running) {
    const auto files = documents::files_of(op, running.id.value, "tender-documents");
    return std::any_of(files.begin(), files.end(), [](const auto& file) { return file.frozen; });
}

bool enough_bidders(Operation& op, const Case& running) {
    const Lot lot = lot_of(op, running);
    return lot.frozen_count.value_or(0) >= workflow::parameter(op, "bid.min_bidders");
}

// A clarification carries its own check (T-NOTE-03) and is published in one act, so it needs no drafted notice.
bool notice_verified(Operation& op, const Case& running) {
    return op.command().name == "tendering.publish-clarification" || notices::has_verified(op, running.id.value);
}

}  // namespace

void add_bidding_predicates(workflow::Procedures& procedures) {
    procedures.predicate("open_tendering", [](Operation& op, const Case& c) {
        const auto scheme = lot_of(op, c).scheme;
        return scheme.method == TenderMethod::open && scheme.qualification == QualificationMode::post;
    });
    procedures.predicate("qualified_before", [](Operation& op, const Case& c) { return lot_of(op, c).scheme.qualification == QualificationMode::pre; });
    procedures.predicate("invited_tendering", [](Operation& op, const Case& c) { return lot_of(op, c).scheme.method == TenderMethod::invited; });
    procedures.predicate("enough_invitees", [](Operation& op, const Case& c) {
        return static_cast<std::int64_t>(lot_of(op, c).scheme.invitees.size()) >= workflow::parameter(op, "invite.min");
    });
    procedures.predicate("scheme_complete", scheme_complete);
    procedures.predicate("checked_by_another", checked_by_another);
    procedures.predicate("documents_frozen", documents_frozen);
    procedures.predicate("notice_verified", notice_verified);
    procedures.predicate("wide_enough_windows", [](Operation&, const Case&) { return true; });  // the limits of the file decide, after the act set the times
    procedures.predicate("before_application_deadline", [](Operation& op, const Case& c) { return before_fact(op, c, "application_deadline"); });
    procedures.predicate("before_bid_deadline", [](Operation& op, const Case& c) { return before_fact(op, c, "bid_deadline"); });
    procedures.predicate("may_bid_here", may_bid_here);
    procedures.predicate("enough_bidders", enough_bidders);
    // Prequalification has no commands yet: nobody has passed one, and no lot that asks for it gets beyond its conditions.
    procedures.predicate("passed_prequalification", [](Operation& op, const Case& c) { return lot_of(op, c).scheme.qualification == QualificationMode::post; });
    procedures.predicate("enough_qualified", [](Operation&, const Case&) { return false; });
    procedures.predicate("qualification_report_signed", [](Operation&, const Case&) { return false; });
}

}  // namespace sunhall::tendering
