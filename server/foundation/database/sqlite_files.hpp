// How SQLite reaches its files, for a database that one busy writer uses: the system's own way, with two manners of its
// own.
//  - A commit's pages go to the write-ahead log in one piece, instead of two system calls for each, just before they
//    are flushed. Where the flush is left to somebody else (SqliteDatabase::flush), it is left out here - except that of
//    the log's head, on which the log's order depends.
//  - A checkpoint moves pages in small portions, so that it never stands between the log and the disk for long.
#pragma once
#include <sqlite3.h>

namespace sunhall {

/// The name to open a database with; registers what is needed once.
const char* sqlite_file_system();
/// For a writer with `synchronous=FULL`: without a flush at its end a commit's last pages would stay in memory.
void gather_commits(sqlite3* database);
/// For a writer that keeps `synchronous=FULL`: from now on its commits are written at once and flushed by others. Gives
/// the log to flush, as long as the connection lives; null when the database has none.
sqlite3_file* leave_log_flush_to_others(sqlite3* database);
/// May be called while another thread writes to the log. SQLITE_OK, or what the disk said.
int flush_log(sqlite3_file* log);
/// For a connection that only checkpoints.
void move_pages_in_portions(sqlite3* database);

}  // namespace sunhall
