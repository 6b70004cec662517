// The opening office gives the file away: what is missing stays explained, and sealing begins (R-ARC-07, R-ARC-40).
#include "support/archive/commands/commands.hpp"

namespace sunhall::archive {
namespace {

using namespace operations;

void hand_over(const OnLot& input, Operation& op) {
    auto package = package_of(op, input.lot.value);
    op.require(package.has_value(), no_package);
    op.require(package->state == PackageState::draft, already_sealed);
    for (auto& note : op.select<GapNote>("case_id = $1 ORDER BY item", {Param(input.lot.value)})) {
        op.require(!workflow::stands_behind(op, note.author), own_note, {{"item", note.item, note.item}});
        op.get(note.id);
        note.approver = op.person();
        op.update(note);
    }
    op.get(package->id);
    package->state = PackageState::handed_over;
    package->handed_over_at = op.now();
    package->handed_over_by = op.person();
    op.update(*package);
}

}  // namespace

Command hand_over_command() {
    return {.name = "archive.hand-over",
            .does = "Hands the case's file over to the archive.",
            .does_zh = "移交归档材料。",
            .route = post("/lots/{lot}/archive/hand-over"),
            .who = {"opening_staff"},
            .refusals = {no_package, already_sealed, own_note, workflow::not_now, workflow::conditions_unmet},
            .run = handler(hand_over),
            .on_case = case_from(&OnLot::lot)};
}

}  // namespace sunhall::archive
