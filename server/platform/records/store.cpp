#include "platform/records/store.hpp"

#include <set>

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

// Every version stays (R-JRN-12). Recomputes every derived column of a table from its bodies.
void recompute_columns(Connection& connection, const RecordType& type) {
    std::vector<std::pair<std::string, Current>> rows;
    connection.query("SELECT id, version, entry, body FROM " + type.table(), {}, [&](const Row& row) {
        rows.emplace_back(row.string(0), Current{row.integer(1), row.integer(2), row.string(3)});
    });
    connection.begin();
    for (const auto& [id, current] : rows) {
        const auto parsed = parse_json(current.body);
        if (!parsed || !parsed->is_object()) continue;  // verify names such a row
        std::vector<Param> params{Param(id), Param(current.version), Param(current.entry), Param(current.body)};
        for (const auto& column : type.columns())
            params.push_back(column_value(column, parsed->get_object()).param(column.kind));
        connection.execute(type.update_sql(), params);
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

ColumnValue column_value(const Column& column, const json::object& body) {
    const auto* member = body.if_contains(column.name);
    if (!member || member->is_null()) return {};
    if (column.kind == ColumnKind::integer) {
        if (const auto* number = member->if_int64()) return {false, *number, {}};
        if (const auto* flag = member->if_bool()) return {false, *flag ? 1 : 0, {}};
        return {};
    }
    if (const auto* text = member->if_string()) return {false, 0, {text->data(), text->size()}};
    return {};
}

void write_version(Connection& connection, const Write& write, std::int64_t entry, std::int64_t n) {
    const RecordType& type = *write.type;
    std::array<Param, 24> params{Param(write.id), Param(write.version), Param(entry), Param(write.body)};
    std::size_t count = 4;
    for (const auto& column : type.columns()) {
        params.at(count++) = column_value(column, write.content.get_object()).param(column.kind);
    }
    connection.execute(write.version == 1 ? type.insert_sql() : type.update_sql(), Params(params.data(), count));
    connection.execute(
        "INSERT INTO history (entry, n, type, id, version, digest, salt, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {Param(entry), Param(n), Param(type.name()), Param(write.id), Param(write.version), Param(write.digest.view()),
         Param(ByteView(write.salt)), Param(write.body)});
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
