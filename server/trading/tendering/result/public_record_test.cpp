// What everybody may read of an organisation's awards, and of all awards as sums (E20§41, M-STAT-01).
#include "trading/tendering/review/tender_after_opening_test.hpp"

namespace sunhall::tendering::test_after_opening {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ThePublicRecord : public ::testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Databases, ThePublicRecord, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return kind_name(of.param); });

const Actor anybody_at_all{};

json::value record_of(Tender& tender, const std::string& organisation) {
    const auto answer =
        tender.world().ask("tendering.public-record", json::object{{"organisation", organisation}}, anybody_at_all);
    EXPECT_TRUE(answer.done()) << answer.body;
    return answer.body;
}
json::value figures_of(Tender& tender, json::object input = {}) {
    const auto answer = tender.world().ask("tendering.award-figures", std::move(input), anybody_at_all);
    EXPECT_TRUE(answer.done()) << answer.body;
    return answer.body;
}

// R-SEAL-30, L§44: neither bidding nor being the first candidate shows; only the published result does.
TEST_P(ThePublicRecord, names_no_bidder_before_the_result_is_out_and_the_winner_alone_after_R_SEAL_30) {
    Tender tender(GetParam());
    tender.register_firms();
    tender.to_publicity();
    const auto best = tender.best();
    const auto winner = tender.bid(best[0]).bidder, second = tender.bid(best[1]).bidder;
    tender.move_to(*tender.instant("publicity_ends_at"));
    ASSERT_TRUE(tender.act("decide-award", {{"bid", tender.bid(best[0]).bid}}, tender.owner).done());
    const auto before = record_of(tender, winner);
    EXPECT_EQ(before.at("won"), 0) << "decided, but nobody was told";
    EXPECT_THAT(canonical(before), Not(HasSubstr(tender.case_id())));
    EXPECT_THAT(canonical(record_of(tender, owner_organisation).at("awards_given")), Not(HasSubstr("投标人")));
    ASSERT_TRUE(tender.act("send-award-notice", {}, tender.owner).done());
    const auto after = record_of(tender, winner);
    ASSERT_THAT(after.at("awards_won").as_array(), SizeIs(1));
    const auto& won = after.at("awards_won").at(0);
    EXPECT_EQ(won.at("lot"), json::value(tender.case_id()));
    EXPECT_EQ(won.at("price"), tender.bid(best[0]).summary->price.fen);
    EXPECT_EQ(won.at("overturned"), false);
    EXPECT_EQ(after.at("won_sum"), tender.bid(best[0]).summary->price.fen);
    EXPECT_EQ(after.at("tenders"), 0);
    EXPECT_THAT(canonical(record_of(tender, second)), Not(HasSubstr(tender.case_id())));
    const auto owner = record_of(tender, owner_organisation);
    EXPECT_EQ(owner.at("given"), 1);
    EXPECT_EQ(owner.at("won"), 0);
    ASSERT_THAT(owner.at("tendered").as_array(), SizeIs(1));
    EXPECT_EQ(owner.at("tendered").at(0).at("role"), json::value("owner"));
}

TEST_P(ThePublicRecord, shows_a_contract_to_everyone_only_once_its_facts_are_published_E20_41) {
    Tender tender(GetParam());
    tender.register_firms();
    tender.to_award();
    const auto place = tender.best()[0];
    const auto winner = tender.bid(place).bidder;
    for (const auto& actor : {tender.owner, tender.bidder(place)})
        ASSERT_TRUE(tender.act("sign-contract", tender.contract(place), actor).done());
    EXPECT_THAT(record_of(tender, winner).at("contracts").as_array(), IsEmpty());
    ASSERT_TRUE(tender.act("publish-contract", {}, tender.owner).done());
    for (const auto& organisation : {winner, owner_organisation}) {
        const auto record = record_of(tender, organisation);
        ASSERT_THAT(record.at("contracts").as_array(), SizeIs(1)) << organisation;
        EXPECT_EQ(record.at("contracts").at(0).at("winner"), json::value(tender.bid(place).bidder_name));
        EXPECT_EQ(record.at("contracts").at(0).at("signed_on"), json::value("2026-03-25"));
    }
}

TEST_P(ThePublicRecord, loses_an_award_that_its_winner_gave_up) {
    Tender tender(GetParam());
    tender.register_firms();
    tender.to_award();
    const auto winner = tender.bid(tender.best()[0]).bidder;
    ASSERT_EQ(record_of(tender, winner).at("won"), 1);
    ASSERT_TRUE(tender
                    .act("record-default", {{"ground", "gives_up"}, {"reason", "中标人书面放弃"}, {"goes_on", true}},
                         tender.owner)
                    .done());
    EXPECT_EQ(record_of(tender, winner).at("won"), 0);
    EXPECT_EQ(figures_of(tender).at("total").at("awards"), 0);
}

TEST_P(ThePublicRecord, knows_no_organisation_that_is_not_registered) {
    Tender tender(GetParam());
    const auto answer =
        tender.world().ask("tendering.public-record", json::object{{"organisation", "nobody"}}, anybody_at_all);
    EXPECT_EQ(answer.problem(), "records.not-found");
}

// M-STAT-01: (budget − deal) ÷ budget, by month, class and region; of one year.
TEST_P(ThePublicRecord, adds_up_awards_and_their_difference_to_the_maximum_price_M_STAT_01) {
    Tender tender(GetParam());
    EXPECT_EQ(figures_of(tender).at("total").at("awards"), 0);
    tender.to_award();
    const auto price = tender.bid(tender.best()[0]).summary->price.fen;
    const auto figures = figures_of(tender);
    const auto& total = figures.at("total");
    EXPECT_EQ(total.at("awards"), 1);
    EXPECT_EQ(total.at("award"), price);
    EXPECT_EQ(total.at("ceiling"), yuan(2000).fen);
    const auto percent = divide(Decimal(yuan(2000).fen - price) * Decimal(100), Decimal(yuan(2000).fen), 2);
    EXPECT_EQ(total.at("saving_percent"), to_json(percent));
    EXPECT_EQ(figures.at("by_month").at(0).at("key"), json::value("2026-03"));
    EXPECT_EQ(figures.at("by_category").at(0).at("key"), json::value("tendering/construction"));
    EXPECT_EQ(figures.at("by_class").at(0).at("key"), json::value("works"));
    EXPECT_EQ(figures.at("by_region").at(0).at("key"), json::value("35"));
    EXPECT_EQ(figures_of(tender, {{"year", 2026}}).at("total").at("awards"), 1);
    EXPECT_EQ(figures_of(tender, {{"year", 2025}}).at("total").at("awards"), 0);
    EXPECT_EQ(figures_of(tender, {{"year", 123456}}).at("total").at("awards"), 0);
}

}  // namespace
}  // namespace sunhall::tendering::test_after_opening
