#include "platform/verify/database_check.hpp"

namespace sunhall::verify {

bool check_tables(Context& context, Connection& connection) {
    bool whole = true;
    for (const char* table : {"journal", "tiles", "heads", "history"}) {
        const bool there =
            connection.number(
                connection.is_postgres()
                    ? "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
                    : "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
                {Param(table)}) > 0;
        if (!there) context.findings.add(damages::table_missing, table, "");
        whole = whole && there;
    }
    return whole;
}

void check_foreign_code(Context& context, Connection& connection) {
    const char* sql = connection.is_postgres()
                          ? "SELECT c.relname::text, t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = "
                            "t.tgrelid JOIN pg_namespace s ON s.oid = c.relnamespace "
                            "WHERE NOT t.tgisinternal AND s.nspname = current_schema() "
                            "UNION ALL SELECT c.relname::text, r.rulename::text FROM pg_rewrite r JOIN pg_class c ON "
                            "c.oid = r.ev_class JOIN pg_namespace s "
                            "ON s.oid = c.relnamespace WHERE s.nspname = current_schema() ORDER BY 1, 2"
                          : "SELECT tbl_name, name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY 1, 2";
    connection.query(sql, {}, [&](const Row& row) {
        context.findings.add(damages::foreign_code, row.string(0), row.string(1));
    });
}

std::vector<std::string> integrity_tasks(Connection& connection) {
    if (connection.is_postgres()) return {};
    return {"PRAGMA integrity_check(20)"};
}

void check_integrity(Context& context, Connection& connection, const std::string& task) {
    connection.query(task, {}, [&](const Row& row) {
        if (row.text(0) != "ok") context.findings.add(damages::integrity, "database", "", row.string(0));
    });
}

}  // namespace sunhall::verify
