#include "foundation/database/appended_rows.hpp"

#include <array>
#include <stdexcept>

namespace sunhall {
namespace {

constexpr std::array<std::size_t, 4> sizes{64, 16, 4, 1};  // rows in one statement: few forms, each prepared once

std::string spelled_for(const std::string& sql, std::size_t width, std::size_t rows) {
    const auto values = sql.rfind("VALUES (");
    if (values == std::string::npos || !sql.ends_with(")"))
        throw std::logic_error("not a statement that only adds rows: " + sql);
    std::string text = sql;
    for (std::size_t row = 1; row < rows; ++row) {
        for (std::size_t i = 0; i < width; ++i)
            text += (i == 0 ? ", ($" : ", $") + std::to_string(row * width + i + 1);
        text += ")";
    }
    return text;
}

}  // namespace

void AppendedRows::add(std::string_view sql, Params params) {
    Rows* rows = nullptr;
    for (auto& one : all_) {
        if (one.sql == sql) rows = &one;
    }
    if (!rows) {
        rows = &all_.emplace_back();
        rows->sql = sql;
        rows->width = params.size();
    }
    for (const Param& param : params) {
        Value value{param.kind(), 0, rows->bytes.size(), 0};
        if (param.kind() == Param::Kind::integer) {
            value.integer = param.integer();
        } else if (param.kind() != Param::Kind::null) {
            value.size = param.bytes().size();
            rows->bytes.append(as_text(param.bytes()));
        }
        rows->values.push_back(value);
    }
}

void AppendedRows::mark() {
    for (auto& rows : all_) {
        rows.marked_values = rows.values.size();
        rows.marked_bytes = rows.bytes.size();
    }
}

void AppendedRows::back_to_mark() {
    for (auto& rows : all_) {
        rows.values.resize(rows.marked_values);
        rows.bytes.resize(rows.marked_bytes);
    }
}

void AppendedRows::clear() {
    for (auto& rows : all_) {
        rows.values.clear();
        rows.bytes.clear();
        rows.marked_values = rows.marked_bytes = 0;
    }
}

const std::string& AppendedRows::Rows::statement(std::size_t size) {
    many.resize(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] != size) continue;
        if (many[i].empty()) many[i] = spelled_for(sql, width, size);
        return many[i];
    }
    throw std::logic_error("no statement for so many rows");
}

// As many statements of `size` rows as fit into what is left.
void AppendedRows::Rows::give(std::size_t& row, std::size_t rows, std::size_t size, std::vector<Param>& params,
                              const Execute& execute) {
    for (; row + size <= rows; row += size) {
        params.clear();
        for (std::size_t i = row * width; i < (row + size) * width; ++i) {
            const Value& value = values[i];
            const std::string_view text = std::string_view(bytes).substr(value.begin, value.size);
            switch (value.kind) {
                case Param::Kind::null: params.emplace_back(); break;
                case Param::Kind::integer: params.emplace_back(value.integer); break;
                case Param::Kind::text: params.emplace_back(text); break;
                case Param::Kind::bytes: params.emplace_back(as_bytes(text)); break;
            }
        }
        execute(statement(size), params);
    }
}

void AppendedRows::take(const Execute& execute) {
    std::vector<Param> params;
    for (auto& rows : all_) {
        std::size_t row = 0;
        const std::size_t count = rows.width == 0 ? 0 : rows.values.size() / rows.width;
        for (const std::size_t size : sizes) rows.give(row, count, size, params, execute);
    }
    clear();
}

}  // namespace sunhall
