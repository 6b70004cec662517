#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "foundation/database/database.hpp"
#include "foundation/database/sqlite_files.hpp"
#include "foundation/database/text_hash.hpp"

namespace sunhall {
namespace {

DatabaseFault fault_of(int code) {
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT: return DatabaseFault::constraint;
        case SQLITE_FULL: return DatabaseFault::full;
        case SQLITE_IOERR: case SQLITE_CORRUPT: case SQLITE_NOTADB: case SQLITE_READONLY: return DatabaseFault::io;
        case SQLITE_BUSY: case SQLITE_LOCKED: return DatabaseFault::serialization;
        case SQLITE_CANTOPEN: return DatabaseFault::connection;
        default: return DatabaseFault::other;
    }
}

class SqliteRow : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) const override {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    ByteView bytes(int column) const override {
        const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    int columns() const override { return sqlite3_column_count(statement_); }
private:
    sqlite3_stmt* statement_;
};

// What the connections of one database file share.
struct Shared {
    std::mutex writing;  // held by a writer during its transaction, and by the checkpointer for its last pages
    std::atomic<int> log_pages{0};  // of the write-ahead log after the newest commit
    std::mutex flushing;
    sqlite3_file* log = nullptr;  // of the writer that leaves flushing to others
};

// A prepared statement and where its $n stand: in SQLite "$1" is a name, numbered by first appearance (D6).
struct Prepared {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> places;
};

class SqliteConnection : public Connection {
public:
    SqliteConnection(const std::string& path, bool read_only, const SqliteOptions& options,
                     std::shared_ptr<Shared> shared = nullptr)
        : shared_(std::move(shared)), flushes_(options.flush) {
        const int flags =
            (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX;
        const int code = sqlite3_open_v2(path.c_str(), &db_, flags, read_only ? nullptr : sqlite_file_system());
        if (code != SQLITE_OK) {
            const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
            sqlite3_close(db_);
            throw DatabaseError(DatabaseFault::connection, "cannot open " + path + ": " + why);
        }
        sqlite3_extended_result_codes(db_, 1);
        sqlite3_busy_timeout(db_, 10000);
        // Small caches: the system has one too, a hall has many readers, and a writer walks its whole cache at each
        // commit.
        script(read_only ? "PRAGMA cache_size=-2000; PRAGMA temp_store=MEMORY;"
                         : "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;");
        if (read_only) return;
        script("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;");
        script(options.flush ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=OFF;");
        if (!shared_) return;
        if (options.flush) gather_commits(db_);
        // After the pragma, which would take the hook for its own use.
        sqlite3_wal_hook(db_, [](void* shared, sqlite3*, const char*, int pages) {
            static_cast<Shared*>(shared)->log_pages.store(pages, std::memory_order_relaxed);
            return SQLITE_OK;
        }, shared_.get());
    }
    ~SqliteConnection() override {
        for (auto& [sql, prepared] : statements_) sqlite3_finalize(prepared.handle);
        if (own_log_) {
            const std::lock_guard lock(shared_->flushing);
            if (shared_->log == own_log_) shared_->log = nullptr;
        }
        sqlite3_close(db_);
    }

    void query(std::string_view sql, Params params, const Visit& visit) override {
        sqlite3_stmt* statement = bind(sql, params);
        const SqliteRow row(statement);
        int code;
        try {
            while ((code = sqlite3_step(statement)) == SQLITE_ROW) visit(row);
        } catch (...) {
            sqlite3_reset(statement);
            throw;
        }
        finish(statement, code, sql);
    }
    void execute(std::string_view sql, Params params) override {
        sqlite3_stmt* statement = bind(sql, params);
        int code;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {}
        finish(statement, code, sql);
    }
    void script(std::string_view sql) override {
        const int code = sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) fail(code, sql);
    }
    void begin() override {
        if (shared_ && !writing_) writing_ = std::unique_lock(shared_->writing);
        execute("BEGIN IMMEDIATE", {});
    }
    void commit() override {
        execute("COMMIT", {});
        if (writing_) writing_.unlock();
    }
    void rollback() override {
        if (!sqlite3_get_autocommit(db_)) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
        if (writing_) writing_.unlock();
    }
    void defer_flush() override {
        if (!flushes_ || !shared_) return;
        const std::lock_guard lock(shared_->flushing);
        shared_->log = own_log_ = leave_log_flush_to_others(db_);
    }
    void savepoint() override { execute("SAVEPOINT step", {}); }
    void release() override { execute("RELEASE step", {}); }
    void rollback_to() override {
        // After any error but a constraint violation the whole transaction may be gone (D4).
        if (sqlite3_get_autocommit(db_)) throw DatabaseError(DatabaseFault::serialization, "the transaction is gone");
        execute("ROLLBACK TO step", {});
        execute("RELEASE step", {});
    }
    void settle() override {}
    bool is_postgres() const override { return false; }

private:
    [[noreturn]] void fail(int code, std::string_view sql) {
        throw DatabaseError(fault_of(code),
                            std::string(sqlite3_errmsg(db_)) + " in: " + std::string(sql.substr(0, 200)));
    }
    sqlite3_stmt* bind(std::string_view sql, Params params) {
        Prepared& prepared = prepare(sql);
        for (std::size_t i = 0; i < params.size() && i < prepared.places.size(); ++i) {
            const int place = prepared.places[i];
            if (place == 0) continue;
            const Param& param = params[i];
            const auto* data = reinterpret_cast<const char*>(param.bytes().data());
            const int size = static_cast<int>(param.bytes().size());
            switch (param.kind()) {
                case Param::Kind::null: sqlite3_bind_null(prepared.handle, place); break;
                case Param::Kind::integer: sqlite3_bind_int64(prepared.handle, place, param.integer()); break;
                case Param::Kind::text:
                    sqlite3_bind_text(prepared.handle, place, data ? data : "", size, SQLITE_STATIC);
                    break;
                case Param::Kind::bytes:
                    sqlite3_bind_blob(prepared.handle, place, data ? data : "", size, SQLITE_STATIC);
                    break;
            }
        }
        return prepared.handle;
    }
    Prepared& prepare(std::string_view sql) {
        const auto found = statements_.find(sql);
        if (found != statements_.end()) return found->second;
        Prepared prepared;
        const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                            &prepared.handle, nullptr);
        if (code != SQLITE_OK) fail(code, sql);
        for (int n = 1; n <= 99; ++n) {
            prepared.places.push_back(sqlite3_bind_parameter_index(prepared.handle, ("$" + std::to_string(n)).c_str()));
            if (static_cast<int>(prepared.places.size()) >= sqlite3_bind_parameter_count(prepared.handle)) break;
        }
        return statements_.emplace(std::string(sql), std::move(prepared)).first->second;
    }
    void finish(sqlite3_stmt* statement, int code, std::string_view sql) {
        if (code == SQLITE_DONE) {
            sqlite3_reset(statement);
            return;
        }
        const std::string message = sqlite3_errmsg(db_);
        sqlite3_reset(statement);
        throw DatabaseError(fault_of(code), message + " in: " + std::string(sql.substr(0, 200)));
    }

    sqlite3* db_ = nullptr;
    std::shared_ptr<Shared> shared_;
    std::unique_lock<std::mutex> writing_;
    bool flushes_;
    sqlite3_file* own_log_ = nullptr;
    std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
};

constexpr int large_log = 24000, last_pages = 400;  // pages of 4 KiB

// The library's own count of its memory costs a lock around every allocation, of every connection.
void configure_once() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)done;  // refused when another part of the program used the library first; then it only counts
}

class SqliteDatabase : public Database {
public:
    SqliteDatabase(std::string path, SqliteOptions options) : path_(std::move(path)), options_(options) {
        configure_once();
        const auto parent = std::filesystem::path(path_).parent_path();
        if (!parent.empty()) std::filesystem::create_directories(parent);
        SqliteConnection(path_, false, options_);  // creates the file, so that readers can open it
    }
    ~SqliteDatabase() override { sqlite3_close(checkpointer_); }
    std::unique_ptr<Connection> writer() override {
        return std::make_unique<SqliteConnection>(path_, false, options_, shared_);
    }
    std::unique_ptr<Connection> reader() override { return std::make_unique<SqliteConnection>(path_, true, options_); }
    bool is_postgres() const override { return false; }
    void flush() override {
        const std::lock_guard lock(shared_->flushing);
        const int code = shared_->log ? flush_log(shared_->log) : SQLITE_OK;
        if (code != SQLITE_OK)
            throw DatabaseError(DatabaseFault::io,
                                std::string("the log could not be flushed: ") + sqlite3_errstr(code));
    }
    void checkpoint() override {
        const std::lock_guard lock(checkpoint_mutex_);
        const int pages = shared_->log_pages;
        const bool busy = std::exchange(seen_pages_, pages) != pages;
        if (busy && pages < large_log) return;  // a page that changes often is moved once for all its changes
        if (!checkpointer_) {
            if (sqlite3_open_v2(path_.c_str(), &checkpointer_, SQLITE_OPEN_READWRITE, sqlite_file_system()) !=
                SQLITE_OK)
                return;
            sqlite3_exec(checkpointer_, "PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=FULL;", nullptr, nullptr,
                         nullptr);
            move_pages_in_portions(checkpointer_);
        }
        // While the lane goes on writing, each pass leaves less behind. A log that never ends would slow every read and
        // fill the disk.
        int left = move_pages();
        for (int pass = 0; pass < 12 && left > last_pages; ++pass) left = move_pages();
        if (shared_->log_pages < large_log || left > 4 * last_pages) return;
        const std::lock_guard writing(shared_->writing);
        move_pages();
    }
    std::string integrity_faults() override {
        SqliteConnection connection(path_, true, options_);
        std::string found;
        static_cast<Connection&>(connection)
            .query("PRAGMA integrity_check(20)", std::initializer_list<Param>{}, [&](const Row& row) {
                if (row.text(0) != "ok") found += std::string(row.text(0)) + "\n";
            });
        return found;
    }
    std::string spelled(std::string_view schema_sql) const override {
        std::string out(schema_sql);
        const auto replace = [&](std::string_view from, std::string_view to) {
            for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size())
                out.replace(at, from.size(), to);
        };
        replace("BIGINT", "INTEGER");
        replace("BYTEA", "BLOB");
        replace("TEXT COLLATE \"C\"", "TEXT");
        // every CREATE TABLE becomes STRICT: its closing is the ");" that ends a line
        std::string strict;
        bool in_table = false;
        for (std::size_t at = 0; at < out.size();) {
            const std::size_t end = std::min(out.find('\n', at), out.size());
            std::string line = out.substr(at, end - at);
            if (line.find("CREATE TABLE") != std::string::npos) in_table = true;
            if (in_table && line.ends_with(");")) {
                line.replace(line.size() - 1, 1, " STRICT;");
                in_table = false;
            }
            strict += line + "\n";
            at = end + 1;
        }
        return strict;
    }

private:
    // Returns how many pages of the log are not in the file yet.
    int move_pages() {
        int pages = 0, moved = 0;
        sqlite3_wal_checkpoint_v2(checkpointer_, nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved);
        return std::max(shared_->log_pages - moved, 0);
    }

    std::string path_;
    SqliteOptions options_;
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    std::mutex checkpoint_mutex_;
    sqlite3* checkpointer_ = nullptr;
    int seen_pages_ = -1;
};

}  // namespace

std::int64_t Connection::number(std::string_view sql, std::initializer_list<Param> params, std::int64_t otherwise) {
    bool first = true;
    query(sql, params, [&](const Row& row) {
        if (first && !row.null(0)) otherwise = row.integer(0);
        first = false;
    });
    return otherwise;
}

std::unique_ptr<Database> open_sqlite(const std::string& path, SqliteOptions options) {
    return std::make_unique<SqliteDatabase>(path, options);
}

}  // namespace sunhall
