// The draft: what the case has for its file. The follower has looked; a deadline only reminds it (its input names no
// items).
#include "support/archive/commands/commands.hpp"

namespace sunhall::archive {
namespace {

using namespace operations;

struct AssemblePackage {
    Id<workflow::Case> lot;
    std::vector<std::string> gaps;
    std::optional<std::int64_t> items;  ///< absent: nobody has looked yet
};
BOOST_DESCRIBE_STRUCT(AssemblePackage, (), (lot, gaps, items))

void assemble(const AssemblePackage& input, Operation& op) {
    if (!input.items) return;
    auto package = package_of(op, input.lot.value);
    if (package && package->state != PackageState::draft) return;  // told again after the end (R-ARC-12)
    const auto running = workflow::get_case(op, input.lot.value);
    if (!package) {
        ArchivePackage made;
        made.id = op.new_id<ArchivePackage>();
        made.case_id = input.lot.value;
        made.stage = running.stage;
        made.gaps = input.gaps;
        made.items = *input.items;
        made.drafted_at = op.now();
        return op.insert(made);
    }
    if (package->gaps == input.gaps && package->items == *input.items) return;
    package->gaps = input.gaps;
    package->items = *input.items;
    op.get(package->id);
    op.update(*package);
}

}  // namespace

std::optional<ArchivePackage> package_of(Operation& op, const std::string& case_id) {
    return op.first<ArchivePackage>("case_id = $1", {Param(case_id)});
}

Command assemble_package_command() {
    return {.name = "archive.assemble-package",
            .does = "Gathers what belongs into the case's file and names what is missing.",
            .does_zh = "归集归档材料并列出缺件。",
            .who = {role::system},
            .refusals = {workflow::not_now, workflow::no_such_case},
            .run = handler(assemble),
            .on_case = case_from(&AssemblePackage::lot)};
}

}  // namespace sunhall::archive
