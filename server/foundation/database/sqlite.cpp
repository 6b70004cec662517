#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "foundation/database/database.hpp"

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

// A prepared statement and where its $n stand: in SQLite "$1" is a name, numbered by first appearance (D6).
struct Prepared {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> places;
};

class SqliteConnection : public Connection {
public:
    SqliteConnection(const std::string& path, bool read_only, const SqliteOptions& options) {
        const int flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX;
        const int code = sqlite3_open_v2(path.c_str(), &db_, flags, nullptr);
        if (code != SQLITE_OK) {
            const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
            sqlite3_close(db_);
            throw DatabaseError(DatabaseFault::connection, "cannot open " + path + ": " + why);
        }
        sqlite3_extended_result_codes(db_, 1);
        sqlite3_busy_timeout(db_, 10000);
        script("PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;");
        if (read_only) return;
        script("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;");
        script(options.flush ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=OFF;");
    }
    ~SqliteConnection() override {
        for (auto& [sql, prepared] : statements_) sqlite3_finalize(prepared.handle);
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
    void begin() override { execute("BEGIN IMMEDIATE", {}); }
    void commit() override { execute("COMMIT", {}); }
    void rollback() override {
        if (!sqlite3_get_autocommit(db_)) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
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
        throw DatabaseError(fault_of(code), std::string(sqlite3_errmsg(db_)) + " in: " + std::string(sql.substr(0, 200)));
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
                case Param::Kind::text: sqlite3_bind_text(prepared.handle, place, data ? data : "", size, SQLITE_STATIC); break;
                case Param::Kind::bytes: sqlite3_bind_blob(prepared.handle, place, data ? data : "", size, SQLITE_STATIC); break;
            }
        }
        return prepared.handle;
    }
    Prepared& prepare(std::string_view sql) {
        const auto found = statements_.find(std::string(sql));
        if (found != statements_.end()) return found->second;
        Prepared prepared;
        const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &prepared.handle, nullptr);
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
    std::unordered_map<std::string, Prepared> statements_;
};

class SqliteDatabase : public Database {
public:
    SqliteDatabase(std::string path, SqliteOptions options) : path_(std::move(path)), options_(options) {
        const auto parent = std::filesystem::path(path_).parent_path();
        if (!parent.empty()) std::filesystem::create_directories(parent);
        SqliteConnection(path_, false, options_);  // creates the file, so that readers can open it
    }
    ~SqliteDatabase() override { sqlite3_close(checkpointer_); }
    std::unique_ptr<Connection> writer() override { return std::make_unique<SqliteConnection>(path_, false, options_); }
    std::unique_ptr<Connection> reader() override { return std::make_unique<SqliteConnection>(path_, true, options_); }
    bool is_postgres() const override { return false; }
    void checkpoint() override {
        const std::lock_guard lock(checkpoint_mutex_);
        if (!checkpointer_) {
            if (sqlite3_open_v2(path_.c_str(), &checkpointer_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) return;
            sqlite3_exec(checkpointer_, "PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=FULL;", nullptr, nullptr, nullptr);
        }
        sqlite3_wal_checkpoint_v2(checkpointer_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
    std::string integrity_faults() override {
        SqliteConnection connection(path_, true, options_);
        std::string found;
        static_cast<Connection&>(connection).query("PRAGMA integrity_check(20)", std::initializer_list<Param>{}, [&](const Row& row) {
            if (row.text(0) != "ok") found += std::string(row.text(0)) + "\n";
        });
        return found;
    }
    std::string spelled(std::string_view schema_sql) const override {
        std::string out(schema_sql);
        const auto replace = [&](std::string_view from, std::string_view to) {
            for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size()) out.replace(at, from.size(), to);
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
    std::string path_;
    SqliteOptions options_;
    std::mutex checkpoint_mutex_;
    sqlite3* checkpointer_ = nullptr;
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
