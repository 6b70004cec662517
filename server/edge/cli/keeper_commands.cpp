// For whoever keeps or checks a hall.
#include "edge/cli/backup_command.hpp"
#include "edge/cli/commands.hpp"
#include "edge/cli/verify_command.hpp"

namespace sunhall::cli {
namespace {

// The record types of every module: what verify compares row by row.
records::Catalogue all_records(const serve::Composition& composition) {
    records::Catalogue all = operations::own_records();
    operations::Services none;
    for (const auto& module : composition.modules(identity::open_entrance(none))) {
        all.insert(all.end(), module.records.begin(), module.records.end());
    }
    return all;
}

int verify(int argc, char** argv, const serve::Composition& composition) {
    return verify_main(argc, argv, [&] { return all_records(composition); });
}
int restore(int argc, char** argv, const serve::Composition& composition) {
    return restore_main(argc, argv, [&] { return all_records(composition); });
}
int backup(int argc, char** argv, const serve::Composition&) { return backup_main(argc, argv); }
int doctor(int argc, char** argv, const serve::Composition&) { return doctor_main(argc, argv); }

}  // namespace

std::vector<CliCommand> keeper_commands() {
    return {
        {"verify", "核验日志、记录、回执和检查点", "Verifies journal, records, receipts and checkpoints, without a server.", verify},
        {"backup", "备份交易大厅", "Backs a hall up into a folder.", backup},
        {"restore", "恢复备份并核验", "Restores a backup; --verify proves the copy.", restore},
        {"doctor", "检查运行环境和数据目录", "Looks a hall's folder over and says what is wrong.", doctor},
    };
}

}  // namespace sunhall::cli
