// The only code that writes rows and history, and the schema that holds them.
#pragma once
#include <array>
#include <functional>
#include <optional>

#include "foundation/database/database.hpp"
#include "platform/records/record_type.hpp"
#include "platform/records/version.hpp"

namespace sunhall::records {

/// Creates what is missing: a table for each type with its columns and indexes, and `history`. A column added to a type
/// is added to its table and recomputed from the bodies (D8). Must run outside a transaction, before anything else uses
/// the database.
void create_schema(Database& database, Connection& connection, const Catalogue& catalogue);

/// Writes one version: the row of its record and its line in history. `entry` is the number of the journal entry, `n`
/// the place of this write within it.
void write_version(Connection& connection, const Write& write, std::int64_t entry, std::int64_t n);

struct Current {
    std::int64_t version = 0;
    std::int64_t entry = 0;
    std::string body;
};
std::optional<Current> read_current(Connection& connection, const RecordType& type, std::string_view id);

/// A column's value taken from a body: null when the member is absent, null, or not of the column's kind.
struct ColumnValue {
    bool null = true;
    std::int64_t integer = 0;
    std::string_view text;
    Param param(ColumnKind kind) const {
        if (null) return Param();
        return kind == ColumnKind::integer ? Param(integer) : Param(text);
    }
};

/// Reads the values of a type's columns from a body in canonical form. The views stand in the body, or in here.
class ColumnValues {
public:
    ColumnValues(const RecordType& type, std::string_view body);
    ColumnValues(const ColumnValues&) = delete;
    const ColumnValue& operator[](std::size_t column) const { return values_[column]; }
private:
    std::array<ColumnValue, most_columns> values_{};
    json::value parsed_;  // of a body with escapes in a column's text
};

/// Small tables outside the proof (D7): `schema` creates them when the hall opens; only this function writes them.
struct ScratchTable {
    std::string name;
    std::string schema;  ///< CREATE TABLE IF NOT EXISTS …
};
void write_scratch(Connection& connection, std::string_view sql, std::initializer_list<Param> params);

}  // namespace sunhall::records
