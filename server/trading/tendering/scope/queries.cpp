// Whether a lot must be tendered is public from its notice on; the figures are for its parties and supervision, for an
// estimate is nobody else's business.
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/scope/scope.hpp"

namespace sunhall::tendering {
namespace {

struct AskScope {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskScope, (), (lot))
struct ShownScope {
    std::optional<bool> must_tender, binding;  ///< absent until decided, and to the public until the notice
    std::string rule, basis;
    std::optional<ScopeDecision> decision;     ///< for owner, agency, supervision and the acceptance office
};
BOOST_DESCRIBE_STRUCT(ShownScope, (), (must_tender, binding, rule, basis, decision))

bool sees_figures(View& view, const Id<Lot>& lot) {
    const auto& actor = view.actor();
    if (actor.holds("supervisor") || actor.holds("inspector") || actor.holds("acceptance")) return true;
    return actor.organisation &&
           !view.select<workflow::CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0",
                                            {Param(lot.value), Param(*actor.organisation)})
                .empty();
}

ShownScope scope_decision(const AskScope& input, View& view) {
    view.get(input.lot);
    const auto known = view.find(Id<ScopeDecision>{input.lot.value});
    const auto running = view.find(Id<workflow::Case>{input.lot.value});
    const bool inside = sees_figures(view, input.lot);
    if (!known || (!inside && !(running && running->facts.contains("notice_published_at")))) return {};
    return {known->must_tender, known->binding, known->rule, known->basis, inside ? known : std::nullopt};
}

}  // namespace

operations::Query scope_decision_query() {
    return {.name = "tendering.scope-decision",
            .does = "Whether a lot must be tendered, on which basis and by which figures.",
            .does_zh = "标段是否依法必须招标及其依据和推算。",
            .route = operations::get("/lots/{lot}/scope"),
            .refusals = {operations::not_found},
            .run = operations::answering(scope_decision)};
}

}  // namespace sunhall::tendering
