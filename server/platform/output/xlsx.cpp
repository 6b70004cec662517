#include "platform/output/xlsx.hpp"

#include <xlsxwriter.h>

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "foundation/xml_character.hpp"

namespace sunhall::output {
namespace {

constexpr std::size_t rows_limit = 1048575;
constexpr std::int64_t exact_limit = 999999999999999;  // 15 digits

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("cannot write workbook: ") + lxw_strerror(error));
}

/// The library writes to a named file only: one of our own, readable by nobody else, gone at the end.
struct ScratchFile {
    std::string path = (std::filesystem::temp_directory_path() / "sunhall-xlsx-XXXXXX").string();
    ScratchFile() {
        const int file = ::mkstemp(path.data());  // created with mode 0600
        if (file < 0) throw std::runtime_error("cannot create a scratch file for the workbook");
        ::close(file);
    }
    ~ScratchFile() { ::unlink(path.c_str()); }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
};

bool is_escape(std::string_view text) {  // _x0041_
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           std::ranges::all_of(text.substr(2, 4), [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); });
}

/// What a cell can hold (ECMA-376 part 1, 22.9.2.19 and Excel's limit): the library spells control characters as
/// _x0001_ itself, so a text that looks like that must be spelled too, or `_x0041_` would be shown as `A`. U+FFFE and
/// U+FFFF have no spelling in XML at all. A text beyond 32,767 characters ends with a mark instead of a missing file.
std::string cell_text(std::string_view text) {
    constexpr std::size_t most = 32'767;
    constexpr std::string_view cut = "…（此处截断 / cut here）";
    std::string out;
    std::size_t characters = 0, end_of_room = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (begins && ++characters == most - cut.size()) end_of_room = out.size();
        if (static_cast<unsigned char>(text[at]) >= 0x80 && forbidden_in_xml(text, at)) {
            out += "\xEF\xBF\xBD";
            at += 2;
        } else if (is_escape(text.substr(at))) {
            out += "_x005F_";
            characters += 6;
        } else {
            out += text[at];
        }
    }
    if (characters > most) out.replace(end_of_room, out.size() - end_of_room, cut);
    return out;
}

struct Formats {
    lxw_format *head, *text, *count, *money, *time;
    explicit Formats(lxw_workbook* book)
        : head(workbook_add_format(book)),
          text(workbook_add_format(book)),
          count(workbook_add_format(book)),
          money(workbook_add_format(book)),
          time(workbook_add_format(book)) {
        format_set_bold(head);
        format_set_bg_color(head, 0xE8EDF3);
        format_set_border(head, LXW_BORDER_THIN);
        format_set_text_wrap(head);
        format_set_num_format(text, "@");
        format_set_num_format(count, "0");
        format_set_num_format(money, "#,##0.00");
        format_set_num_format(time, "yyyy-mm-dd hh:mm:ss");
    }
};

struct CellWriter {
    lxw_worksheet* sheet;
    const Formats& formats;
    lxw_row_t row;
    lxw_col_t column;

    void operator()(const std::string& text) const {
        check(worksheet_write_string(sheet, row, column, cell_text(text).c_str(), formats.text));
    }
    void operator()(std::int64_t count) const {
        if (count > exact_limit || count < -exact_limit) return (*this)(std::to_string(count));
        check(worksheet_write_number(sheet, row, column, static_cast<double>(count), formats.count));
    }
    void operator()(Money amount) const {
        if (amount.fen > exact_limit || amount.fen < -exact_limit) return (*this)(yuan_text(amount));
        // The nearest double of a number of 15 digits shows those digits again: for looking at, not for reckoning.
        check(worksheet_write_number(sheet, row, column, static_cast<double>(amount.fen) / 100, formats.money));
    }
    void operator()(Instant at) const {
        const std::string text = local_text(at);  // 2026-03-16 09:30:00
        const Date date = local_date(at);
        lxw_datetime value{.year = date.year,
                           .month = date.month,
                           .day = date.day,
                           .hour = std::stoi(text.substr(11, 2)),
                           .min = std::stoi(text.substr(14, 2)),
                           .sec = std::stod(text.substr(17, 2))};
        check(worksheet_write_datetime(sheet, row, column, &value, formats.time));
    }
};

void write_sheet(lxw_workbook* book, const Formats& formats, const Worksheet& sheet) {
    if (sheet.columns.empty()) throw std::invalid_argument("a sheet needs columns: " + sheet.name);
    if (sheet.rows.size() > rows_limit) throw std::invalid_argument("too many rows for one sheet: " + sheet.name);
    if (workbook_validate_sheet_name(book, sheet.name.c_str()) != LXW_NO_ERROR)
        throw std::invalid_argument("bad sheet name: " + sheet.name);
    lxw_worksheet* out = workbook_add_worksheet(book, sheet.name.c_str());
    if (!out) throw std::runtime_error("cannot add sheet");
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        check(worksheet_set_column(out, column, column, sheet.columns[i].width_chars, nullptr));
        check(worksheet_write_string(out, 0, column, cell_text(sheet.columns[i].heading).c_str(), formats.head));
    }
    worksheet_freeze_panes(out, 1, 0);
    check(worksheet_autofilter(out, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(sheet.rows.size(), 1)),
                               static_cast<lxw_col_t>(sheet.columns.size() - 1)));
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        if (sheet.rows[r].size() > sheet.columns.size())
            throw std::invalid_argument("row wider than its headings: " + sheet.name);
        for (std::size_t c = 0; c < sheet.rows[r].size(); ++c)
            std::visit(CellWriter{out, formats, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c)},
                       sheet.rows[r][c]);
    }
}

}  // namespace

Bytes write_xlsx(const std::vector<Worksheet>& sheets, Instant made_at) {
    if (sheets.empty()) throw std::invalid_argument("a workbook needs a sheet");
    ScratchFile file;
    lxw_workbook* book = workbook_new(file.path.c_str());
    if (!book) throw std::runtime_error("cannot begin a workbook");
    struct Unwritten {  // an exception before closing must not leak the workbook
        lxw_workbook* book;
        ~Unwritten() {
            if (book) lxw_workbook_free(book);
        }
    } unwritten{book};
    lxw_doc_properties properties{};
    properties.created = static_cast<time_t>(made_at.micros / 1000000);
    check(workbook_set_properties(book, &properties));
    const Formats formats(book);
    for (const Worksheet& sheet : sheets) write_sheet(book, formats, sheet);
    unwritten.book = nullptr;  // closing frees it, whether it succeeds or not
    check(workbook_close(book));
    std::ifstream in(file.path, std::ios::binary);
    Bytes out{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in || out.empty()) throw std::runtime_error("cannot read the workbook back");
    return out;
}

}  // namespace sunhall::output
