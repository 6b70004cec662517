#include "platform/bags/archive_number.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace sunhall::bags {
namespace {

const ArchiveNumber example{.fonds = "A001",
                            .category = "JY",
                            .subcategory = "GC",
                            .year = 2026,
                            .retention = "D30",
                            .project = 417,
                            .volume = 2,
                            .piece = 31};

TEST(ArchiveNumber, writes_the_example_of_the_rule_R_ARC_13) {
    EXPECT_EQ(make_archive_number(example), "A001-JY·GC·2026-D30-00417-002-0031");
    ArchiveNumber project = example;
    project.volume = project.piece = 0;
    EXPECT_EQ(make_archive_number(project), "A001-JY·GC·2026-D30-00417");
    project.subcategory.clear();
    project.retention = "Y";
    EXPECT_EQ(make_archive_number(project), "A001-JY·2026-Y-00417");
}

TEST(ArchiveNumber, reads_back_what_it_wrote_R_ARC_13) {
    EXPECT_EQ(parse_archive_number("A001-JY·GC·2026-D30-00417-002-0031"), example);
    EXPECT_EQ(make_archive_number(*parse_archive_number("A001-JY·2026-Y-99999-999")), "A001-JY·2026-Y-99999-999");
}

TEST(ArchiveNumber, refuses_every_departure_from_the_grammar_R_ARC_13) {
    for (const char* bad :
         {"", "A001", "a001-JY·2026-Y-00417", "A001-JY·2026-Y-417", "A001-JY·2026-Y-000417", "A001-JY·2026-Y-00000",
          "A001-JY·26-Y-00417", "A001-JY-Y-00417", "A001-JY.2026-Y-00417", "A001-JY·2026-D-00417",
          "A001-JY·2026-D0-00417", "A001-JY·2026-长期-00417", "A001-JY·2026-Y-00417-2", "A001-JY·2026-Y-00417-002-0000",
          "A001-JY·2026-Y-00417-002-0031-1", "A001-JY·2026-Y-00417-", " A001-JY·2026-Y-00417", "A001-JY··2026-Y-00417",
          "A0_1-JY·2026-Y-00417"}) {
        std::string why;
        EXPECT_FALSE(parse_archive_number(bad, &why)) << bad;
        EXPECT_FALSE(why.empty()) << bad;
    }
}

TEST(ArchiveNumber, refuses_to_make_a_number_that_does_not_fit_its_digits) {
    ArchiveNumber number = example;
    number.project = 100000;
    EXPECT_THROW(make_archive_number(number), std::invalid_argument);
    number = example;
    number.volume = 0;  // a piece without a volume
    EXPECT_THROW(make_archive_number(number), std::invalid_argument);
    number = example;
    number.retention = "30";  // R-ARC-18
    EXPECT_THROW(make_archive_number(number), std::invalid_argument);
    number = example;
    number.fonds = "a·1";
    EXPECT_THROW(make_archive_number(number), std::invalid_argument);
}

TEST(ArchiveNumber, follows_another_pattern_when_told_R_ARC_13) {
    const NumberPattern wide{.project_digits = 7, .volume_digits = 4, .piece_digits = 5};
    EXPECT_EQ(make_archive_number(example, wide), "A001-JY·GC·2026-D30-0000417-0002-00031");
    EXPECT_EQ(parse_archive_number("A001-JY·GC·2026-D30-0000417-0002-00031", nullptr, wide), example);
}

TEST(OfficeNumber, numbers_the_centres_own_documents_by_piece_R_ARC_13) {
    const OfficeNumber number{"A001", "WS", 2026, "D10", "BGS", 7};
    EXPECT_EQ(make_office_number(number), "A001-WS·2026-D10-BGS-0007");
    EXPECT_EQ(parse_office_number("A001-WS·2026-D10-BGS-0007"), number);
    EXPECT_FALSE(parse_office_number("A001-WS·2026-D10-00417-0007")) << "this is a project's number";
    EXPECT_FALSE(parse_archive_number("A001-WS·2026-D10-BGS-0007"));
}

}  // namespace
}  // namespace sunhall::bags
