// The table of contents of `sunhall`.
#include "edge/cli/bidder_commands.hpp"
#include "edge/cli/config_commands.hpp"
#include "edge/cli/import_command.hpp"
#include "edge/cli/manual_command.hpp"

namespace sunhall::cli {

std::vector<CliCommand> all_commands() {
    std::vector<CliCommand> all{
        {"serve", "启动交易大厅", "Serves a hall.", serve_command},
        {"check-config", "检查配置", "Checks the settings and names everything that is wrong.", check_config_command},
        {"config", "显示配置及其来源", "Shows every setting and where it comes from.", config_command},
        {"import", "导入已发布的公告", "Takes over notices published elsewhere.", import_command},
        {"completion", "输出命令补全脚本", "Prints a shell completion script.", completion_command},
        {"manual", "输出自动生成的文档", "Prints a page of docs/generated.", manual_command, false},
        {"docs", "生成接口、权限、留痕和拒绝说明", "Writes the pages that follow from the declarations.", docs_command, false},
    };
    for (auto& command : bidder_commands()) all.push_back(std::move(command));
    for (auto& command : keeper_commands()) all.push_back(std::move(command));
    return all;
}

}  // namespace sunhall::cli
