// `sunhall backup`, `restore` and `doctor`. A backup is a folder: hall.db, scratch.db, keys/, blobs/ and manifest.json, which lists every
// file with its SHA-256 and the journal's size and root at the time of the copy.
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::cli {

int backup_main(int argc, char** argv);
int restore_main(int argc, char** argv, const records::Catalogue& catalogue);
int doctor_main(int argc, char** argv);

}  // namespace sunhall::cli
