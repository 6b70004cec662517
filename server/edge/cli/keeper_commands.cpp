// The commands of whoever keeps a hall or checks one.
#include "edge/cli/backup_command.hpp"
#include "edge/cli/verify_command.hpp"
#include "edge/cli/commands.hpp"
#include "platform/operations/deadline.hpp"

namespace sunhall::cli {
namespace {

// Every type of record the program knows: what its modules declare, and the lane's own.
records::Catalogue all_records(const serve::Composition& composition) {
    records::Catalogue all{&records::record_type<operations::Deadline>()};
    for (const auto& module : composition.modules(nullptr)) all.insert(all.end(), module.records.begin(), module.records.end());
    return all;
}

}  // namespace

std::vector<CliCommand> keeper_commands() {
    return {
        {"verify", "核验数据、回执和检查点", "Proves a hall's data, a receipt or a checkpoint.",
         [](int argc, char** argv, const serve::Composition& composition) { return verify_main(argc, argv, all_records(composition)); }},
        {"backup", "备份交易大厅", "Copies a hall consistently into a new folder.",
         [](int argc, char** argv, const serve::Composition&) { return backup_main(argc, argv); }},
        {"restore", "从备份恢复并核验", "Makes a hall from a backup and proves it.",
         [](int argc, char** argv, const serve::Composition& composition) { return restore_main(argc, argv, all_records(composition)); }},
        {"doctor", "检查运行环境", "Says what is wrong with a hall's folder, disk and clock.",
         [](int argc, char** argv, const serve::Composition&) { return doctor_main(argc, argv); }},
    };
}

}  // namespace sunhall::cli
