// What the acceptance desk found missing, for whoever handed the conditions in, for the desk and for supervision: each
// note names everything at once (P-NODE-05).
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/queries/queries.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

struct AskAcceptanceNotes {
    Id<workflow::Case> lot;
};
BOOST_DESCRIBE_STRUCT(AskAcceptanceNotes, (), (lot))
struct ShownNote {
    std::vector<std::string> missing;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ShownNote, (), (missing, at))
struct AcceptanceNotes {
    std::optional<Instant> submitted_at;  ///< when the conditions were handed in last
    std::vector<ShownNote> notes;         ///< the newest first
};
BOOST_DESCRIBE_STRUCT(AcceptanceNotes, (), (submitted_at, notes))

AcceptanceNotes acceptance_notes(const AskAcceptanceNotes& input, View& view) {
    const auto running = view.get(input.lot);
    view.require(may_read_conditions(view, input.lot.value), operations::not_found);
    AcceptanceNotes shown;
    const auto submitted = running.facts.find("conditions_submitted_at");
    if (submitted != running.facts.end()) shown.submitted_at = submitted->second;
    for (const auto& note : view.select<AcceptanceNote>("lot = $1 ORDER BY id DESC", {Param(input.lot.value)}))
        shown.notes.push_back({note.missing, note.at});
    return shown;
}

}  // namespace

bool may_read_conditions(operations::View& view, const std::string& lot) {
    const auto& actor = view.actor();
    if (actor.holds("acceptance") || actor.holds("supervisor") || actor.holds("inspector")) return true;
    return !view.select<workflow::CaseRole>(
                    "case_id = $1 AND organisation = $2 AND ended = 0 AND role IN ('owner', 'agency')",
                    {Param(lot), Param(actor.organisation.value_or(""))})
                .empty();
}

operations::Query acceptance_notes_query() {
    return {.name = "tendering.acceptance-notes",
            .does = "What the acceptance desk found missing in the conditions of a lot, and when they were handed in.",
            .does_zh = "受理岗一次性告知的补正内容。",
            .route = operations::get("/lots/{lot}/conditions/missing"),
            .who = {"owner", "agency", "acceptance", "supervisor", "inspector"},
            .refusals = {operations::not_found},
            .run = operations::answering(acceptance_notes)};
}

}  // namespace sunhall::tendering
