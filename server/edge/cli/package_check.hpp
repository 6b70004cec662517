// An archive package, checked by whoever holds it, and against the hall's own register where that is at hand (R-JRN-31,
// mode `package`; R-ARC-27, R-ARC-29).
#pragma once
#include "edge/cli/verify_command.hpp"

namespace sunhall::cli {

struct PackageWords {
    std::string file;    ///< a bag's folder, or the package as .zip or .tar
    std::string digest;  ///< SHA-256 the package is known by: of the file, or of the folder's seal
};

/// Prints what was checked. 0 whole, 1 damaged or not the one registered, 2 when the hall has no such package.
int check_package(const PackageWords& words, const HallPlace& place, const records::Catalogue& catalogue,
                  const verify::Options& options, bool as_json);

}  // namespace sunhall::cli
