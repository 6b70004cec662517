#include "platform/output/xlsx.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "foundation/digest.hpp"

namespace sunhall::output {
namespace {

const Instant made = *Instant::parse("2026-03-16T12:00:00+08:00");

/// One part of the workbook, taken out with the distribution's unzip.
std::string part_of(const Bytes& workbook, const std::string& part) {
    const auto file =
        std::filesystem::temp_directory_path() / ("sunhall-xlsx-test-" + std::to_string(::getpid()) + ".xlsx");
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(workbook.data()), static_cast<std::streamsize>(workbook.size()));
    std::string out;
    FILE* pipe = ::popen(
        ("python3 -c 'import sys,zipfile;sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())' " +
         file.string() + " " + part)
            .c_str(),
        "r");
    char buffer[4096];
    for (std::size_t n; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    if (pipe) ::pclose(pipe);
    std::filesystem::remove(file);
    return out;
}

Worksheet bids() {
    return {.name = "开标一览表",
            .columns = {{"投标人", 30}, {"信用代码", 22}, {"报价（元）"}, {"工期"}, {"递交时间", 20}},
            .rows = {{"福建桃溪建设有限公司", "91350000MA2NWMYR3D", Money{1835053407}, std::int64_t{360}, made},
                     {"=HYPERLINK(\"http://x\")", "007", Money{-5}, std::int64_t{9007199254740991}, made}}};
}

TEST(Xlsx, keeps_chinese_text_amounts_and_times_in_the_halls_zone) {
    const Bytes workbook = write_xlsx({bids()}, made);
    const std::string strings = part_of(workbook, "xl/sharedStrings.xml");
    const std::string sheet = part_of(workbook, "xl/worksheets/sheet1.xml");
    EXPECT_NE(strings.find("福建桃溪建设有限公司"), strings.npos) << strings;
    EXPECT_NE(sheet.find("<v>18350534.07</v>"), sheet.npos) << sheet;
    EXPECT_NE(sheet.find("<v>-0.05</v>"), sheet.npos);
    EXPECT_NE(sheet.find("<v>46097.5</v>"), sheet.npos) << "2026-03-16 12:00 in Shanghai is day 46097.5\n" << sheet;
    EXPECT_NE(part_of(workbook, "xl/workbook.xml").find("开标一览表"), std::string::npos);
}

TEST(Xlsx, never_makes_a_formula_of_a_text_and_never_rounds_a_number) {
    const Bytes workbook = write_xlsx({bids()}, made);
    EXPECT_EQ(part_of(workbook, "xl/worksheets/sheet1.xml").find("<f>"), std::string::npos);
    const std::string strings = part_of(workbook, "xl/sharedStrings.xml");
    EXPECT_NE(strings.find(">007<"), strings.npos);
    EXPECT_NE(strings.find(">9007199254740991<"), strings.npos);
    EXPECT_NE(strings.find("=HYPERLINK"), strings.npos);
}

// ECMA-376 part 1, 22.9.2.19: the only spellings a reader understands. One bad character would spoil the whole workbook.
TEST(Xlsx, stays_readable_whatever_a_text_holds_and_shows_it_as_it_is) {
    Worksheet odd = bids();
    const std::string longest(32'767, 'x');
    odd.rows = {{"a\x01" "b", "_x0041_", Money{}, std::int64_t{}, made},
                {"n\xEF\xBF\xBF" "m", "c\x02_x0041_", Money{}, std::int64_t{}, made},
                {longest, longest + "y", Money{}, std::int64_t{}, made}};
    odd.columns[0].heading = "h\xEF\xBF\xBE";
    const std::string strings = part_of(write_xlsx({odd}, made), "xl/sharedStrings.xml");
    for (const char* shown : {">a_x0001_b<", ">_x005F_x0041_<", ">n\xEF\xBF\xBDm<", ">c_x0002__x005F_x0041_<",
                              ">h\xEF\xBF\xBD<"})
        EXPECT_NE(strings.find(shown), strings.npos) << shown << "\n" << strings.substr(0, 2000);
    EXPECT_NE(strings.find(">" + longest + "<"), strings.npos);
    EXPECT_NE(strings.find("xxx…（此处截断 / cut here）<"), strings.npos);
}

TEST(Xlsx, the_same_input_and_instant_give_the_same_bytes) {
    EXPECT_EQ(sha256(write_xlsx({bids()}, made)), sha256(write_xlsx({bids()}, made)));
    EXPECT_NE(sha256(write_xlsx({bids()}, made)), sha256(write_xlsx({bids()}, made + seconds(1))));
}

TEST(Xlsx, refuses_a_sheet_that_excel_could_not_open) {
    Worksheet bad_name = bids();
    bad_name.name = "a/b";
    EXPECT_THROW(write_xlsx({bad_name}, made), std::invalid_argument);
    EXPECT_THROW(write_xlsx({bids(), bids()}, made), std::invalid_argument);  // two sheets of one name
    Worksheet wide = bids();
    wide.rows.push_back(std::vector<SheetCell>(6, "x"));
    EXPECT_THROW(write_xlsx({wide}, made), std::invalid_argument);
    EXPECT_THROW(write_xlsx({}, made), std::invalid_argument);
}

}  // namespace
}  // namespace sunhall::output
