// The table of contents of `sunhall`.
#include "edge/cli/bidder_commands.hpp"
#include "edge/cli/commands.hpp"

namespace sunhall::cli {

std::vector<CliCommand> all_commands() {
    std::vector<CliCommand> all{
        {"serve", "启动交易大厅", "Serves a hall.", serve_command},
        {"check-config", "检查配置并显示每项来源", "Checks the configuration and shows where each value comes from.", check_config_command},
    };
    for (auto& command : bidder_commands()) all.push_back(std::move(command));
    for (auto& command : keeper_commands()) all.push_back(std::move(command));
    return all;
}

}  // namespace sunhall::cli
