#include "platform/search/scratch_file.hpp"

namespace sunhall::search {
namespace {

[[noreturn]] void fail(sqlite3* db, std::string_view what) {
    throw ScratchFailure("search index: " + std::string(what) + ": " + (db ? sqlite3_errmsg(db) : "out of memory"));
}

}  // namespace

Statement::Statement(sqlite3* db, const char* sql) : db_(db) {
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK) fail(db, sql);
}

Statement& Statement::bind(int at, std::int64_t value) {
    if (sqlite3_bind_int64(statement_, at, value) != SQLITE_OK) fail(db_, "bind");
    return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
    if (sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT) != SQLITE_OK)
        fail(db_, "bind");
    return *this;
}

Statement& Statement::bind(int at, ByteView blob) {
    if (sqlite3_bind_blob(statement_, at, blob.data(), static_cast<int>(blob.size()), SQLITE_TRANSIENT) != SQLITE_OK)
        fail(db_, "bind");
    return *this;
}

bool Statement::row() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(db_, sqlite3_sql(statement_));
    return false;
}

void Statement::run() {
    const Using scope{*this};
    while (row()) {}
}

std::string_view Statement::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

ScratchFile::ScratchFile(const std::filesystem::path& path, Mode mode) {
    const int flags = mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    const int code = sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
        sqlite3_close_v2(db_);
        throw ScratchFailure("search index: cannot open " + path.string() + ": " + why);
    }
    try {
        sqlite3_busy_timeout(db_, 5000);
        if (mode == Mode::write) execute("PRAGMA page_size=8192");  // a third less waste behind rows of half a KB
        if (mode == Mode::write) execute("PRAGMA journal_mode=WAL");
        // A crash may lose the last commits: the follower's place is in the same file, so it simply feeds them again.
        execute("PRAGMA synchronous=NORMAL");
        execute("PRAGMA mmap_size=2147418112");
        execute(mode == Mode::write ? "PRAGMA cache_size=-65536" : "PRAGMA cache_size=-16384");
        if (mode == Mode::read) execute("PRAGMA query_only=1");
    } catch (...) {
        sqlite3_close_v2(db_);
        throw;
    }
}

void ScratchFile::execute(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(db_, sql);
}

}  // namespace sunhall::search
