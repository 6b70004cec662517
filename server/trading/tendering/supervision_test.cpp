// What supervision sees and when: its own cases only, withdrawals from the freeze on, and advice on the documents.
#include <gtest/gtest.h>

#include "platform/documents/documents.hpp"
#include "trading/tendering/whole_tender_test.hpp"

namespace sunhall::tendering::whole {
namespace {

class Supervision : public ::testing::TestWithParam<Kind> {
protected:
    static void to_bidding(Tender& tender) {
        tender.add_documents("tender-documents");
        tender.done("tendering.publish-tender-notice", {{"notice", tender.verified_notice("tender-notice")}},
                    tender.owner);
        tender.issue();
    }
    static std::size_t cases_of(Tender& tender, const Actor& who) {
        return tender.world().ask("workflow.my-cases", json::object{}, who).body.at("cases").as_array().size();
    }
    const Actor elsewhere = sunhall::testing::actor("另一监督部门", {"supervisor"});
    const Actor inspector = sunhall::testing::actor("监察机关", {"inspector"});
};
INSTANTIATE_TEST_SUITE_P(Databases, Supervision, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

// P-AUTH-07: an office reads and orders in the cases of its own competence; inspection has no district.
TEST_P(Supervision, looks_into_and_orders_in_the_cases_of_its_own_office_only) {
    Tender tender(GetParam());
    to_bidding(tender);
    const json::object look{{"matter", "progress"}, {"reason", "例行检查"}};
    EXPECT_EQ(tender.refused("tendering.observe", look, elsewhere), "tendering.not-your-office");
    EXPECT_EQ(tender.refused("tendering.issue-order", {{"text", "立即整改"}}, elsewhere), "tendering.not-your-office");
    EXPECT_EQ(tender.refused("tendering.suspend", {{"cause", "order"}, {"reason", "调查"}}, elsewhere),
              "tendering.not-your-office");
    tender.done("tendering.observe", look, tender.supervisor);
    tender.done("tendering.observe", look, inspector);
    EXPECT_EQ(cases_of(tender, elsewhere), 0u);
    EXPECT_EQ(cases_of(tender, tender.supervisor), 1u);
    EXPECT_EQ(cases_of(tender, inspector), 1u);
    const auto files = [&](const Actor& who) {
        return tender.world().ask("documents.files", json::object{{"case_id", tender.lot()}}, who).body;
    };
    tender.done("documents.add-file",
                {{"kind", "approval"},
                 {"name", "批复.pdf"},
                 {"sha256", tender.store("an approval")},
                 {"visibility", "supervision"}},
                tender.owner);
    EXPECT_EQ(files(tender.supervisor).at("files").as_array().size(), 2u);
    EXPECT_EQ(files(elsewhere).at("files").as_array().size(), 1u) << "what everyone may download";
}

// P-AUTH-07, T-CMP-04: complaints and the lifting of a suspension are the competent office's.
TEST_P(Supervision, accepts_complaints_and_lifts_suspensions_in_the_cases_of_its_own_office_only) {
    Tender tender(GetParam());
    to_bidding(tender);
    const json::object accepting{{"complaint", new_uuid7(tender.now())}, {"outcome", "accepted"}};
    EXPECT_EQ(tender.refused("tendering.accept-complaint", accepting, elsewhere), "tendering.not-your-office");
    EXPECT_EQ(tender.refused("tendering.accept-complaint", accepting, tender.supervisor),
              "tendering.no-such-complaint");
    tender.done("tendering.suspend", {{"cause", "order"}, {"reason", "调查"}}, tender.supervisor);
    EXPECT_EQ(tender.refused("tendering.lift-suspension", {{"reason", "调查结束"}}, elsewhere),
              "tendering.not-your-office");
    tender.done("tendering.lift-suspension", {{"reason", "调查结束"}}, tender.supervisor);
}

// E20§27, L§22, §17: a withdrawal is on record, told to nobody before the deadline and to supervision from then on.
TEST_P(Supervision, learns_of_withdrawals_from_the_freeze_on_and_nothing_before) {
    Tender tender(GetParam());
    to_bidding(tender);
    for (std::size_t i = 0; i < 5; ++i) ASSERT_TRUE(tender.bid(tender.firm(i), yuan(18'000'000)).done());
    const Instant withdrawn_at = tender.now();
    tender.done("tendering.withdraw-bid", {}, tender.firm(3));
    tender.done("tendering.withdraw-bid", {}, tender.firm(4));
    ASSERT_TRUE(tender.bid(tender.firm(4), yuan(17'000'000)).done()) << "withdrawn and handed in again";
    const json::object look{{"matter", "withdrawals"}, {"reason", "核查撤回情况"}};
    EXPECT_EQ(tender.refused("tendering.observe", look, tender.supervisor), "tendering.secret-before-deadline");
    EXPECT_FALSE(tender.fact("bid_withdrawn_at"));
    tender.open_bids({&tender.firm(0), &tender.firm(1), &tender.firm(2), &tender.firm(4)});
    const auto seen = tender.done("tendering.observe", look, tender.supervisor).at("withdrawals").as_array();
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen[0].at("name"), "投标单位4");
    EXPECT_EQ(seen[0].at("code"), json::value(Tender::code_of(tender.firm(3))));
    ASSERT_TRUE(tender.fact("bid_withdrawn_at")) << "P-15 runs from it";
    EXPECT_LT(*tender.fact("bid_withdrawn_at") - withdrawn_at, minutes(1));
    const auto record = tender.ask("tendering.opening-record", tender.public_).body.at("record");
    EXPECT_EQ(record.at("withdrawn"), 1) << "one firm: the other bid again";
    EXPECT_EQ(record.at("rows").as_array().size(), 4u);
}

// T-NOTE-05: the advice of the check of discriminatory conditions stays with the version it was given for.
TEST_P(Supervision, finds_the_advice_given_when_the_documents_were_frozen) {
    Tender tender(GetParam());
    tender.done("documents.add-file",
                {{"kind", "tender-documents"},
                 {"name", "招标文件.pdf"},
                 {"sha256", tender.store("the documents")},
                 {"visibility", "parties"}},
                tender.owner);
    tender.done("documents.freeze-documents", {{"advice", json::array{"以本地奖项加分，可能限制竞争"}}}, tender.owner);
    const auto frozen = [&](const Actor& who) {
        return tender.world().ask("documents.files", json::object{{"case_id", tender.lot()}}, who).body.at("frozen");
    };
    for (const auto* who : {&tender.owner, &tender.supervisor, &inspector}) {
        ASSERT_EQ(frozen(*who).as_array().size(), 1u);
        EXPECT_EQ(frozen(*who).at(0).at("advice").at(0), "以本地奖项加分，可能限制竞争");
        EXPECT_EQ(frozen(*who).at(0).at("files").as_array().size(), 1u);
    }
    EXPECT_TRUE(frozen(tender.firm(0)).as_array().empty());
    EXPECT_TRUE(frozen(elsewhere).as_array().empty());
}

}  // namespace
}  // namespace sunhall::tendering::whole
