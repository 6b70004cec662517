// What the register and the statistics tell of awards, in front of a module that answers as the tendering module does.
#include "edge/portal/a_portal_test.hpp"

namespace sunhall::portal {
namespace {

using namespace test;

class ARegister : public APortal {};
INSTANTIATE_TEST_SUITE_P(Databases, ARegister, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

// M-STAT-01, M-STAT-06: counts and amounts, each chart with the table that says the same, and the same as a file.
TEST_P(ARegister, shows_what_was_awarded_beside_the_counts_as_chart_table_and_file_M_STAT_01) {
    put_out("公告", "文");
    const auto page = get("/statistics").body;
    EXPECT_THAT(page, HasSubstr("<section id=\"amounts\">"));
    EXPECT_THAT(page, HasSubstr("3,100,000.00"));   // two awards
    EXPECT_THAT(page, HasSubstr("2,000,000.00"));   // one of them had a maximum price
    EXPECT_THAT(page, HasSubstr("100,000.00"));     // and stayed below it
    EXPECT_THAT(page, HasSubstr("5%"));
    EXPECT_THAT(page, HasSubstr("aria-label=\"按月中标金额（万元）：柱状图\""));
    EXPECT_THAT(page, HasSubstr(">310</text>"));    // ten thousand yuan
    EXPECT_THAT(page, HasSubstr("福建省"));
    const auto file = get("/data/statistics.csv").body;
    EXPECT_THAT(file, HasSubstr("awards-by-month,2026-03,2,"));
    EXPECT_THAT(file, HasSubstr("awards-by-region,35,2,"));
}

// E20§41(4): the register tells what an organisation did in public.
TEST_P(ARegister, shows_on_an_organisations_page_its_awards_and_contracts_E20_41) {
    ASSERT_TRUE(world_->run("test.register", json::object{{"code", "91350000MA2NWMYR3J"}}, system_actor()).done());
    const auto page = get("/organisations/91350000MA2NWMYR3J").body;
    EXPECT_THAT(page, HasSubstr("<a href=\"/cases/a-lot\">&lt;b&gt;一标段&lt;/b&gt;</a>"));
    EXPECT_THAT(page, HasSubstr("123,456.78"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/notices/a-notice\">"));
    EXPECT_THAT(page, HasSubstr("<time>2026-03-17</time>"));  // the hall's day, not that of Greenwich
    EXPECT_THAT(page, HasSubstr("结果公布后该招标失败或终止"));
    EXPECT_THAT(page, HasSubstr("2026-03-25"));
    EXPECT_THAT(page, Not(HasSubstr("已公布的中标结果")));     // it gave none
    EXPECT_THAT(get("/en/organisations/91350000MA2NWMYR3J").body, HasSubstr("Awards won"));
}

}  // namespace
}  // namespace sunhall::portal
