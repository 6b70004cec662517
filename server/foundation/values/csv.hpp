// Comma-separated text, RFC 4180: a strict, bounded reader and a writer that a spreadsheet may open safely.
#pragma once
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall {

using CsvRow = std::vector<std::string>;

struct CsvLimits {
    std::size_t rows = 1'000'000, columns = 512, field_bytes = 1 << 20, bytes = std::size_t{256} << 20;
};

/// What is wrong and where; lines count from 1 as an editor shows them, columns are bytes from 1.
struct CsvError : std::runtime_error {
    CsvError(std::size_t line_number, std::size_t column_number, const std::string& what);
    std::size_t line, column;
};

/// Reads row after row of `text`, which must outlive the reader. A leading byte-order mark is skipped; rows end with
/// CRLF or LF, the last may lack it. Throws CsvError on a stray or unclosed quote, a lone CR, a NUL or a passed limit.
class CsvReader {
public:
    explicit CsvReader(std::string_view text, CsvLimits limits = {});
    /// False at the end of the text.
    bool next(CsvRow& row);
    /// The line on which the row last read began.
    std::size_t line() const { return row_line_; }
    [[noreturn]] void fail(const std::string& what) const;

private:
    bool read_field(std::string& field);  // true when another field follows in this row
    void read_quoted(std::string& field);
    bool at_line_end() const;
    void take(std::string& field);

    std::string_view text_;
    CsvLimits limits_;
    std::size_t at_ = 0, line_ = 1, line_begin_ = 0, row_line_ = 1, rows_ = 0;
};

/// A whole file whose first row names the columns; every row has as many fields as the header.
class CsvTable {
public:
    static CsvTable parse(std::string_view text, CsvLimits limits = {});
    /// Reads a file; std::runtime_error when it cannot be read, CsvError when it is not CSV.
    static CsvTable load(const std::string& path, CsvLimits limits = {});

    const CsvRow& header() const { return header_; }
    std::size_t size() const { return rows_.size(); }
    const CsvRow& row(std::size_t index) const { return rows_.at(index); }
    /// The line of the file on which a row begins.
    std::size_t line(std::size_t index) const { return lines_.at(index); }
    bool has(std::string_view name) const { return columns_.find(name) != columns_.end(); }
    std::size_t column(std::string_view name) const;  ///< std::out_of_range names the missing column
    const std::string& at(std::size_t index, std::string_view name) const { return row(index)[column(name)]; }

private:
    CsvRow header_;
    std::vector<CsvRow> rows_;
    std::vector<std::size_t> lines_;
    std::map<std::string, std::size_t, std::less<>> columns_;
};

/// `exact` writes the values; `spreadsheet` puts an apostrophe before a field that a spreadsheet would take for a
/// formula (first character = + - @ or a tab or carriage return), numbers excepted, so that a bidder's name cannot act.
enum class CsvSafety { exact, spreadsheet };

/// One row with CRLF; fields are quoted only where RFC 4180 asks for it.
std::string csv_line(const CsvRow& row, CsvSafety safety = CsvSafety::exact);

}  // namespace sunhall
