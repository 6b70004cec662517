#include "trading/tendering/review/tender_after_opening_test.hpp"

namespace sunhall::tendering::test_after_opening {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class AfterTheReport : public ::testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Databases, AfterTheReport, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return kind_name(of.param); });

json::object objection(const std::string& kind) {
    return {{"kind", kind}, {"interest", "投标人"}, {"facts", "第一名业绩不实"}, {"request", "取消资格"}, {"files", json::array{}}};
}

TEST_P(AfterTheReport, waits_for_the_reply_to_an_objection_and_then_goes_on_T_OBJ_04_T_OBJ_05) {
    Tender tender(GetParam());
    tender.to_publicity();
    const auto filed = tender.act("file-objection", objection("result"), tender.bidder(4));
    ASSERT_TRUE(filed.done()) << filed.body;
    EXPECT_TRUE(filed.body.at("suspends").as_bool());
    EXPECT_TRUE(tender.running().suspended);
    tender.move_to(*tender.instant("publicity_ends_at") + hours(1));
    EXPECT_EQ(tender.stage(), "publicity");  // P-GUARD-04
    json::object reply{{"objection", filed.body.at("objection")},
                       {"upheld", false},
                       {"reply", "已阅"},
                       {"measure", "none"}};
    EXPECT_EQ(tender.act("reply-to-objection", reply, tender.owner).problem(), "tendering.reply-says-nothing");
    reply["reply"] = "已发函业主核实，待回函后答复。";
    reply["needs_longer_check"] = true;
    ASSERT_TRUE(tender.act("reply-to-objection", reply, tender.owner).done());
    EXPECT_TRUE(tender.running().suspended);
    reply["reply"] = "经核实，业绩属实，异议不成立。";
    reply["needs_longer_check"] = false;
    ASSERT_TRUE(tender.act("reply-to-objection", reply, tender.owner).done());
    EXPECT_FALSE(tender.running().suspended);
    tender.move_to(tender.now() + seconds(1));
    EXPECT_EQ(tender.stage(), "award_decided");
}

TEST_P(AfterTheReport, does_not_stand_still_for_other_objections_and_shows_them_to_few_T_OBJ_03) {
    Tender tender(GetParam());
    tender.to_publicity();
    ASSERT_TRUE(tender.act("file-objection", objection("other"), tender.bidder(4)).done());
    EXPECT_FALSE(tender.running().suspended);
    EXPECT_THAT(tender.ask("objections", tender.bidder(4)).body.at("objections").as_array(), SizeIs(1));
    EXPECT_THAT(tender.ask("objections", tender.bidder(1)).body.at("objections").as_array(), IsEmpty());
    EXPECT_THAT(tender.ask("objections", tender.owner).body.at("objections").as_array(), SizeIs(1));
}

TEST_P(AfterTheReport, sends_an_upheld_point_back_and_keeps_both_results_T_EVAL_16) {
    Tender tender(GetParam());
    tender.to_publicity();
    const json::object order{{"ground", "objection"}, {"point", "核对业绩得分"}};
    EXPECT_EQ(tender.act("order-re-evaluation", order, tender.owner).problem(), "workflow.conditions-unmet");
    const auto filed = tender.act("file-objection", objection("result"), tender.bidder(4));
    ASSERT_TRUE(tender
                    .act("reply-to-objection",
                         {{"objection", filed.body.at("objection")},
                          {"upheld", true},
                          {"reply", "经核实，异议成立，退回复评。"},
                          {"measure", "re_evaluate"}},
                         tender.owner)
                    .done());
    ASSERT_TRUE(tender.act("order-re-evaluation", order, tender.owner).done());
    EXPECT_EQ(tender.stage(), "evaluation");
    ASSERT_TRUE(tender.lock().done());
    EXPECT_THAT(tender.all<RankedBid>(), SizeIs(10));
    EXPECT_EQ(tender.all<Evaluation>().front().round, 2);
}

TEST_P(AfterTheReport, tells_each_rejected_bidder_its_own_reasons_only_O1117) {
    Tender tender(GetParam());
    tender.sit();
    tender.review_all();
    tender.reject(0);
    tender.mark_all();
    ASSERT_TRUE(tender.lock().done());
    ASSERT_TRUE(tender.write({tender.best()[0]}).done());
    tender.sign_all();
    ASSERT_TRUE(tender.publish().done());
    EXPECT_THAT(canonical(tender.ask("my-letters", tender.bidder(0)).body), HasSubstr("未响应工期要求"));
    EXPECT_THAT(tender.ask("my-letters", tender.bidder(1)).body.at("letters").as_array(), IsEmpty());
    EXPECT_THAT(canonical(tender.ask("result-page", tender.bidder(1)).body), Not(HasSubstr("未响应工期要求")));
}

// T-SCOPE-07, P-10, P-11: what a voluntary tender laid down in its documents counts instead of the law's days.
TEST_P(AfterTheReport, is_published_for_the_days_a_voluntary_tender_chose_P_11) {
    Tender tender(GetParam(), {yuan(900), yuan(950), yuan(1000)}, EvaluationMethod::comprehensive, false,
                  {{"publicity.min_cd", 1}, {"publicity.start_within_cd", 1}});
    tender.sit();
    tender.review_all();
    tender.mark_all();
    ASSERT_TRUE(tender.lock().done());
    ASSERT_TRUE(tender.write({tender.best()[0]}).done());
    tender.sign_all();
    const auto desk = tender.ask_workflow("desk", {{"id", tender.case_id()}}, tender.owner);
    EXPECT_THAT(canonical(desk.body), HasSubstr("\"value\":1")) << desk.body;
    ASSERT_TRUE(tender.publish().done());
    // Monday 16 March 2026, 14:00: one day is Tuesday, the law's three would be Thursday.
    EXPECT_EQ(tender.instant("publicity_ends_at"), local_instant({2026, 3, 17}, 24));
}

// R§25, L§56: an award falls within the validity of the bid it accepts.
TEST_P(AfterTheReport, awards_no_bid_whose_validity_is_over) {
    Tender tender(GetParam());
    tender.to_publicity();
    tender.move_to(*tender.instant("publicity_ends_at") + hours(24 * 400));
    ASSERT_EQ(tender.stage(), "award_decided");
    EXPECT_EQ(tender.act("decide-award", {{"bid", tender.bid(tender.best()[0]).bid}}, tender.owner).problem(),
              "tendering.bid-validity-over");
}

TEST_P(AfterTheReport, goes_to_the_next_candidate_when_the_winner_gives_up_T_AWD_03) {
    Tender tender(GetParam());
    tender.to_award();
    const auto best = tender.best();
    ASSERT_TRUE(tender
                    .act("record-default", {{"ground", "gives_up"}, {"reason", "中标人书面放弃"}, {"goes_on", true}},
                         tender.owner)
                    .done());
    ASSERT_EQ(tender.stage(), "award_decided");
    EXPECT_EQ(tender.act("decide-award", {{"bid", tender.bid(best[0]).bid}}, tender.owner).problem(),
              "tendering.may-not-win");
    EXPECT_TRUE(tender.act("decide-award", {{"bid", tender.bid(best[1]).bid}}, tender.owner).done());
}

TEST_P(AfterTheReport, fails_without_a_next_candidate_and_starts_again_only_after_an_analysis_T_ABN_04_T_ABN_05) {
    Tender tender(GetParam());
    tender.to_award();
    ASSERT_TRUE(tender
                    .act("record-default", {{"ground", "gives_up"}, {"reason", "中标人书面放弃"}, {"goes_on", false}},
                         tender.owner)
                    .done());
    ASSERT_EQ(tender.stage(), "failed");
    EXPECT_EQ(tender.act("start-re-tender", {}, tender.owner).problem(), "workflow.conditions-unmet");
    ASSERT_TRUE(
        tender
            .act("record-failure-cause",
                 {{"cause", "no_award"}, {"analysis", "报价过低"}, {"change", "提高履约担保"}, {"next", "re_tender"}},
                 tender.owner)
            .done());
    const auto again = tender.act("start-re-tender", {}, tender.owner);
    ASSERT_TRUE(again.done()) << again.body;
    EXPECT_THAT(tender.all<workflow::Case>(), SizeIs(2));
}

TEST_P(AfterTheReport, is_suspended_and_freed_by_the_same_hand_with_public_notices_T_ABN_08) {
    Tender tender(GetParam());
    ASSERT_TRUE(tender.act("suspend", {{"cause", "order"}, {"reason", "核查举报线索"}}, tender.supervisor).done());
    EXPECT_TRUE(tender.running().suspended);
    EXPECT_EQ(tender.seat().problem(), "workflow.suspended");
    EXPECT_EQ(tender.act("lift-suspension", {{"reason", "恢复"}}, tender.owner).problem(), "workflow.conditions-unmet");
    ASSERT_TRUE(tender.act("lift-suspension", {{"reason", "核查完毕"}}, tender.supervisor).done());
    EXPECT_FALSE(tender.running().suspended);
    EXPECT_THAT(tender.all<notices::Notice>(), SizeIs(2));
}

TEST_P(AfterTheReport, takes_a_complaint_on_the_result_only_after_an_objection_T_CMP_01_T_CMP_07) {
    Tender tender(GetParam());
    tender.to_publicity();
    json::object complaint{{"respondent", "招标人"},
                           {"facts", "业绩不实"},
                           {"request", "查处"},
                           {"leads", "合同编号"},
                           {"known_at", tender.now().text()},
                           {"on_documents_opening_or_result", true},
                           {"files", json::array{}}};
    EXPECT_EQ(tender.act("file-complaint", complaint, tender.bidder(4)).problem(), "tendering.objection-needed");
    const auto objected = tender.act("file-objection", objection("result"), tender.bidder(4));
    complaint["objection"] = objected.body.at("objection");
    const auto filed = tender.act("file-complaint", complaint, tender.bidder(4));
    ASSERT_TRUE(filed.done()) << filed.body;
    ASSERT_TRUE(tender
                    .act("accept-complaint", {{"complaint", filed.body.at("complaint")}, {"outcome", "accepted"}},
                         tender.supervisor)
                    .done());
    json::object decision{{"complaint", filed.body.at("complaint")},
                          {"decision", "dismissed"},
                          {"text", "查无实据"},
                          {"officers", json::array{"甲"}}};
    const Actor elsewhere = person("other-officer", "another-office", {"supervisor"});  // P-AUTH-07, T-CMP-04
    EXPECT_EQ(tender.act("decide-complaint", decision, elsewhere).problem(), "tendering.not-your-office");
    EXPECT_EQ(tender.act("decide-complaint", decision, tender.supervisor).problem(), "tendering.officers-needed");
    decision["officers"] = json::array{"甲", "乙"};
    EXPECT_TRUE(tender.act("decide-complaint", decision, tender.supervisor).done());
}

}  // namespace
}  // namespace sunhall::tendering::test_after_opening
