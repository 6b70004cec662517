// `sunhall verify`: proves a hall's data without its server, and receipts and proofs without any network (R-JRN-31,
// R-VRF-01).
#pragma once
#include <filesystem>
#include <functional>

#include "platform/records/record_type.hpp"
#include "platform/verify/verify.hpp"

namespace sunhall::cli {

/// Where a hall's data lies.
struct HallPlace {
    std::filesystem::path data;          ///< the hall's folder; may be empty with a database URL
    std::string database, schema = "hall";
};
/// Throws std::runtime_error when there is no hall: opening must not make one.
std::unique_ptr<Database> open_existing(const HallPlace& place);
/// The checkpoints the hall itself keeps: its scratch table and its signer's memory.
std::vector<verify::HeldNote> own_checkpoints(const std::filesystem::path& data);

/// The types whose bodies name stored files.
verify::FilesNamed files_of_the_hall();

/// argv[0] is the command's name. Exit codes: 0 valid, 1 invalid, 2 undetermined, 64 usage.
int verify_main(int argc, char** argv, const std::function<records::Catalogue()>& catalogue);

}  // namespace sunhall::cli
