#include "platform/records/store.hpp"

#include <charconv>
#include <set>

#include "foundation/fault_point.hpp"

namespace sunhall::records {
namespace {

constexpr std::string_view history_schema = R"(
CREATE TABLE IF NOT EXISTS history (
  entry BIGINT NOT NULL,
  n BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  salt BYTEA,
  body TEXT COLLATE "C",
  PRIMARY KEY (entry, n)
);
)";

std::string sql_kind(const Column& column) {
    return column.kind == ColumnKind::integer ? "BIGINT" : "TEXT COLLATE \"C\"";
}

std::string table_schema(const RecordType& type) {
    std::string sql = "CREATE TABLE IF NOT EXISTS " + type.table() +
                      " (\n  id TEXT COLLATE \"C\" NOT NULL PRIMARY KEY,\n  version BIGINT NOT NULL,\n"
                      "  entry BIGINT NOT NULL,\n  body TEXT COLLATE \"C\" NOT NULL";
    for (const auto& column : type.columns()) sql += ",\n  \"" + column.name + "\" " + sql_kind(column);
    return sql + "\n);\n";
}

std::string index_schema(const RecordType& type) {
    std::string sql;
    for (const auto& index : type.indexes()) {
        std::string name = type.table(), columns;
        for (const auto& column : index.columns) {
            name += "_" + column;
            columns += (columns.empty() ? "\"" : ", \"") + column + "\"";
        }
        if (!index.unique) columns += ", \"id\"";  // "the newest of these" then needs no sorting
        sql += std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX IF NOT EXISTS " + name + "_index ON " +
               type.table() + " (" + columns + ");\n";
    }
    return sql;
}

std::set<std::string> existing_columns(Connection& connection, const std::string& table) {
    std::set<std::string> names;
    const std::string sql = connection.is_postgres() ? "SELECT column_name::text FROM information_schema.columns WHERE "
                                                       "table_schema = current_schema() AND table_name = $1"
                                                     : "SELECT name FROM pragma_table_info($1)";
    connection.query(sql, {Param(table)}, [&](const Row& row) { names.insert(row.string(0)); });
    return names;
}

// The closing quote of a string whose text begins at `at`.
std::size_t string_end(std::string_view text, std::size_t at) {
    for (;;) {
        const std::size_t quote = text.find('"', at);
        if (quote == std::string_view::npos) return quote;
        const std::size_t escape = text.substr(0, quote).find('\\', at);
        if (escape == std::string_view::npos) return quote;
        at = escape + 2;  // the escaped character may be a quote
    }
}

// The end of the JSON value that begins at `at` in a canonical text; npos when the text is not one.
std::size_t value_end(std::string_view text, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        switch (text[i]) {
            case '"':
                i = string_end(text, i + 1);
                if (i == std::string_view::npos) return i;
                if (depth == 0) return i + 1;
                break;
            case '{': case '[': ++depth; break;
            case '}': case ']':
                if (depth == 0) return i;  // of the object around a number or word
                if (--depth == 0) return i + 1;
                break;
            case ',':
                if (depth == 0) return i;
                break;
            default: break;
        }
    }
    return std::string_view::npos;
}

// Visits the members of a canonical object as they are written; stops when the visitor says false. True when the whole
// was read.
template <class F>
bool scan_members(std::string_view body, const F& visit) {
    if (body == "{}") return true;
    for (std::size_t at = 1; at < body.size();) {
        const std::size_t name_end = value_end(body, at);
        if (body[at] != '"' || name_end == std::string_view::npos || name_end >= body.size() || body[name_end] != ':')
            return false;
        const std::size_t end = value_end(body, name_end + 1);
        if (end == std::string_view::npos || end >= body.size()) return false;
        if (!visit(body.substr(at + 1, name_end - at - 2), body.substr(name_end + 1, end - name_end - 1))) return false;
        at = end + 1;
    }
    return true;
}

// False when the value must be parsed to be known: it has an escape.
bool take_plain(ColumnKind kind, std::string_view value, ColumnValue& to) {
    if (kind == ColumnKind::text) {
        if (value.size() < 2 || value.front() != '"') return true;
        to = {false, 0, value.substr(1, value.size() - 2)};
        return to.text.find('\\') == std::string_view::npos;
    }
    if (value == "true" || value == "false") {
        to = {false, value == "true", {}};
        return true;
    }
    std::int64_t number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    if (read.ec == std::errc() && read.ptr == value.data() + value.size()) to = {false, number, {}};
    return true;
}

ColumnValue parsed_value(const Column& column, const json::object& body) {
    const auto* member = body.if_contains(column.name);
    if (!member) return {};
    if (column.kind == ColumnKind::integer) {
        if (const auto* number = member->if_int64()) return {false, *number, {}};
        if (const auto* flag = member->if_bool()) return {false, *flag ? 1 : 0, {}};
        return {};
    }
    if (const auto* text = member->if_string()) return {false, 0, {text->data(), text->size()}};
    return {};
}

// Inserts or updates the row of a record, its columns taken from the body.
void execute_row(Connection& connection, const RecordType& type, const std::string& sql, std::string_view id,
                 std::int64_t version, std::int64_t entry, std::string_view body) {
    const ColumnValues values(type, body);
    std::array<Param, 4 + most_columns> params{Param(id), Param(version), Param(entry), Param(body)};
    std::size_t count = 4;
    for (std::size_t i = 0; i < type.columns().size(); ++i) params[count++] = values[i].param(type.columns()[i].kind);
    connection.execute(sql, Params(params.data(), count));
}

// Recomputes every derived column of a table from its bodies.
// Every version stays (R-JRN-12). Recomputes every derived column of a table from its bodies.
void recompute_columns(Connection& connection, const RecordType& type) {
    std::vector<std::pair<std::string, Current>> rows;
    connection.query("SELECT id, version, entry, body FROM " + type.table(), {}, [&](const Row& row) {
        rows.emplace_back(row.string(0), Current{row.integer(1), row.integer(2), row.string(3)});
    });
    connection.begin();
    for (const auto& [id, current] : rows) {
        if (!parse_json(current.body)) continue;  // verify names such a row
        execute_row(connection, type, type.update_sql(), id, current.version, current.entry, current.body);
    }
    connection.commit();
}

}  // namespace

void create_schema(Database& database, Connection& connection, const Catalogue& catalogue) {
    connection.script(database.spelled(history_schema));
    for (const RecordType* type : catalogue) {
        connection.script(database.spelled(table_schema(*type)));
        const auto present = existing_columns(connection, type->table());
        bool added = false;
        for (const auto& column : type->columns()) {
            if (present.contains(column.name)) continue;
            connection.script(database.spelled("ALTER TABLE " + type->table() + " ADD COLUMN \"" + column.name + "\" " +
                                               sql_kind(column) + ";"));
            added = true;
        }
        if (added) recompute_columns(connection, *type);
        if (!type->indexes().empty()) connection.script(index_schema(*type));
    }
}

ColumnValues::ColumnValues(const RecordType& type, std::string_view body) {
    const auto& columns = type.columns();
    if (columns.empty()) return;
    const bool plain = scan_members(body, [&](std::string_view name, std::string_view value) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].name == name) return take_plain(columns[i].kind, value, values_[i]);
        }
        return true;
    });
    if (plain) return;
    values_ = {};
    auto parsed = parse_json(body);
    if (!parsed || !parsed->is_object()) return;
    parsed_ = *std::move(parsed);
    for (std::size_t i = 0; i < columns.size(); ++i) values_[i] = parsed_value(columns[i], parsed_.get_object());
}

void write_version(Connection& connection, const Write& write, std::int64_t entry, std::int64_t n) {
    const RecordType& type = *write.type;
    execute_row(connection, type, write.version == 1 ? type.insert_sql() : type.update_sql(), write.id, write.version,
                entry, write.body);
    fault_point("records.row-written");
    connection.append(
        "INSERT INTO history (entry, n, type, id, version, digest, salt, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {Param(entry), Param(n), Param(type.name()), Param(write.id), Param(write.version), Param(write.digest.view()),
         Param(ByteView(write.salt)), Param(write.body)});
    fault_point("records.version-written");
}

std::optional<Current> read_current(Connection& connection, const RecordType& type, std::string_view id) {
    std::optional<Current> found;
    connection.query(type.select_sql(), {Param(id)}, [&](const Row& row) {
        found = Current{row.integer(0), row.integer(1), row.string(2)};
    });
    return found;
}

void write_scratch(Connection& connection, std::string_view sql, std::initializer_list<Param> params) {
    connection.execute(sql, params);
}

}  // namespace sunhall::records
