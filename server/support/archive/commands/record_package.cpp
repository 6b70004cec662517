// The package has been written under the next number: number and digest go on record together, or not at all (R-ARC-14,
// R-ARC-29).
#include "support/archive/commands/commands.hpp"

namespace sunhall::archive {
namespace {

using namespace operations;

struct RecordPackage {
    Id<ArchivePackage> package;
    std::int64_t year, sequence;
    std::string number;
    Digest digest, sm3, packed;
    std::vector<ArchivedFile> files;
    std::vector<std::string> failed;
};
BOOST_DESCRIBE_STRUCT(RecordPackage, (), (package, year, sequence, number, digest, sm3, packed, files, failed))

void record(const RecordPackage& input, Operation& op) {
    auto package = op.get(input.package);
    if (package.state == PackageState::sealed || package.state == PackageState::accepted) return;  // R-ARC-12
    op.require(package.state == PackageState::handed_over, not_sealed);
    std::int64_t last = 0;
    op.query("SELECT max(sequence) FROM archive_package WHERE year = $1", {Param(input.year)},
             [&](const Row& row) { last = row.null(0) ? 0 : row.integer(0); });
    op.require(input.sequence == last + 1, number_taken);
    package.state = PackageState::sealed;
    package.sealed_at = op.now();
    package.year = input.year;
    package.sequence = input.sequence;
    package.number = input.number;
    package.digest = input.digest;
    package.sm3 = input.sm3;
    package.packed = input.packed;
    package.files = input.files;
    package.failed = input.failed;
    op.update(package);
}

}  // namespace

Command record_package_command() {
    return {.name = "archive.record-package",
            .does = "Puts a sealed package on record under its number.",
            .does_zh = "登记已封装的档案包。",
            .who = {role::system},
            .refusals = {number_taken, not_sealed, not_found},
            .run = handler(record)};
}

}  // namespace sunhall::archive
