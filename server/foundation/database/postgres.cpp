#include <libpq-fe.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <unordered_map>
#include <vector>

#include "foundation/database/database.hpp"
#include "foundation/database/appended_rows.hpp"
#include "foundation/database/text_hash.hpp"

namespace sunhall {
namespace {

constexpr Oid oid_int8 = 20, oid_text = 25, oid_bytea = 17;

DatabaseFault fault_of(std::string_view state) {
    if (state == "40001" || state == "40P01") return DatabaseFault::serialization;
    if (state.starts_with("57P0") || state.starts_with("08") || state.empty()) return DatabaseFault::connection;
    if (state.starts_with("23")) return DatabaseFault::constraint;
    if (state == "53100") return DatabaseFault::full;
    if (state.starts_with("58") || state.starts_with("XX")) return DatabaseFault::io;
    return DatabaseFault::other;
}

class PostgresRow : public Row {
public:
    PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
    bool null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
    std::int64_t integer(int column) const override {
        const ByteView raw = bytes(column);
        if (raw.size() == 8) return static_cast<std::int64_t>(get_u64(raw));
        if (raw.size() == 4) return static_cast<std::int32_t>(get_u32(raw));
        if (raw.size() == 2) return static_cast<std::int16_t>(get_u16(raw));
        return raw.size() == 1 ? raw[0] : 0;
    }
    std::string_view text(int column) const override { return as_text(bytes(column)); }
    ByteView bytes(int column) const override {
        return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_, row_, column)),
                static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }
    int columns() const override { return PQnfields(result_); }
private:
    const PGresult* result_;
    int row_;
};

// All statements of a transaction travel in one pipeline: changes are sent and not awaited; a question asks the server
// to flush and reads the answers up to its own. So a command costs one or two round trips (D5).
class PostgresConnection : public Connection {
public:
    PostgresConnection(const std::string& url, const std::string& schema, bool read_only) : schema_(schema) {
        pg_ = PQconnectdb(url.c_str());
        if (PQstatus(pg_) != CONNECTION_OK) {
            const std::string why = PQerrorMessage(pg_);
            PQfinish(pg_);
            throw DatabaseError(DatabaseFault::connection, why);
        }
        PQsetNoticeProcessor(pg_, [](void*, const char*) {}, nullptr);
        plain("SET client_encoding TO 'UTF8'");
        plain("SET search_path TO \"" + schema_ + "\"");
        // A plan made while a table was small would read the whole of it for good: the writer takes indexes always,
        // readers plan for the tables as they are.
        if (read_only) plain("SET default_transaction_read_only TO on; SET plan_cache_mode TO force_custom_plan");
        else plain("SET enable_seqscan TO off");
        PQenterPipelineMode(pg_);
    }
    ~PostgresConnection() override { PQfinish(pg_); }

    void query(std::string_view sql, Params params, const Visit& visit) override {
        send(sql, params);
        if (in_transaction_) PQsendFlushRequest(pg_);
        else sync();
        drain(1, [&](std::size_t, const Row& row) { visit(row); });
    }
    void query_together(std::span<const Question> questions, const VisitAnswers& visit) override {
        constexpr std::size_t most = 100;  // neither side's socket buffer may fill while nobody reads
        for (std::size_t from = 0; from < questions.size(); from += most) {
            const auto some = questions.subspan(from, std::min(most, questions.size() - from));
            for (const auto& one : some) send(one.sql, one.params);
            if (in_transaction_) PQsendFlushRequest(pg_);
            else sync();
            drain(some.size(), [&](std::size_t i, const Row& row) { visit(from + i, row); });
        }
    }
    void execute(std::string_view sql, Params params) override {
        send(sql, params);
        if (!in_transaction_) settle();
        else if (waiting_.size() > 400) settle();  // neither side's socket buffer may fill while nobody reads
    }
    void append(std::string_view sql, Params params) override {
        if (in_transaction_) appended_.add(sql, params);
        else execute(sql, params);
    }
    void script(std::string_view sql) override {
        settle();
        PQexitPipelineMode(pg_);
        plain(std::string(sql));
        PQenterPipelineMode(pg_);
    }
    void begin() override {
        in_transaction_ = true;
        appended_.clear();
        send("BEGIN", {});
    }
    void commit() override {
        appended_.take([this](std::string_view sql, Params params) { execute(sql, params); });
        send("COMMIT", {});
        sync();
        std::string tag;
        commit_tag_ = &tag;
        in_transaction_ = false;
        try {
            drain();
        } catch (...) {
            commit_tag_ = nullptr;
            throw;
        }
        commit_tag_ = nullptr;
        // A doomed transaction answers COMMIT with success and the tag ROLLBACK (D3).
        if (tag != "COMMIT") throw DatabaseError(DatabaseFault::serialization, "COMMIT answered " + tag);
    }
    void rollback() override {
        in_transaction_ = false;
        appended_.clear();
        try {
            clear_pipeline();
            send("ROLLBACK", {});
            sync();
            drain();
        } catch (const DatabaseError&) {
            // the connection is gone, and with it the transaction
        }
    }
    void savepoint() override {
        appended_.mark();
        send("SAVEPOINT step", {});
    }
    void release() override { send("RELEASE SAVEPOINT step", {}); }
    void rollback_to() override {
        appended_.back_to_mark();
        clear_pipeline();
        send("ROLLBACK TO SAVEPOINT step", {});
        send("RELEASE SAVEPOINT step", {});
        settle();
    }
    void settle() override {
        if (waiting_.empty()) return;
        if (in_transaction_) PQsendFlushRequest(pg_);
        else sync();
        drain();
    }
    bool is_postgres() const override { return true; }

private:
    enum class Awaited { prepare, statement, sync };

    [[noreturn]] void lost() {
        throw DatabaseError(DatabaseFault::connection, std::string("connection lost: ") + PQerrorMessage(pg_));
    }
    void plain(const std::string& sql) {
        PGresult* result = PQexec(pg_, sql.c_str());
        const auto status = PQresultStatus(result);
        const std::string state =
            PQresultErrorField(result, PG_DIAG_SQLSTATE) ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : "";
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw DatabaseError(fault_of(state), PQerrorMessage(pg_));
    }
    void send(std::string_view sql, Params params) {
        const std::string& name = prepare(sql, params);
        const int count = static_cast<int>(params.size());
        values_.resize(params.size());
        lengths_.resize(params.size());
        formats_.assign(params.size(), 1);
        integers_.resize(params.size() * 8);
        for (std::size_t i = 0; i < params.size(); ++i) {
            const Param& param = params[i];
            if (param.kind() == Param::Kind::null) {
                values_[i] = nullptr;
            } else if (param.kind() == Param::Kind::integer) {
                const auto raw = static_cast<std::uint64_t>(param.integer());
                for (int b = 0; b < 8; ++b)
                    integers_[i * 8 + static_cast<std::size_t>(b)] = static_cast<char>(raw >> (56 - 8 * b));
                values_[i] = integers_.data() + i * 8;
                lengths_[i] = 8;
            } else {
                values_[i] = param.bytes().empty() ? "" : reinterpret_cast<const char*>(param.bytes().data());
                lengths_[i] = static_cast<int>(param.bytes().size());
            }
        }
        if (PQsendQueryPrepared(pg_, name.c_str(), count, values_.data(), lengths_.data(), formats_.data(), 1) != 1)
            lost();
        waiting_.push_back(Awaited::statement);
    }
    const std::string& prepare(std::string_view sql, Params params) {
        const auto found = statements_.find(sql);
        if (found != statements_.end()) return found->second;
        std::vector<Oid> types;
        for (const Param& param : params) {
            switch (param.kind()) {
                case Param::Kind::null: types.push_back(0); break;
                case Param::Kind::integer: types.push_back(oid_int8); break;
                case Param::Kind::text: types.push_back(oid_text); break;
                case Param::Kind::bytes: types.push_back(oid_bytea); break;
            }
        }
        std::string name = "s" + std::to_string(++serial_);
        if (PQsendPrepare(pg_, name.c_str(), std::string(sql).c_str(), static_cast<int>(types.size()), types.data()) !=
            1)
            lost();
        waiting_.push_back(Awaited::prepare);
        return statements_.emplace(std::string(sql), std::move(name)).first->second;
    }
    void sync() {
        if (PQpipelineSync(pg_) != 1) lost();
        waiting_.push_back(Awaited::sync);
    }
    // Reads all awaited answers; the rows of the last `questions` statements go to `visit`. Throws the first error after
    // reading everything.
    void drain(std::size_t questions = 0, const VisitAnswers& visit = {}) {
        std::string message, state;
        bool failed = false;
        auto statements = static_cast<std::size_t>(std::count(waiting_.begin(), waiting_.end(), Awaited::statement));
        while (!waiting_.empty()) {
            const Awaited kind = waiting_.front();
            PGresult* result = PQgetResult(pg_);
            if (!result) lost_while_draining();
            const bool last = kind == Awaited::statement && statements == 1;
            const auto status = PQresultStatus(result);
            if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
                if (!failed) {
                    message = PQresultErrorMessage(result);
                    const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
                    state = field ? field : "";
                }
                failed = true;
            } else if (status == PGRES_TUPLES_OK && kind == Awaited::statement && statements <= questions && !failed) {
                visit_rows(result, questions - statements, visit);
            } else if (status == PGRES_COMMAND_OK && commit_tag_ && last) {
                *commit_tag_ = PQcmdStatus(result);
            }
            PQclear(result);
            if (kind != Awaited::sync) {
                while (PGresult* rest = PQgetResult(pg_)) PQclear(rest);  // the null that ends each answer
            }
            if (kind == Awaited::statement) --statements;
            waiting_.pop_front();
            if (PQstatus(pg_) != CONNECTION_OK) lost_while_draining();
        }
        if (!failed) return;
        statements_.clear();  // some of them may never have been prepared
        throw DatabaseError(fault_of(state), message);
    }
    void visit_rows(PGresult* result, std::size_t question, const VisitAnswers& visit) {
        try {
            for (int row = 0; row < PQntuples(result); ++row) visit(question, PostgresRow(result, row));
        } catch (...) {
            PQclear(result);
            while (PGresult* rest = PQgetResult(pg_)) PQclear(rest);
            waiting_.pop_front();
            try {
                drain();
            } catch (const DatabaseError&) {
            }
            throw;
        }
    }
    [[noreturn]] void lost_while_draining() {
        waiting_.clear();
        statements_.clear();
        lost();
    }
    // After an error the server skips everything up to the next sync.
    void clear_pipeline() {
        sync();
        try {
            drain();
        } catch (const DatabaseError& error) {
            if (error.fault() == DatabaseFault::connection) throw;
        }
    }

    PGconn* pg_ = nullptr;
    std::string schema_;
    bool in_transaction_ = false;
    int serial_ = 0;
    std::string* commit_tag_ = nullptr;
    std::deque<Awaited> waiting_;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statements_;
    AppendedRows appended_;
    std::vector<const char*> values_;
    std::vector<int> lengths_, formats_;
    std::string integers_;
};

class PostgresDatabase : public Database {
public:
    PostgresDatabase(std::string url, std::string schema) : url_(std::move(url)), schema_(std::move(schema)) {
        PostgresConnection made(url_, "public", false);
        Connection& connection = made;
        bool there = false;  // a role that may only read opens what is there (R-JRN-30)
        connection.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", {Param(schema_)},
                         [&](const Row&) { there = true; });
        if (!there) connection.script("CREATE SCHEMA IF NOT EXISTS \"" + schema_ + "\"");
    }
    std::unique_ptr<Connection> writer() override { return std::make_unique<PostgresConnection>(url_, schema_, false); }
    std::unique_ptr<Connection> reader() override { return std::make_unique<PostgresConnection>(url_, schema_, true); }
    bool is_postgres() const override { return true; }
    std::string integrity_faults() override {
        return {};
    }  // checksums are the server's matter; our digests cover every row
    std::string spelled(std::string_view schema_sql) const override { return std::string(schema_sql); }

private:
    std::string url_, schema_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url, const std::string& schema) {
    return std::make_unique<PostgresDatabase>(url, schema);
}

}  // namespace sunhall
