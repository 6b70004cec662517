#include "support/archive/commands/commands.hpp"

namespace sunhall::archive {
namespace {

using operations::Operation;

bool gaps_explained(Operation& op, const workflow::Case& running) {
    const auto package = package_of(op, running.id.value);
    if (!package) return false;
    return std::all_of(package->gaps.begin(), package->gaps.end(), [&](const std::string& item) {
        return op.first<GapNote>("case_id = $1 AND item = $2", {Param(running.id.value), Param(item)}).has_value();
    });
}

bool settled(Operation& op, const workflow::Case& running) {
    const auto& known = op.services().extra<workflow::Procedures>().predicates();
    const auto found = known.find("deposits_settled");
    return found == known.end() || found->second(op, running);  // a hall without deposits owes none
}

}  // namespace

void add_predicates(workflow::Procedures& procedures) {
    procedures.predicate("file_complete", gaps_explained);
    procedures.predicate("archive_may_close", [](Operation& op, const workflow::Case& running) {
        const auto package = package_of(op, running.id.value);
        return package && package->state == PackageState::accepted && settled(op, running);
    });
}

operations::Module module() {
    return {.name = "archive",
            .commands = {assemble_package_command(), explain_gap_command(), hand_over_command(),
                         record_package_command(), accept_package_command()},
            .queries = {package_query()},
            .records = {&records::record_type<ArchivePackage>(), &records::record_type<GapNote>()},
            .followers = {filing_follower()}};
}

}  // namespace sunhall::archive
