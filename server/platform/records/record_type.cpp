#include "platform/records/record_type.hpp"

#include <algorithm>
#include <stdexcept>

namespace sunhall::records {

RecordType::RecordType(std::string name, std::vector<Column> columns, std::vector<Index> indexes)
    : name_(std::move(name)), table_(name_), columns_(std::move(columns)), indexes_(std::move(indexes)) {
    std::replace_if(table_.begin(), table_.end(), [](char c) { return c == '.' || c == '-'; }, '_');
    std::string names = "id, version, entry, body", places = "$1, $2, $3, $4", sets = "version=$2, entry=$3, body=$4";
    if (columns_.size() > most_columns) throw std::logic_error("a record type has too many columns: " + name_);
    int place = 4;
    for (const auto& column : columns_) {
        const std::string mark = "$" + std::to_string(++place);
        names += ", \"" + column.name + "\"";
        places += ", " + mark;
        sets += ", \"" + column.name + "\"=" + mark;
    }
    insert_sql_ = "INSERT INTO " + table_ + " (" + names + ") VALUES (" + places + ")";
    update_sql_ = "UPDATE " + table_ + " SET " + sets + " WHERE id=$1";
    select_sql_ = "SELECT version, entry, body FROM " + table_ + " WHERE id=$1";
}

}  // namespace sunhall::records
