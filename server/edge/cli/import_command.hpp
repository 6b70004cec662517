// `sunhall import notices FILE`: collected notices into the hall's portal and search, through the public interface.
#pragma once
#include "edge/cli/commands.hpp"
#include "platform/noticefile/notice_file.hpp"

namespace sunhall::cli {

/// GB/T 2260 code of a province as it is written ("浙江", "浙江省"): "330000"; empty when it is none.
std::string province_code(std::string_view name);
/// As notices.import takes it; empty when the text is too long for one command.
std::optional<json::object> foreign_notice(const noticefile::ImportedNotice& notice);
/// In order of publication, at most 100 and about 180 KB in each: what one command may hold.
std::vector<json::array> batches_of(const noticefile::ImportedFile& file, std::vector<std::string>& left_out);

int import_command(int argc, char** argv, const serve::Composition& composition);

}  // namespace sunhall::cli
