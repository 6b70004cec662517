#include "platform/verify/row_check.hpp"

#include <algorithm>

#include "platform/verify/canonical_scan.hpp"

namespace sunhall::verify {
namespace {

constexpr std::int64_t rowids = 8192, pages = 1024;

bool has_table(Connection& connection, const std::string& table) {
    return connection.number(
               connection.is_postgres()
                   ? "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
                   : "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
               {Param(table)}) > 0;
}

std::string select_sql(const records::RecordType& type, bool postgres) {
    std::string sql = "SELECT id, version, entry, body";
    for (const auto& column : type.columns()) sql += ", \"" + column.name + "\"";
    sql += " FROM " + type.table() + " WHERE ";
    return sql + (postgres ? "ctid >= $1::text::tid AND ctid < $2::text::tid" : "rowid >= $1 AND rowid < $2");
}

}  // namespace

bool column_follows(const Row& row, int place, const records::Column& column, const Scanned* value,
                    std::string& memory) {
    if (column.kind == records::ColumnKind::integer) {
        const bool there = value && (value->kind == ScannedKind::integer || value->kind == ScannedKind::boolean);
        return there ? !row.null(place) && row.integer(place) == value->number : row.null(place);
    }
    const bool there = value && value->kind == ScannedKind::string;
    return there ? !row.null(place) && row.text(place) == text_of(*value, memory) : row.null(place);
}

namespace {

void check_row(Context& context, Worker& worker, const records::RecordType& type, std::uint32_t number,
               const Row& row) {
    thread_local std::vector<ScannedMember> members;
    thread_local std::string memory;
    const std::string_view id = row.text(0), body = row.text(3);
    const std::int64_t entry = row.integer(2);
    worker.piles.add({.key = context.marker.key(type.name(), id),
                      .body = context.marker.body(body),
                      .place = place_of(entry) | Line::row,
                      .version = short_version(row.integer(1)),
                      .n = number});
    const auto name = [&](const Damage& damage, const std::string& detail) {
        context.findings.add(damage, type.table(), std::string(id), detail);
    };
    if (context.files_named) {
        std::vector<Digest> named;
        context.files_named(type.name(), body, named);
        for (const Digest& digest : named) worker.files.push_back({digest, number, std::string(id)});
    }
    if (!scan_object(body, members)) return name(damages::row_form, {});
    for (std::size_t i = 0; i < type.columns().size(); ++i) {
        const auto& column = type.columns()[i];
        if (!column_follows(row, static_cast<int>(4 + i), column, member(members, column.name), memory))
            name(damages::row_column, column.name);
    }
}

}  // namespace

std::vector<RowRange> row_ranges(Context& context, Connection& connection) {
    std::vector<RowRange> ranges;
    for (std::uint32_t type = 0; type < context.catalogue.size(); ++type) {
        const std::string& table = context.catalogue[type]->table();
        if (!has_table(connection, table)) {
            context.findings.add(damages::table_missing, table, "");
            continue;
        }
        std::int64_t from = 0, until = 0, step = rowids;
        if (connection.is_postgres()) {
            step = pages;
            until = connection.number(
                "SELECT pg_relation_size(quote_ident($1)::regclass) / current_setting('block_size')::bigint",
                {Param(table)});
        } else {
            from = connection.number("SELECT min(rowid) FROM " + table);
            until = connection.number("SELECT max(rowid) FROM " + table, {}, -1) + 1;
        }
        if (connection.number("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) AS one") == 0) continue;
        for (; from < until; from += step) ranges.push_back({type, from, std::min(from + step, until)});
    }
    return ranges;
}

void check_rows(Context& context, Worker& worker, const RowRange& range) {
    Connection& connection = *worker.connection;
    const auto& type = *context.catalogue[range.type];
    std::int64_t rows = 0;
    const auto visit = [&](const Row& row) {
        ++rows;
        check_row(context, worker, type, range.type, row);
    };
    const std::string sql = select_sql(type, connection.is_postgres());
    if (connection.is_postgres()) {
        const std::string from = "(" + std::to_string(range.from) + ",0)",
                          until = "(" + std::to_string(range.until) + ",0)";
        connection.query(sql, {Param(from), Param(until)}, visit);
    } else {
        connection.query(sql, {Param(range.from), Param(range.until)}, visit);
    }
    context.rows += rows;
}

}  // namespace sunhall::verify
