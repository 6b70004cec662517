#include "foundation/values/csv.hpp"

#include <gtest/gtest.h>

namespace sunhall {
namespace {

std::vector<CsvRow> rows(std::string_view text, CsvLimits limits = {}) {
    CsvReader reader(text, limits);
    std::vector<CsvRow> out;
    for (CsvRow row; reader.next(row);) out.push_back(row);
    return out;
}

std::pair<std::size_t, std::size_t> fault(std::string_view text, CsvLimits limits = {}) {
    try {
        rows(text, limits);
    } catch (const CsvError& error) {
        return {error.line, error.column};
    }
    return {0, 0};
}

using Place = std::pair<std::size_t, std::size_t>;

}  // namespace

TEST(Csv, reads_quotes_line_ends_and_a_byte_order_mark) {
    EXPECT_EQ(rows("\xEF\xBB\xBF" "a,b\r\n\"x,1\",\"say \"\"hi\"\"\"\nlast,"),
              (std::vector<CsvRow>{{"a", "b"}, {"x,1", "say \"hi\""}, {"last", ""}}));
    EXPECT_EQ(rows("\"two\nlines\",b\n"), (std::vector<CsvRow>{{"two\nlines", "b"}}));
    EXPECT_EQ(rows("\xEF\xBB\xBF\"a\""), (std::vector<CsvRow>{{"a"}}));
    EXPECT_TRUE(rows("").empty());
}

TEST(Csv, names_line_and_column_of_a_fault) {
    EXPECT_EQ(fault("a,b\nc,d\"e\n"), (Place{2, 4}));
    EXPECT_EQ(fault("a\n\"b\nc"), (Place{2, 1}));      // where the quote was opened
    EXPECT_EQ(fault("\"a\"x\n"), (Place{1, 4}));
    EXPECT_EQ(fault("a\rb"), (Place{1, 2}));
    EXPECT_EQ(fault(std::string_view("a\0b", 3)), (Place{1, 2}));
    EXPECT_EQ(fault("\"l1\nl2\",\"x\ny\"z"), (Place{3, 3}));
}

TEST(Csv, stops_at_each_limit) {
    EXPECT_EQ(fault("a\nb\nc\n", {.rows = 2}).first, 3u);
    EXPECT_EQ(fault("a,b,c", {.columns = 2}), (Place{1, 5}));
    EXPECT_EQ(fault("abcd", {.field_bytes = 3}), (Place{1, 4}));
    EXPECT_EQ(fault("abcd", {.bytes = 3}).first, 1u);
    EXPECT_EQ(fault("a,b\nc,d\n", {.rows = 2, .columns = 2, .field_bytes = 1, .bytes = 8}), (Place{0, 0}));
}

TEST(Csv, a_table_is_read_by_column_name) {
    const auto table = CsvTable::parse("code,name\r\n01,\"农\n业\"\r\n02,林业\r\n");
    ASSERT_EQ(table.size(), 2u);
    EXPECT_EQ(table.at(1, "name"), "林业");
    EXPECT_EQ(table.line(1), 4u);
    EXPECT_THROW(table.at(0, "price"), std::out_of_range);
    EXPECT_THROW(CsvTable::parse("a,b\n1\n"), CsvError);
    EXPECT_THROW(CsvTable::parse("a,a\n"), CsvError);
    EXPECT_THROW(CsvTable::parse(""), CsvError);
}

TEST(Csv, writes_what_it_reads_back) {
    const std::vector<CsvRow> given{{"", "a,b", "\"", "x\r\ny"}, {""}, {"=1", "中"}, {"\xEF\xBB\xBF" "x"}};
    std::string text;
    for (const auto& row : given) text += csv_line(row);
    EXPECT_EQ(rows(text), given);
    EXPECT_EQ(rows(csv_line(given.back())),
              (std::vector<CsvRow>{given.back()}));  // first in its file, not taken for a mark
}

TEST(Csv, a_formula_in_a_bidders_name_cannot_act_in_a_spreadsheet) {
    EXPECT_EQ(csv_line({"=HYPERLINK(\"x\")", "@a", "-3.50", "+1", "-cmd", "ok"}, CsvSafety::spreadsheet),
              "\"'=HYPERLINK(\"\"x\"\")\",'@a,-3.50,+1,'-cmd,ok\r\n");
    EXPECT_EQ(csv_line({"=1"}), "=1\r\n");
}

}  // namespace sunhall
