// How a record is kept: a row for its current version, with its body (canonical JSON) and the columns SQL needs.
//
// A column is a member of the body with the same name, so columns can always be recomputed from the body and checked
// against it; nothing but records writes them (decision 0001).
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/json.hpp"

namespace sunhall::records {

enum class ColumnKind { text, integer };

struct Column {
    std::string name;
    ColumnKind kind = ColumnKind::text;
};
inline Column text(std::string name) { return {std::move(name), ColumnKind::text}; }
inline Column integer(std::string name) { return {std::move(name), ColumnKind::integer}; }

struct Index {
    std::vector<std::string> columns;
    bool unique = false;
};
inline Index index(std::vector<std::string> columns) { return {std::move(columns), false}; }
inline Index unique(std::vector<std::string> columns) { return {std::move(columns), true}; }

inline constexpr std::size_t most_columns = 20;

/// "tendering.bid" is kept in table tendering_bid. Made once for each record struct, in `record_type<T>()`.
class RecordType {
public:
    RecordType(std::string name, std::vector<Column> columns, std::vector<Index> indexes = {});

    const std::string& name() const { return name_; }
    const std::string& table() const { return table_; }
    const std::vector<Column>& columns() const { return columns_; }
    const std::vector<Index>& indexes() const { return indexes_; }
    const std::string& insert_sql() const {
        return insert_sql_;
    }  ///< $1 id, $2 version, $3 entry, $4 body, $5… columns
    const std::string& update_sql() const { return update_sql_; }
    const std::string& select_sql() const { return select_sql_; }  ///< version, entry, body of id $1

private:
    std::string name_, table_;
    std::vector<Column> columns_;
    std::vector<Index> indexes_;
    std::string insert_sql_, update_sql_, select_sql_;
};

/// Specialised beside each record struct:
///   template <> inline const RecordType& record_type<Lot>() { static const RecordType type("tendering.lot",
///   {text("tender")}); return type; }
template <class T>
const RecordType& record_type();

using Catalogue = std::vector<const RecordType*>;

}  // namespace sunhall::records
