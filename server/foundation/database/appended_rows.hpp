// Rows that a transaction only adds, kept until its end and then sent many to a statement: on PostgreSQL each statement
// costs its own messages, its own start and its own end.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "foundation/database/database.hpp"

namespace sunhall {

class AppendedRows {
public:
    using Execute = std::function<void(std::string_view sql, Params params)>;

    /// Copies the values. `sql` ends in `VALUES ($1, …, $n)`, where n is the number of values.
    void add(std::string_view sql, Params params);
    void mark();          ///< where `back_to_mark` goes back to
    void back_to_mark();  ///< forgets what was added since
    void clear();
    /// Gives everything to `execute`, in the order of addition within each statement, and forgets it.
    void take(const Execute& execute);

private:
    struct Value {
        Param::Kind kind = Param::Kind::null;
        std::int64_t integer = 0;
        std::size_t begin = 0, size = 0;  // within bytes
    };
    struct Rows {
        std::string sql;
        std::size_t width = 0;
        std::vector<Value> values;
        std::string bytes;
        std::size_t marked_values = 0, marked_bytes = 0;
        std::vector<std::string> many{};  // the statement for 1, 4, 16, 64 rows
        const std::string& statement(std::size_t size);
        void give(std::size_t& row, std::size_t rows, std::size_t size, std::vector<Param>& params,
                  const Execute& execute);
    };
    std::vector<Rows> all_;  // few: one for each statement, in order of first use
};

}  // namespace sunhall
