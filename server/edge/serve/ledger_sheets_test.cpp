// The ledger's answers as spreadsheet files.
#include "edge/serve/ledger_sheets.hpp"

#include "foundation/values/csv.hpp"
#include "platform/money/money_world_test.hpp"

namespace sunhall::serve::test {
namespace {

using money::test::Hall;
using sunhall::testing::Kind;
using ::testing::HasSubstr;
using ::testing::Not;

class LedgerSheets : public ::testing::TestWithParam<Kind> {
protected:
    Hall hall{GetParam()};
    std::string csv(const std::vector<output::Worksheet>& sheets) { return std::string(as_text(as_csv(sheets))); }
};
INSTANTIATE_TEST_SUITE_P(Databases, LedgerSheets, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(LedgerSheets, reconciliation_deposits_and_refunds_are_tables_with_the_figures_of_the_ledger_A_DEP_11) {
    const Instant arrived = local_instant({2026, 3, 2}, 10);
    hall.pay(hall.a, yuan(400000), arrived, "330100");
    hall.pay(hall.b, yuan(150000), arrived, "330200");
    const auto ask = [&] { return hall.world->ask("money.reconciliation", json::object{}, hall.staff).body; };
    EXPECT_THAT(csv(reconciliation_sheets(ask())), Not(HasSubstr("400000.00")))
        << "nothing of a lot whose bidders are secret (T-DEP-05)";
    hall.freeze({hall.a, hall.b});
    hall.stage("contract_signed");
    hall.make_due();
    hall.world->move_to(local_instant({2026, 4, 1}, 9));
    hall.release();
    const auto report = csv(reconciliation_sheets(ask()));
    EXPECT_TRUE(report.starts_with("\xEF\xBB\xBF"));
    EXPECT_THAT(report, HasSubstr(hall.lot + ",550000.00,"));
    EXPECT_THAT(report, HasSubstr("台账与对账单一致 Ledger agrees with statements,是"));
    const auto deposits = csv(deposit_sheets(hall.ask("money.deposits-of-lot", hall.owner)));
    EXPECT_THAT(deposits, HasSubstr("400000.00"));
    EXPECT_THAT(deposits, HasSubstr("330200"));
    EXPECT_EQ(CsvTable::parse(deposits).size(), 2u);
    const auto list = hall.ask("money.refund-list", hall.owner);
    const auto refunds = CsvTable::parse(csv(refund_sheets(list)));
    ASSERT_EQ(refunds.size(), 2u);
    std::set<std::string> interest;
    for (std::size_t i = 0; i < refunds.size(); ++i) interest.insert(refunds.at(i, "利息（元）Interest"));
    EXPECT_EQ(interest, (std::set<std::string>{"116.67", "43.75"}));
    const Bytes book = output::write_xlsx(refund_sheets(list), arrived);
    EXPECT_TRUE(as_text(book).starts_with("PK")) << "a workbook";
}

TEST(LedgerFields, no_name_can_act_as_a_formula_in_a_spreadsheet) {
    const json::value deposits = json::object{
        {"deposits",
         json::array{json::object{{"deposit", {{"id", "1"}, {"payer_name", "=1+1"}}}, {"payer_shared", false}}}}};
    EXPECT_THAT(std::string(as_text(as_csv(deposit_sheets(deposits)))), HasSubstr("'=1+1"));
}

}  // namespace
}  // namespace sunhall::serve::test
