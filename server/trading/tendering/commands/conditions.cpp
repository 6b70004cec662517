// The completeness check of tender conditions (S03): three small acts that belong together. No judgement on content
// (T-ROLE-04, P-NODE-05).
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/fair_terms.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/scheme.hpp"
#include "trading/tendering/scope/scope.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem scheme_incomplete{422, "tendering.scheme-incomplete", "招标方案不完整。", "The tender scheme is incomplete.",
                                    "请补齐所列全部项目后再提交。", "Complete everything listed, then hand it in."};

struct OnLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(OnLot, (), (lot))

// T-SCOPE-06: an estimate just below a threshold, or lots of one class that are below it only one by one. Advice, kept
// with the project for owner and supervision; it never blocks.
void warn_of_splitting(Operation& op, const Lot& lot, Project project) {
    const auto amounts =
        scope_amounts(workflow::definition_of(op, workflow::case_of(op)), local_date(op.now()));
    std::vector<Money> estimates;
    for (const auto& one : op.select<Lot>("project = $1", {Param(project.id.value)})) {
        if (one.scheme.lot_class == lot.scheme.lot_class && one.scheme.estimate.fen > 0)
            estimates.push_back(one.scheme.estimate);
    }
    auto warnings = splitting_warnings(estimates, amounts.of(lot.scheme.lot_class));
    for (const auto& code : announced_as_voluntary(op, project)) warnings.push_back("announced-as-voluntary:" + code);
    if (warnings == project.warnings) return;
    project.warnings = std::move(warnings);
    op.update(project);
}

struct ConditionsHandedIn {
    std::vector<TermAdvice> advice;  ///< terms that hint at discrimination; nothing is refused for them
    ScopeDecision scope;             ///< whether it must be tendered, and why (T-SCOPE-01)
};
BOOST_DESCRIBE_STRUCT(ConditionsHandedIn, (), (advice, scope))

ConditionsHandedIn submit_conditions(const OnLot& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Project project = op.get(lot.project);
    DepositCaps caps{workflow::parameter(op, "deposit.rate_max"),
                     fen(workflow::parameter(op, "deposit.cap_works_goods")),
                     fen(workflow::parameter(op, "deposit.cap_survey_design"))};
    auto faults = scheme_faults(lot.scheme, project.funding, caps, workflow::parameter(op, "prequal.limit_n"));
    if (!faults.empty()) op.refuse(scheme_incomplete, std::move(faults));
    const ScopeDecision scope = decide_scope(op, lot, project);
    warn_of_splitting(op, lot, project);
    workflow::set_fact(op, "conditions_submitted_at", op.now());
    const FairTermsCheck checked{op.new_id<FairTermsCheck>(), lot.id.value, fair_terms_advice(lot), op.now()};
    op.insert(checked);
    return {checked.advice, scope};
}

struct AskToComplete {
    Id<Lot> lot;
    std::vector<std::string> missing;
};
BOOST_DESCRIBE_STRUCT(AskToComplete, (), (lot, missing))
void check(const AskToComplete& input, FieldReport& report) {
    if (input.missing.empty()) report.add_at("missing", "须一次性列明全部缺项。", "must list everything missing, at once.");
}
void ask_to_complete(const AskToComplete& input, Operation& op) {
    op.insert(AcceptanceNote{op.new_id<AcceptanceNote>(), input.lot.value, input.missing, op.now()});
}

void accept_conditions(const OnLot&, Operation&) {}  // the act itself is the record; the engine moves the case on

}  // namespace

Command submit_conditions_command() {
    return {.name = "tendering.submit-conditions",
            .does = "Hands the scheme in for the completeness check.",
            .does_zh = "提交招标条件登记。",
            .route = operations::post("/lots/{lot}/conditions"),
            .who = {"owner", "agency"},
            .refusals = {scheme_incomplete, must_be_tendered, compulsory_ground_needed, periods_stand, workflow::not_now},
            .run = handler(submit_conditions),
            .on_case = case_from(&OnLot::lot)};
}

Command ask_to_complete_command() {
    return {.name = "tendering.ask-to-complete",
            .does = "Names all missing items at once.",
            .does_zh = "一次性告知全部缺项。",
            .route = operations::post("/lots/{lot}/conditions/missing"),
            .who = {"acceptance"},
            .refusals = {workflow::not_now, workflow::conditions_unmet},
            .run = handler(ask_to_complete, check),
            .on_case = case_from(&AskToComplete::lot)};
}

Command accept_conditions_command() {
    return {.name = "tendering.accept-conditions",
            .does = "Notes the scheme as complete.",
            .does_zh = "确认招标条件登记材料齐全。",
            .route = operations::post("/lots/{lot}/conditions/accept"),
            .who = {"acceptance"},
            .refusals = {workflow::not_now, workflow::conditions_unmet},
            .run = handler(accept_conditions),
            .on_case = case_from(&OnLot::lot)};
}

}  // namespace sunhall::tendering
