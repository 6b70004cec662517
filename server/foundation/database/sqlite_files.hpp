// How SQLite reaches its files, for a database that one busy writer uses: the system's own way, with two manners of its
// own.
//  - A commit's pages go to the write-ahead log in one piece, instead of two system calls for each, just before they
//  are flushed.
//  - A checkpoint moves pages in small portions, so that it never stands between the log and the disk for long.
#pragma once
#include <sqlite3.h>

namespace sunhall {

/// The name to open a database with; registers what is needed once.
const char* sqlite_file_system();
/// For a writer with `synchronous=FULL`: without a flush at its end a commit's last pages would stay in memory.
void gather_commits(sqlite3* database);
/// For a connection that only checkpoints.
void move_pages_in_portions(sqlite3* database);

}  // namespace sunhall
