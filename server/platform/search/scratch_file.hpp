// The little of SQLite that the index file needs. The file is scratch (D7): it holds nothing that cannot be made again,
// so it is not the hall's database and does not go through its writer.
#pragma once
#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "foundation/bytes.hpp"

namespace sunhall::search {

/// The index file cannot be used: disk full, torn, of another form. The way out is always to delete and feed it again.
struct ScratchFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A statement kept for use again. Values bind by position from 1; `row()` steps; `reset()` makes it ready again.
class Statement {
public:
    Statement(sqlite3* db, const char* sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(statement_); }

    Statement& bind(int at, std::int64_t value);
    Statement& bind(int at, std::string_view text);
    Statement& bind(int at, ByteView blob);
    bool row();  ///< true while there is a row
    void run();  ///< steps to the end and resets
    void reset() { sqlite3_reset(statement_); }
    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::string_view bytes(int column) const;

private:
    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
};

/// Resets a statement at the end of a scope, also when leaving by an exception.
struct Using {
    Statement& statement;
    ~Using() { statement.reset(); }
};

/// One connection; used by one thread at a time.
class ScratchFile {
public:
    enum class Mode { write, read };
    ScratchFile(const std::filesystem::path& path, Mode mode);
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() { sqlite3_close_v2(db_); }

    sqlite3* handle() const { return db_; }
    void execute(const char* sql);

private:
    sqlite3* db_ = nullptr;
};

}  // namespace sunhall::search
