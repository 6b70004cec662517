// `sunhall backup`, `restore` and `doctor`. A backup is a folder: hall.db (or hall.pgdump), scratch.db, keys/, blobs/,
// archive/packages/ and manifest.json, which lists every file with its SHA-256 and the journal's size and root at the
// time of the copy.
#pragma once
#include <functional>

#include "platform/records/record_type.hpp"

namespace sunhall::cli {

int backup_main(int argc, char** argv);
int restore_main(int argc, char** argv, const std::function<records::Catalogue()>& catalogue);
int doctor_main(int argc, char** argv);

}  // namespace sunhall::cli
