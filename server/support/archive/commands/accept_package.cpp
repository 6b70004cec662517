// The archive takes the package over: sealed, checked, and by another person than who gave it (P-DUTY-02).
#include "platform/workflow/authority.hpp"
#include "support/archive/commands/commands.hpp"

namespace sunhall::archive {
namespace {

using namespace operations;

struct Accepted {
    std::string number;
    Digest digest;
};
BOOST_DESCRIBE_STRUCT(Accepted, (), (number, digest))

// Usability of old formats is told, not fatal: the original is kept as it was (R-ARC-08).
bool sound(const ArchivePackage& package) {
    return std::none_of(package.failed.begin(), package.failed.end(),
                        [](const std::string& code) { return code.starts_with("A") || code.starts_with("C"); });
}

Accepted accept(const OnLot& input, Operation& op) {
    auto package = package_of(op, input.lot.value);
    op.require(package.has_value(), no_package);
    op.require(package->state == PackageState::sealed, not_sealed);
    op.require(!workflow::stands_behind(op, package->handed_over_by.value_or("")), workflow::duties_excluded);
    op.require(sound(*package), checks_failed);
    op.get(package->id);
    package->state = PackageState::accepted;
    package->accepted_at = op.now();
    package->accepted_by = op.person();
    op.update(*package);
    return {package->number.value_or(""), package->digest.value_or(Digest{})};
}

}  // namespace

Command accept_package_command() {
    return {.name = "archive.accept-package",
            .does = "Takes the sealed package over into the archive.",
            .does_zh = "接收档案包。",
            .route = post("/lots/{lot}/archive/accept"),
            .who = {"it_staff"},
            .refusals = {no_package, not_sealed, checks_failed, workflow::duties_excluded, workflow::level_too_low,
                         workflow::out_of_scope,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(accept),
            .on_case = case_from(&OnLot::lot)};
}

}  // namespace sunhall::archive
