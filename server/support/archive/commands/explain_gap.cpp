// An absence note (缺件说明): without one a missing item keeps the package from being handed over (R-ARC-07).
#include "support/archive/commands/commands.hpp"

namespace sunhall::archive {
namespace {

using namespace operations;

struct ExplainGap {
    Id<workflow::Case> lot;
    std::string item, reason;
};
BOOST_DESCRIBE_STRUCT(ExplainGap, (), (lot, item, reason))

void check(const ExplainGap& input, FieldReport& report) {
    if (input.reason.find_first_not_of(" \t\r\n") == std::string::npos || input.reason.size() > 3000)
        report.add_at("reason", "应说明原因，不超过 1000 字。", "must give the reason in at most 1,000 characters.");
}

void explain(const ExplainGap& input, Operation& op) {
    const auto package = package_of(op, input.lot.value);
    op.require(package.has_value(), no_package);
    op.require(package->state == PackageState::draft, already_sealed);
    const auto& gaps = package->gaps;
    op.require(std::find(gaps.begin(), gaps.end(), input.item) != gaps.end(), not_missing,
               {{"item", "不在缺件清单中。", "is not among the gaps."}});
    if (auto note = op.first<GapNote>("case_id = $1 AND item = $2", {Param(input.lot.value), Param(input.item)})) {
        op.get(note->id);
        note->reason = input.reason;
        note->author = op.person();
        note->written_at = op.now();
        return op.update(*note);
    }
    op.insert(GapNote{op.new_id<GapNote>(), input.lot.value, input.item, input.reason, op.person(), op.now(), {}});
}

}  // namespace

Command explain_gap_command() {
    return {.name = "archive.explain-gap",
            .does = "Explains a missing item of the case's file.",
            .does_zh = "填写缺件说明。",
            .route = post("/lots/{lot}/archive/gaps/{item}"),
            .who = {"owner", "agency", "opening_staff"},
            .refusals = {no_package, not_missing, already_sealed, workflow::not_now},
            .run = handler(explain, check),
            .on_case = case_from(&ExplainGap::lot)};
}

}  // namespace sunhall::archive
