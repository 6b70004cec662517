// Two databases behind one interface: SQLite (embedded) and PostgreSQL. Statements say $1, $2 …; schema text says
// BIGINT, TEXT and BYTEA (D6). Texts compare by bytes in both.
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "foundation/bytes.hpp"

namespace sunhall {

enum class DatabaseFault {
    constraint,      ///< a uniqueness or not-null rule; the transaction may still live
    full,            ///< no space left; the transaction is lost (507)
    io,              ///< the disk failed; no write may be acknowledged until restart and check (R-REL-03)
    serialization,   ///< run the batch again (40001, 40P01)
    connection,      ///< the server went away (503)
    other
};

class DatabaseError : public std::runtime_error {
public:
    DatabaseError(DatabaseFault fault, const std::string& what) : std::runtime_error(what), fault_(fault) {}
    DatabaseFault fault() const { return fault_; }
private:
    DatabaseFault fault_;
};

/// A parameter: a view, which must live until the call returns.
class Param {
public:
    enum class Kind { null, integer, text, bytes };
    Param() = default;
    Param(std::nullptr_t) {}
    Param(std::int64_t value) : kind_(Kind::integer), integer_(value) {}
    Param(int value) : Param(static_cast<std::int64_t>(value)) {}
    Param(std::uint64_t value) : Param(static_cast<std::int64_t>(value)) {}
    Param(std::string_view value) : kind_(Kind::text), bytes_(as_bytes(value)) {}
    Param(const std::string& value) : Param(std::string_view(value)) {}
    Param(const char* value) : Param(std::string_view(value)) {}
    Param(ByteView value) : kind_(Kind::bytes), bytes_(value) {}
    Param(const Bytes& value) : Param(ByteView(value)) {}
    Kind kind() const { return kind_; }
    std::int64_t integer() const { return integer_; }
    ByteView bytes() const { return bytes_; }
private:
    Kind kind_ = Kind::null;
    std::int64_t integer_ = 0;
    ByteView bytes_;
};
using Params = std::span<const Param>;

/// One row while it is being visited; its views end with the visit.
class Row {
public:
    virtual ~Row() = default;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual ByteView bytes(int column) const = 0;
    virtual int columns() const = 0;
    std::string string(int column) const { return std::string(text(column)); }
};
/// What is done with each row: a view of a callable, good for the call it is given to and not to be kept.
class Visit {
public:
    template <class F>
        requires(!std::is_same_v<std::remove_cvref_t<F>, Visit> && std::is_invocable_v<F&, const Row&>)
    Visit(F&& act)
        : act_(const_cast<void*>(static_cast<const void*>(std::addressof(act)))),
          call_([](void* act, const Row& row) { (*static_cast<std::remove_reference_t<F>*>(act))(row); }) {}
    void operator()(const Row& row) const { call_(act_, row); }
private:
    void* act_;
    void (*call_)(void*, const Row&);
};

using VisitAnswers = std::function<void(std::size_t question, const Row&)>;
struct Question {
    std::string_view sql;
    Params params;
};

/// One connection, used by one thread at a time.
class Connection {
public:
    virtual ~Connection() = default;
    /// Runs a question and visits its rows. Everything executed before is visible to it.
    virtual void query(std::string_view sql, Params params, const Visit& visit) = 0;
    /// Runs several questions; `visit` gets the question's place and a row. On PostgreSQL it is one round trip for all.
    virtual void query_together(std::span<const Question> questions,
                                const VisitAnswers& visit) {
        for (std::size_t i = 0; i < questions.size(); ++i)
            query(questions[i].sql, questions[i].params, [&](const Row& row) { visit(i, row); });
    }
    /// Runs a change. On PostgreSQL it is queued: its error may surface at the next query, `settle` or `commit`.
    virtual void execute(std::string_view sql, Params params = {}) = 0;
    /// Runs an `INSERT INTO … VALUES ($1, …)` whose row nobody reads before this transaction is committed. On PostgreSQL
    /// such rows are kept and go together, many to a statement, with the commit, which then reports their errors.
    virtual void append(std::string_view sql, Params params) { execute(sql, params); }
    /// Several statements without parameters (schema).
    virtual void script(std::string_view sql) = 0;
    virtual void begin() = 0;
    /// Returns only when the transaction is durable; throws otherwise.
    virtual void commit() = 0;
    virtual void rollback() = 0;  ///< never throws for a transaction that is already gone
    virtual void savepoint() = 0;
    virtual void release() = 0;
    virtual void rollback_to() = 0;
    virtual void settle() = 0;  ///< waits for queued changes and reports their errors
    virtual bool is_postgres() const = 0;
    /// From now on `commit` may return before the transaction is durable; Database::flush makes it so. Where that
    /// brings nothing, nothing changes.
    virtual void defer_flush() {}

    void query(std::string_view sql, std::initializer_list<Param> params, const Visit& visit) {
        query(sql, Params(params.begin(), params.size()), visit);
    }
    void append(std::string_view sql, std::initializer_list<Param> params) {
        append(sql, Params(params.begin(), params.size()));
    }
    void execute(std::string_view sql, std::initializer_list<Param> params) {
        execute(sql, Params(params.begin(), params.size()));
    }
    /// The first column of the first row as an integer, or `otherwise`.
    std::int64_t number(std::string_view sql, std::initializer_list<Param> params = {}, std::int64_t otherwise = 0);
};

/// A hall's database: one file, or one schema of a PostgreSQL database.
class Database {
public:
    virtual ~Database() = default;
    virtual std::unique_ptr<Connection> writer() = 0;
    virtual std::unique_ptr<Connection> reader() = 0;  ///< read-only
    virtual bool is_postgres() const = 0;
    /// Makes everything committed before the call durable; throws DatabaseError{io} when the disk failed. May be called
    /// by another thread than the writer's, so that one batch runs while the one before it is flushed.
    virtual void flush() {}
    /// Moves committed pages from the write-ahead log into the file; called by a thread of its own (D5). When the log
    /// has grown large it holds the writer back for the last few pages, so that the log starts again from its
    /// beginning. No-op on PostgreSQL.
    virtual void checkpoint() {}
    /// The database's own integrity check; empty when all is well, else its findings.
    virtual std::string integrity_faults() = 0;
    /// Schema text as this database spells it: BIGINT, TEXT, BYTEA and `CREATE TABLE … ;` are translated for SQLite.
    virtual std::string spelled(std::string_view schema_sql) const = 0;
};

struct SqliteOptions {
    bool flush = true;  ///< false only for the control run of the crash tests, which must be caught losing data
};
std::unique_ptr<Database> open_sqlite(const std::string& path, SqliteOptions options = {});
/// `url` as libpq takes it; `schema` is created when absent. Throws DatabaseError{connection}.
std::unique_ptr<Database> open_postgres(const std::string& url, const std::string& schema);

}  // namespace sunhall
