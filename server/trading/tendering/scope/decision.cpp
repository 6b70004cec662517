#include "platform/process/questions.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/scope/scope.hpp"

namespace sunhall::tendering {
namespace {

constexpr const char *prepare = "bid.min_prepare_cd", *start = "publicity.start_within_cd",
                     *publicity = "publicity.min_cd";

bool is_separate(const Lot& lot) { return !lot.scheme.separate_ground.value_or("").empty(); }

// What was failed or terminated is not bought; the lot that tenders it again counts instead.
bool counts(Operation& op, const Lot& lot) {
    const auto running = op.find(Id<workflow::Case>{lot.id.value});
    return lot.scheme.estimate.fen > 0 &&
           (!running || (!running->facts.contains("failed_at") && !running->facts.contains("terminated_at")));
}

std::vector<Lot> bought_together(Operation& op, const Lot& lot) {
    std::vector<Lot> all{lot};
    if (is_separate(lot)) return all;
    for (auto& other : op.select<Lot>("project = $1 ORDER BY code", {Param(lot.project.value)})) {
        if (other.id != lot.id && other.scheme.lot_class == lot.scheme.lot_class && !is_separate(other) &&
            counts(op, other))
            all.push_back(std::move(other));
    }
    return all;
}

LegalPeriods legal_periods(const process::Definition& definition) {
    return {process::integer_parameter(definition, prepare), process::integer_parameter(definition, start),
            process::integer_parameter(definition, publicity)};
}

const process::Definition& definition_of(Operation& op, const Lot& lot) {
    return workflow::definition_of(op, workflow::get_case(op, lot.id.value));
}

ScopeDecision decision_now(Operation& op, const Lot& lot, const Project& project) {
    std::vector<Money> estimates;
    ScopeDecision made{.id = Id<ScopeDecision>{lot.id.value},
                       .project = project.id.value,
                       .lot_class = lot.scheme.lot_class,
                       .estimate = lot.scheme.estimate,
                       .decided_at = op.now()};
    for (const auto& one : bought_together(op, lot)) {
        estimates.push_back(one.scheme.estimate);
        made.counted.push_back(one.id.value);
    }
    const auto found = find_scope(project, lot.scheme.lot_class, estimates,
                                  scope_amounts(definition_of(op, lot), local_date(op.now())));
    const std::string ground = lot.scheme.must_tender_ground.value_or("");
    made.must_tender = found.must_tender;
    made.binding = found.must_tender || (lot.scheme.must_tender.value_or(false) && !ground.empty());
    if (made.binding && !found.must_tender) made.stated_ground = ground;
    made.ground = found.ground;
    made.rule = found.rule;
    made.basis = found.basis;
    made.derivation_zh = found.zh;
    made.derivation_en = found.en;
    made.combined = found.combined;
    made.threshold = found.threshold;
    return made;
}

// The same finding by the same figures, whenever it was taken.
bool same(ScopeDecision a, const ScopeDecision& b) {
    a.decided_at = b.decided_at;
    return canonical(to_json(a)) == canonical(to_json(b));
}

void lay_down_periods(Operation& op, const Lot& lot, bool binding) {
    std::map<std::string, std::int64_t> terms;
    if (period_faults(lot.scheme, binding, legal_periods(definition_of(op, lot))).empty()) {
        if (lot.scheme.prepare_days) terms[prepare] = *lot.scheme.prepare_days;
        if (lot.scheme.publicity_start_days) terms[start] = *lot.scheme.publicity_start_days;
        if (lot.scheme.publicity_days) terms[publicity] = *lot.scheme.publicity_days;
    }
    workflow::set_terms(op, lot.id.value, std::move(terms));
}

void keep(Operation& op, const Lot& lot, const ScopeDecision& made) {
    const auto known = op.find(made.id);
    if (!known) op.insert(made);
    else if (!same(made, *known)) op.update(made);
    lay_down_periods(op, lot, made.binding);
}

bool is_announced(Operation& op, const Lot& lot) {
    const auto running = op.find(Id<workflow::Case>{lot.id.value});
    return running && running->facts.contains("notice_published_at");
}

}  // namespace

ScopeDecision decide_scope(Operation& op, const Lot& lot, const Project& project) {
    const auto made = decision_now(op, lot, project);
    const std::vector<FieldError> why{{"scheme.must_tender", made.derivation_zh, made.derivation_en}};
    op.require(!made.must_tender || lot.scheme.must_tender.value_or(true), must_be_tendered, why);
    op.require(made.binding || !lot.scheme.must_tender.value_or(false), compulsory_ground_needed, why);
    auto faults = period_faults(lot.scheme, made.binding, legal_periods(definition_of(op, lot)));
    if (!faults.empty()) op.refuse(periods_stand, std::move(faults));
    keep(op, lot, made);
    // What was announced stands as it was announced; the others follow the sum.
    for (const auto& other : bought_together(op, lot)) {
        if (other.id == lot.id || !op.find(Id<ScopeDecision>{other.id.value}) || is_announced(op, other)) continue;
        keep(op, other, decision_now(op, other, project));
    }
    return made;
}

bool scope_stands(Operation& op, const Lot& lot, const Project& project) {
    const auto known = op.find(Id<ScopeDecision>{lot.id.value});
    if (!known) return false;
    const auto now = decision_now(op, lot, project);
    if (now.must_tender != known->must_tender || now.binding != known->binding) return false;
    return (!known->must_tender || lot.scheme.must_tender.value_or(true)) &&
           period_faults(lot.scheme, known->binding, legal_periods(definition_of(op, lot))).empty();
}

std::vector<std::string> announced_as_voluntary(Operation& op, const Project& project) {
    std::vector<std::string> codes;
    for (const auto& lot : op.select<Lot>("project = $1 ORDER BY code", {Param(project.id.value)})) {
        const auto known = op.find(Id<ScopeDecision>{lot.id.value});
        if (known && !known->binding && is_announced(op, lot) && counts(op, lot) &&
            decision_now(op, lot, project).must_tender)
            codes.push_back(lot.code);
    }
    return codes;
}

}  // namespace sunhall::tendering
