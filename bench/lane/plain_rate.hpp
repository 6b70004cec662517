// The reference of the lane's benches: how fast the plain database library inserts one small row per durable commit on
// this disk.
#pragma once
#include <sqlite3.h>

#include <chrono>
#include <string>

namespace sunhall::bench {

inline double plain_rate(const std::string& path, double seconds) {
    sqlite3* db;
    sqlite3_open(path.c_str(), &db);
    sqlite3_exec(db,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY "
                 "KEY, a TEXT)",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt* insert;
    sqlite3_prepare_v2(db, "INSERT INTO t(a) VALUES('a small row of about fifty bytes, as one would expect')", -1,
                       &insert, nullptr);
    const auto start = std::chrono::steady_clock::now();
    long rows = 0;
    double took = 0;
    while (took < seconds) {
        sqlite3_step(insert);
        sqlite3_reset(insert);
        if (++rows % 64 == 0) took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return static_cast<double>(rows) / took;
}

}  // namespace sunhall::bench
