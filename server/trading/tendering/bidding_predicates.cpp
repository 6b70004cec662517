// Guards of the process file for registration, notice and bidding (S02-S05); each is one sentence of the file.
#include "platform/documents/documents.hpp"
#include "platform/identity/identity.hpp"
#include "platform/notices/notices.hpp"
#include "trading/tendering/admission.hpp"
#include "trading/tendering/prequalification/session.hpp"
#include "trading/tendering/scheme.hpp"
#include "trading/tendering/scope/scope.hpp"
#include "trading/tendering/store.hpp"
#include "trading/tendering/staff_ties.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering {
namespace {

using workflow::Case;
using workflow::Operation;

Lot lot_of(Operation& op, const Case& running) { return op.get(Id<Lot>{running.id.value}); }

bool scheme_complete(Operation& op, const Case& running) {
    const Lot lot = lot_of(op, running);
    const Project project = op.get(lot.project);
    const DepositCaps caps{workflow::parameter(op, "deposit.rate_max"),
                           fen(workflow::parameter(op, "deposit.cap_works_goods")),
                           fen(workflow::parameter(op, "deposit.cap_survey_design"))};
    return running.facts.contains("conditions_submitted_at") &&
           scheme_faults(lot.scheme, project.funding, caps, workflow::parameter(op, "prequal.limit_n")).empty() &&
           scope_stands(op, lot, project);
}

// P-DUTY-02: who checks is not who filled in; organisations differ by role, so the person is what counts.
bool checked_by_another(Operation& op, const Case& running) {
    for (const auto* command : {"tendering.submit-conditions", "notices.draft-notice"}) {
        const auto act = workflow::last_act(op, running.id.value, command);
        if (act && workflow::stands_behind(op, act->person)) return false;
    }
    return true;
}

bool before_fact(Operation& op, const Case& running, const char* name) {
    const auto found = running.facts.find(name);
    return found != running.facts.end() && op.now() < found->second;
}

// Nor may tenderer or agency bid in their own lot (R§13, R§34); by organisation, so nothing need be noted of who bid.
bool may_bid_here(Operation& op, const Case& running) {
    const auto organisation = identity::organisation_of(op, op.organisation());
    if (!organisation || !identity::may_bid(op, *organisation)) return false;
    const auto roles = workflow::roles_on(op, running.id.value);
    return std::none_of(roles.begin(), roles.end(), [&](const auto& held) {
        return held.organisation == op.organisation() && (held.role == "owner" || held.role == "agency");
    });
}

bool frozen_documents(Operation& op, const Case& running, const char* kind) {
    const auto files = documents::files_of(op, running.id.value, kind);
    return std::any_of(files.begin(), files.end(), [](const auto& file) { return file.frozen; });
}

std::int64_t count_of(Operation& op, std::string_view sql, const Case& running) {
    std::int64_t count = 0;
    op.query(sql, {Param(running.id.value)}, [&](const Row& row) { count = row.integer(0); });
    return count;
}

bool enough_invitees(Operation& op, const Case& running) {
    return count_of(op, "SELECT count(*) FROM tendering_invitation WHERE lot = $1", running) >=
           workflow::parameter(op, "invite.min");
}

// R§19: asked when the list is frozen, then again when the report says who passed.
bool enough_applications(Operation& op, const Case& running) {
    const auto prequalification = op.find(Id<Prequalification>{running.id.value});
    return prequalification && prequalification->applications >= workflow::parameter(op, "prequal.min_pass");
}

bool enough_qualified(Operation& op, const Case& running) {
    const auto all = frozen_applications(op, running.id.value);
    const auto passed =
        std::count_if(all.begin(), all.end(), [](const auto& one) { return one.passed.value_or(false); });
    return passed >= workflow::parameter(op, "prequal.min_pass");
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
    procedures.predicate("qualified_before", [](Operation& op, const Case& c) {
        const auto scheme = lot_of(op, c).scheme;
        return scheme.method == TenderMethod::open && scheme.qualification == QualificationMode::pre;
    });
    procedures.predicate("invited_tendering", [](Operation& op, const Case& c) {
        const auto scheme = lot_of(op, c).scheme;
        return scheme.method == TenderMethod::invited && !scheme.invitation_ground.value_or("").empty();
    });
    procedures.predicate("invitation_announced",
                         [](Operation&, const Case& c) { return c.facts.contains("invitation_announced_at"); });
    procedures.predicate("enough_invitees", enough_invitees);
    procedures.predicate("scheme_complete", scheme_complete);
    procedures.predicate("checked_by_another", checked_by_another);
    procedures.predicate("no_tie_declared",
                         [](Operation& op, const Case& c) { return !has_declared_tie(op, c.id.value); });
    procedures.predicate("documents_frozen",
                         [](Operation& op, const Case& c) { return frozen_documents(op, c, "tender-documents"); });
    procedures.predicate("prequal_documents_frozen", [](Operation& op, const Case& c) {
        return frozen_documents(op, c, "prequalification-documents");
    });
    procedures.predicate("notice_verified", notice_verified);
    procedures.predicate("wide_enough_windows", [](Operation&, const Case&) {
        return true;
    });  // the limits of the file decide, after the act set the times
    procedures.predicate("before_application_deadline",
                         [](Operation& op, const Case& c) { return before_fact(op, c, "application_deadline"); });
    procedures.predicate("before_bid_deadline",
                         [](Operation& op, const Case& c) { return before_fact(op, c, "bid_deadline"); });
    procedures.predicate("may_bid_here", may_bid_here);
    procedures.predicate("may_see_documents", [](Operation& op, const Case& c) {
        return is_admitted(op, lot_of(op, c), op.organisation());
    });
    procedures.predicate("was_invited", [](Operation& op, const Case& c) {
        const Lot lot = lot_of(op, c);
        return lot.scheme.method != TenderMethod::invited || was_invited(op, lot, op.organisation());
    });
    procedures.predicate("enough_bidders", enough_bidders);
    procedures.predicate("enough_applications", enough_applications);
    procedures.predicate("passed_prequalification", [](Operation& op, const Case& c) {
        return lot_of(op, c).scheme.qualification == QualificationMode::post ||
               has_passed(op, c.id.value, op.organisation());
    });
    procedures.predicate("enough_qualified", enough_qualified);
    procedures.predicate("qualification_report_signed", [](Operation& op, const Case& c) {
        const auto prequalification = op.find(Id<Prequalification>{c.id.value});
        return prequalification && prequalification->report_signed_at;
    });
}

}  // namespace sunhall::tendering
