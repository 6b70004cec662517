#include "foundation/values/codes.hpp"

#include <gtest/gtest.h>

#include "foundation/values/csv.hpp"
#include "testing/source_dir.hpp"

namespace sunhall {
namespace {

const std::string data = sunhall::source_dir() + "/data/";
constexpr std::string_view uscc_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

}  // namespace

// N-CODE-03, N-CODE-04: one of them fails the inner check only.
TEST(Uscc, knows_the_vectors_of_N_CODE_05) {
    for (const char* code : {"12420000MB00000001", "12420000MB0000019X", "12420000MB0000027Q"}) {
        EXPECT_TRUE(uscc_valid(code)) << code;
        EXPECT_TRUE(uscc_inner_valid(code)) << code;
    }
    EXPECT_TRUE(uscc_valid("12420000MB00000014"));
    EXPECT_FALSE(uscc_inner_valid("12420000MB00000014"));
    EXPECT_FALSE(uscc_valid("12420000MB00000002"));
}

TEST(Uscc, accepts_a_hundred_real_codes) {
    const auto table = CsvTable::load(data + "test/uscc_real.csv");
    ASSERT_EQ(table.size(), 100u);
    for (std::size_t i = 0; i < table.size(); ++i) {
        EXPECT_EQ(uscc_valid(table.at(i, "uscc")), table.at(i, "gb32100_check_ok") == "1") << table.at(i, "uscc");
        EXPECT_EQ(uscc_inner_valid(table.at(i, "uscc")), table.at(i, "gb11714_org_check_ok") == "1")
            << table.at(i, "uscc");
    }
}

TEST(Uscc, judges_damaged_real_codes_as_the_norm_does) {
    const auto table = CsvTable::load(data + "test/uscc_mutated.csv");
    ASSERT_EQ(table.size(), 120u);
    for (std::size_t i = 0; i < table.size(); ++i)
        EXPECT_EQ(uscc_valid(table.at(i, "uscc")), table.at(i, "gb32100_check_ok") == "1")
            << table.at(i, "uscc") << " " << table.at(i, "mutation");
}

TEST(Uscc, every_single_wrong_character_is_found) {
    const auto table = CsvTable::load(data + "test/uscc_real.csv");
    std::size_t tried = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
        for (std::size_t position = 0; position < 18; ++position)
            for (const char symbol : uscc_alphabet) {
                std::string code = table.at(i, "uscc");
                if (code[position] == symbol) continue;
                code[position] = symbol;
                ASSERT_FALSE(uscc_valid(code)) << code;
                ++tried;
            }
    EXPECT_EQ(tried, 100u * 18 * 30);
}

TEST(Uscc, refuses_letters_outside_the_alphabet_and_other_lengths) {
    for (const char* code : {"", "12420000MB0000000", "12420000MB000000011", "12420000mb00000001", "1242000OMB00000001",
                             "12420000MB0000000 "})
        EXPECT_FALSE(uscc_valid(code)) << code;
    EXPECT_FALSE(uscc_check_character("1242000SMB0000000"));
}

// T-XCH-05 N-CODE-09
TEST(DealCode, makes_and_reads_the_vectors_of_N_CODE_11) {
    for (const std::string text :
         {"A02-12420000MB00000001-20170420-000001-7", "A02-12420000MB00000001-20170420-000002-5",
          "A02-12420000MB00000001-20170420-000005-*", "D01-12420000MB00000001-20170630-000117-T",
          "A01-12420000MB00000001-20170101-999999-W"}) {
        const auto code = DealCode::parse(text);
        ASSERT_TRUE(code) << text;
        EXPECT_EQ(code->text(), text);
    }
    EXPECT_EQ(DealCode::parse("D01-12420000MB00000001-20170630-000117-T"),
              (DealCode{"D01", "12420000MB00000001", {2017, 6, 30}, 117}));
}

TEST(DealCode, every_single_wrong_character_is_found_N_CODE_10) {
    const std::string right = "A02-12420000MB00000001-20170420-000001-7";
    for (std::size_t position = 0; position < right.size(); ++position)
        for (const char symbol : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*-")) {
            std::string wrong = right;
            if (wrong[position] == symbol) continue;
            wrong[position] = symbol;
            ASSERT_FALSE(DealCode::parse(wrong)) << wrong;
        }
    EXPECT_FALSE(DealCode::parse("A0212420000MB00000001201704200000017"));
}

TEST(DealCode, is_not_made_from_parts_that_do_not_fit) {
    const DealCode right{"A02", "12420000MB00000001", {2017, 4, 20}, 1};
    DealCode wrong = right;
    wrong.organisation = "12420000MB00000002";
    EXPECT_THROW(wrong.text(), std::invalid_argument);
    wrong = right;
    wrong.serial = 1000000;
    EXPECT_THROW(wrong.text(), std::invalid_argument);
    wrong = right;
    wrong.deal_class = "a02";
    EXPECT_THROW(wrong.text(), std::invalid_argument);
}

TEST(DealCode, class_names_come_from_a_table_N_CODE_13) {
    const auto classes = DealClasses::load(data + "industry/deal_classes_sample.csv");
    EXPECT_FALSE(classes.name("A01").empty());
    EXPECT_TRUE(classes.name("A0X").empty());
}

TEST(ProjectCode, has_17_20_or_23_characters_N_CODE_06) {
    ProjectCode code{'E', "420106", project_serial(2026, 17)};
    EXPECT_EQ(code.text(), "E4201062026000017");
    code.tender = 1;
    EXPECT_EQ(code.text(), "E4201062026000017001");
    code.section = 12;
    EXPECT_EQ(code.text(), "E4201062026000017001012");
    EXPECT_EQ(code.project(), "E4201062026000017");
    EXPECT_EQ(ProjectCode::parse("E4201062026000017001012"), code);
    for (const char* wrong :
         {"", "E420106202600001", "e4201062026000017", "U4201062026000017", "E42010X2026000017", "E4201062026000017000",
          "E4201062026000017001000", "E42010620260000170A1", "E4201062026 00017"})
        EXPECT_FALSE(ProjectCode::parse(wrong)) << wrong;
    EXPECT_THROW(project_serial(2026, 1000000), std::out_of_range);
    EXPECT_THROW(project_serial(2026, 0), std::out_of_range);
}

TEST(RegionTable, knows_every_level_by_its_full_name_N_CODE_01) {
    const auto regions = RegionTable::load(data + "regions");
    const Date day{2026, 3, 16};
    EXPECT_EQ(regions.full_name("420000", day), "湖北省");
    EXPECT_EQ(regions.full_name("420100", day), "湖北省武汉市");
    EXPECT_EQ(regions.full_name("420106", day), "湖北省武汉市武昌区");
    EXPECT_EQ(regions.full_name("110101", day), "北京市东城区");
    EXPECT_EQ(regions.full_name("429004", day), "湖北省仙桃市");
    EXPECT_FALSE(regions.valid("429999", day));
    EXPECT_FALSE(regions.valid("42", day));
    EXPECT_EQ(regions.below("", day).size(), 31u);
    EXPECT_EQ(regions.below("420100", day).size(), 13u);
    EXPECT_EQ(regions.size(), 31u + 342 + 2978 + 2);
}

TEST(RegionTable, accepts_a_former_code_on_a_former_date_only_N_CODE_01) {
    const auto regions = RegionTable::load(data + "regions");
    EXPECT_EQ(regions.full_name("371200", {2017, 4, 20}), "山东省莱芜市");
    EXPECT_FALSE(regions.valid("371200", {2026, 3, 16}));
}

TEST(IndustryTable, holds_the_published_counts_and_walks_up_N_CODE_02) {
    const auto table = IndustryTable::load(data + "industry/gbt4754_2017.csv", "2017");
    EXPECT_EQ(table.size(), 1972u);
    EXPECT_EQ(table.lettered("4811"), "E4811");
    EXPECT_EQ(table.lettered("A"), "A");
    EXPECT_TRUE(table.full_name("4811").starts_with("建筑业 / 土木工程建筑业 / "));
    EXPECT_EQ(table.find("99999"), nullptr);
    EXPECT_EQ(table.edition(), "2017");
}

TEST(IdentityNumber, checks_digit_and_date_of_birth_GB_11643) {
    EXPECT_TRUE(identity_number_valid("11010519491231002X"));  // the example of the norm
    EXPECT_TRUE(identity_number_valid("440524188001010014"));  // the example of the norm
    EXPECT_EQ(birth_date("11010519491231002X"), (Date{1949, 12, 31}));
    for (const char* wrong :
         {"11010519491231002x", "110105194912310021", "11010519491231002", "11010519490230002X", "1101051949123100２X"})
        EXPECT_FALSE(identity_number_valid(wrong)) << wrong;
    EXPECT_EQ(masked_identity_number("11010519491231002X"), "110105********002X");
}

TEST(IdentityNumber, a_mobile_number_has_eleven_digits_N_CODE_15) {
    EXPECT_TRUE(mobile_number_valid("13800000000"));
    EXPECT_FALSE(mobile_number_valid("12800000000"));
    EXPECT_FALSE(mobile_number_valid("1380000000"));
    EXPECT_FALSE(mobile_number_valid("1380000000a"));
}

}  // namespace sunhall
