#include "foundation/values/csv.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "foundation/values/decimal.hpp"

namespace sunhall {

CsvError::CsvError(std::size_t line_number, std::size_t column_number, const std::string& what)
    : std::runtime_error("line " + std::to_string(line_number) + ", column " + std::to_string(column_number) + ": " +
                         what),
      line(line_number),
      column(column_number) {}

CsvReader::CsvReader(std::string_view text, CsvLimits limits) : text_(text), limits_(limits) {
    if (text_.size() > limits_.bytes) fail("the text is longer than allowed");
    if (text_.starts_with("\xEF\xBB\xBF")) line_begin_ = at_ = 3;
}

void CsvReader::fail(const std::string& what) const { throw CsvError(line_, at_ - line_begin_ + 1, what); }

bool CsvReader::at_line_end() const {
    return at_ == text_.size() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
}

void CsvReader::take(std::string& field) {
    const char c = text_[at_];
    if (c == '\0') fail("a NUL byte is not text");
    if (field.size() >= limits_.field_bytes) fail("the field is longer than allowed");
    field.push_back(c);
    ++at_;
    if (c == '\n') ++line_, line_begin_ = at_;
}

void CsvReader::read_quoted(std::string& field) {
    const std::size_t open_line = line_, open_column = at_ - line_begin_ + 1;
    for (++at_;;) {
        if (at_ == text_.size()) throw CsvError(open_line, open_column, "the quote opened here is never closed");
        if (text_[at_] != '"') take(field);
        else if (text_.substr(at_, 2) == "\"\"") ++at_, take(field);
        else break;
    }
    ++at_;
    if (!at_line_end() && text_[at_] != ',') fail("text after the closing quote");
}

bool CsvReader::read_field(std::string& field) {
    if (at_ < text_.size() && text_[at_] == '"') {
        read_quoted(field);
    } else {
        while (!at_line_end() && text_[at_] != ',') {
            if (text_[at_] == '"') fail("a quote inside a field that is not quoted");
            if (text_[at_] == '\r') fail("a carriage return without a line feed");
            take(field);
        }
    }
    if (at_ == text_.size()) return false;
    if (text_[at_] == ',') return ++at_, true;
    at_ += text_[at_] == '\r' ? 2 : 1;
    ++line_;
    line_begin_ = at_;
    return false;
}

bool CsvReader::next(CsvRow& row) {
    row.clear();
    row_line_ = line_;
    if (at_ == text_.size()) return false;
    if (++rows_ > limits_.rows) fail("more rows than allowed");
    do {
        if (row.size() == limits_.columns) fail("more columns than allowed");
        row.emplace_back();
    } while (read_field(row.back()));
    return true;
}

CsvTable CsvTable::parse(std::string_view text, CsvLimits limits) {
    CsvTable table;
    CsvReader reader(text, limits);
    if (!reader.next(table.header_)) reader.fail("a header line is missing");
    for (std::size_t i = 0; i < table.header_.size(); ++i)
        if (!table.columns_.emplace(table.header_[i], i).second)
            throw CsvError(1, 1, "the column " + table.header_[i] + " appears twice");
    CsvRow row;
    while (reader.next(row)) {
        if (row.size() != table.header_.size())
            throw CsvError(reader.line(), 1, std::to_string(row.size()) + " fields where the header has " +
                                                 std::to_string(table.header_.size()));
        table.rows_.push_back(std::move(row));
        table.lines_.push_back(reader.line());
    }
    return table;
}

CsvTable CsvTable::load(const std::string& path, CsvLimits limits) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parse(text, limits);
}

std::size_t CsvTable::column(std::string_view name) const {
    const auto found = columns_.find(name);
    if (found == columns_.end()) throw std::out_of_range("no column named " + std::string(name));
    return found->second;
}

std::string csv_line(const CsvRow& row, CsvSafety safety) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) line.push_back(',');
        const std::string_view field = row[i];
        const bool acts = safety == CsvSafety::spreadsheet && !field.empty() &&
                          std::string_view("=+-@\t\r").find(field[0]) != std::string_view::npos &&
                          !Decimal::parse(field);
        // A lone empty field is quoted, or the line would be no row at all; so is what would pass for a byte-order
        // mark.
        const bool quoted = field.find_first_of("\",\r\n") != field.npos || (row.size() == 1 && field.empty()) ||
                            field.starts_with("\xEF\xBB\xBF");
        if (quoted) line.push_back('"');
        if (acts) line.push_back('\'');
        for (const char c : field) line.append(quoted && c == '"' ? 2 : 1, c);
        if (quoted) line.push_back('"');
    }
    return line + "\r\n";
}

}  // namespace sunhall
