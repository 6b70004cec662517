// Several lots of one project and what comes after a failure: limits, assignment, joint bids, a second tender, figures
// for supervision.
#include <gtest/gtest.h>

#include "trading/tendering/lot_limits.hpp"
#include "trading/tendering/review/consortium_rules.hpp"
#include "trading/tendering/whole_tender_test.hpp"

namespace sunhall::tendering::whole {
namespace {

class Lots : public ::testing::TestWithParam<Kind> {
protected:
    static std::string project_of(Tender& tender) { return tender.all<Lot>().front().project.value; }
    static Answer limit(Tender& tender, json::object input, const Actor& who) {
        input["project"] = project_of(tender);
        return tender.world().run("tendering.set-lot-limits", input, who);
    }
    static std::string second_lot(Tender& tender) {
        const auto made =
            tender.world().run("tendering.register-lot",
                               json::object{{"project", project_of(tender)}, {"name", "二标段"}, {"content", "施工"}},
                               tender.owner);
        const std::string id(made.body.at("id").as_string());
        const json::object scheme{{"lot_class", "works"},
                                  {"evaluation", "lowest_evaluated_price"},
                                  {"estimate", 1'000'000'000},
                                  {"deposit", 0}};
        tender.done("tendering.revise-scheme", {{"lot", id}, {"scheme", scheme}}, tender.owner);
        tender.done("tendering.submit-conditions", {{"lot", id}}, tender.owner);
        tender.done("tendering.accept-conditions", {{"lot", id}}, tender.acceptance);
        return id;
    }
    static void to_bidding(Tender& tender) {
        tender.add_documents("tender-documents");
        tender.done("tendering.publish-tender-notice", {{"notice", tender.verified_notice("tender-notice")}},
                    tender.owner);
        tender.issue();
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Lots, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

// P-NODE-05: the desk checks the scheme, so it must be able to read it; other firms must not.
TEST_P(Lots, show_their_scheme_to_the_tenderer_and_the_desk_alone_P_NODE_05) {
    Tender tender(GetParam());
    const auto ask = [&](const Actor& who, const std::string& lot) {
        return tender.world().ask("tendering.lot-scheme", {{"lot", lot}}, who);
    };
    const auto bare = tender.world().run(
        "tendering.register-lot",
        json::object{{"project", project_of(tender)}, {"name", "三标段"}, {"content", "施工"}}, tender.owner);
    EXPECT_EQ(ask(tender.owner, std::string(bare.body.at("id").as_string())).body.at("written"), false);
    const std::string lot = second_lot(tender);
    for (const auto* who : {&tender.owner, &tender.acceptance, &tender.supervisor}) {
        const auto shown = ask(*who, lot).body;
        EXPECT_EQ(shown.at("written"), true);
        EXPECT_EQ(shown.at("scheme").at("estimate"), 1'000'000'000);
        EXPECT_EQ(shown.at("scheme").at("evaluation"), "lowest_evaluated_price");
    }
    EXPECT_EQ(ask(tender.firm(0), lot).problem(), "identity.not-permitted");
    Actor stranger = tender.firm(1);
    stranger.roles.push_back("owner");
    EXPECT_EQ(ask(stranger, lot).problem(), "records.not-found");
}

// T-LOT-01 (可投): one's own bids on other lots count, found by one's own tags.
TEST_P(Lots, may_be_bid_for_up_to_the_limit_of_the_documents) {
    Tender tender(GetParam());
    EXPECT_EQ(limit(tender, {{"most_bids", 0}, {"algorithm", "by_lot_order"}}, tender.owner).problem(),
              "operations.invalid-input");
    EXPECT_EQ(limit(tender, {{"most_bids", 1}, {"algorithm", "by_lot_order"}}, tender.acceptance).problem(),
              "identity.not-permitted");
    Actor stranger = tender.firm(0);
    stranger.roles.push_back("owner");
    EXPECT_EQ(limit(tender, {{"most_bids", 1}, {"algorithm", "by_lot_order"}}, stranger).problem(),
              "tendering.not-your-projects-lots");
    ASSERT_TRUE(limit(tender, {{"most_bids", 2}, {"algorithm", "by_lot_order"}}, tender.owner).done());
    ASSERT_TRUE(limit(tender, {{"most_bids", 1}, {"algorithm", "by_lot_order"}}, tender.owner).done())
        << "before the notice it may be changed";
    const std::string first = tender.lot(), second = second_lot(tender);
    to_bidding(tender);
    EXPECT_EQ(limit(tender, {{"most_bids", 2}, {"algorithm", "by_lot_order"}}, tender.owner).problem(),
              "tendering.lot-limits-stand");
    tender.use(second);
    to_bidding(tender);
    ASSERT_TRUE(tender.bid(tender.firm(0), yuan(9'000'000)).done());
    ASSERT_TRUE(tender.bid(tender.firm(0), yuan(8'900'000)).done()) << "replacing a bid is no further lot";
    tender.use(first);
    EXPECT_EQ(tender.bid(tender.firm(0), yuan(18'000'000)).problem(), "tendering.too-many-lots");
    EXPECT_TRUE(tender.bid(tender.firm(1), yuan(18'000'000)).done());
    tender.use(second);
    tender.done("tendering.withdraw-bid", {}, tender.firm(0));
    tender.use(first);
    EXPECT_TRUE(tender.bid(tender.firm(0), yuan(18'000'000)).done());
}

// T-ABN-05, T-ABN-06: analysis first, once, and another way than a new tender only after a second failure.
TEST_P(Lots, are_tendered_again_once_after_an_analysis) {
    Tender tender(GetParam());
    to_bidding(tender);
    tender.move_to(*tender.record().bid_deadline);
    ASSERT_EQ(tender.stage(), "failed");
    EXPECT_EQ(tender.refused_for("tendering.start-re-tender", {}, tender.owner),
              "workflow.conditions-unmet: failure_analysed");
    json::object analysis{{"cause", "few_bidders"},
                          {"analysis", "资格条件过高"},
                          {"change", "降低业绩要求"},
                          {"next", "owner_decides"}};
    EXPECT_EQ(tender.refused("tendering.record-failure-cause", analysis, tender.owner), "tendering.first-failure");
    analysis["next"] = "re_tender";
    tender.done("tendering.record-failure-cause", analysis, tender.owner);
    const auto again = tender.done("tendering.start-re-tender", {}, tender.owner);
    EXPECT_EQ(tender.refused("tendering.start-re-tender", {}, tender.owner), "tendering.re-tendered-already");
    const std::string first = tender.lot();
    tender.use(std::string(again.at("lot").as_string()));
    tender.done("tendering.submit-conditions", {}, tender.owner);
    tender.done("tendering.accept-conditions", {}, tender.acceptance);
    to_bidding(tender);
    for (const auto& lot : tender.all<Lot>()) {
        if (lot.former) tender.move_to(*lot.bid_deadline);
    }
    analysis["next"] = "owner_decides";
    tender.done("tendering.record-failure-cause", analysis, tender.owner);
}

// T-XCH-06, M-STAT-01: counted from records, and nothing of a lot whose deadline is ahead but that it is there.
TEST_P(Lots, are_counted_for_supervision_without_telling_of_bids_before_the_deadline) {
    Tender tender(GetParam());
    to_bidding(tender);
    for (std::size_t i = 0; i < 3; ++i) ASSERT_TRUE(tender.bid(tender.firm(i), yuan(18'000'000)).done());
    const auto ask = [&](const Actor& who, json::object input = {}) {
        return tender.world().ask("tendering.statistics", input, who);
    };
    EXPECT_EQ(ask(tender.owner).problem(), "identity.not-permitted");
    auto figures = ask(tender.supervisor).body;
    EXPECT_EQ(figures.at("total").at("lots"), 1);
    EXPECT_EQ(figures.at("total").at("bidders"), 0);
    tender.open_bids({&tender.firm(0), &tender.firm(1), &tender.firm(2)});
    figures = ask(tender.supervisor).body;
    EXPECT_EQ(figures.at("total").at("bidders"), 3);
    EXPECT_EQ(figures.at("total").at("mean_bidders"), "3");
    EXPECT_EQ(figures.at("by_region").at(0).at("key"), "350525");
    EXPECT_EQ(figures.at("by_month").at(0).at("key"), "2026-03");
    EXPECT_EQ(ask(tender.supervisor, {{"region", "42"}}).body.at("total").at("lots"), 0);
    EXPECT_EQ(ask(tender.supervisor, {{"from", "2026-05-01T00:00:00Z"}}).body.at("total").at("lots"), 0);
}

OpenedBid joint(const std::string& code, std::vector<std::string> members, std::int64_t order) {
    OpenedBid bid;
    bid.bid = "bid-" + code;
    bid.bidder_code = code;
    bid.order = order;
    bid.summary = BidSummary{.members = std::move(members)};
    return bid;
}
std::vector<ConsortiumMatter> matters(const std::vector<ConsortiumFinding>& found, const std::string& bid) {
    std::vector<ConsortiumMatter> list;
    for (const auto& one : found) {
        if (one.bid == bid) list.push_back(one.matter);
    }
    return list;
}

TEST(AJointBid, is_noticed_when_it_is_not_accepted_or_its_agreement_must_be_seen_T_CON_01_T_BID_06) {
    Scheme scheme;
    EXPECT_THAT(matters(consortium_findings(scheme, {joint("A", {"A", "B"}, 1)}, {}), "bid-A"),
                ::testing::ElementsAre(ConsortiumMatter::not_accepted));
    scheme.consortium_allowed = true;
    EXPECT_THAT(matters(consortium_findings(scheme, {joint("A", {"A", "B"}, 1)}, {}), "bid-A"),
                ::testing::ElementsAre(ConsortiumMatter::agreement_to_check));
    EXPECT_TRUE(consortium_findings(scheme, {joint("A", {}, 1), joint("B", {}, 2)}, {}).empty());
}

TEST(AJointBid, makes_every_bid_of_a_member_invalid_R37) {
    Scheme scheme;
    scheme.consortium_allowed = true;
    const auto found =
        consortium_findings(scheme, {joint("A", {"A", "B"}, 1), joint("B", {}, 2), joint("C", {"C", "D"}, 3)}, {});
    EXPECT_THAT(matters(found, "bid-A"), ::testing::Contains(ConsortiumMatter::overlap));
    EXPECT_THAT(matters(found, "bid-B"), ::testing::ElementsAre(ConsortiumMatter::overlap));
    EXPECT_THAT(matters(found, "bid-C"), ::testing::ElementsAre(ConsortiumMatter::agreement_to_check));
}

TEST(AJointBid, keeps_the_members_of_its_prequalification_application_T_PREQ_05) {
    Scheme scheme;
    scheme.consortium_allowed = true;
    const std::map<std::string, std::vector<std::string>> applied{{"A", {"B", "A"}}, {"C", {}}};
    const auto found = consortium_findings(scheme, {joint("A", {"A", "B"}, 1), joint("C", {"C", "D"}, 2)}, applied);
    EXPECT_THAT(matters(found, "bid-A"), ::testing::ElementsAre(ConsortiumMatter::agreement_to_check))
        << "order does not matter, nor whether the lead is listed";
    EXPECT_THAT(matters(found, "bid-C"), ::testing::Contains(ConsortiumMatter::members_changed));
}

}  // namespace
}  // namespace sunhall::tendering::whole
