// What a member works by: criteria, progress, warnings, signatures; and the papers of the bids, blind where they are.
#include "trading/tendering/review/tender_after_opening_test.hpp"

namespace sunhall::tendering::test_after_opening {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::vector<Money> prices{yuan(900), yuan(950), yuan(1000), yuan(1050), yuan(1100)};

class EvaluationDesk : public ::testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Databases, EvaluationDesk, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return kind_name(of.param); });

json::array list(const Answer& answer, const char* name) { return answer.body.at(name).as_array(); }
std::string text_of(const json::value& of, const char* name) { return std::string(of.at(name).as_string()); }

TEST_P(EvaluationDesk, names_nobody_before_the_door_and_is_not_for_outsiders_L37_T_COM_08) {
    Tender tender(GetParam());
    ASSERT_TRUE(tender.seat().done());
    auto shown = tender.ask("evaluation-desk", tender.member(0));
    ASSERT_TRUE(shown.done()) << shown.body;
    EXPECT_THAT(list(shown, "members"), IsEmpty());
    EXPECT_EQ(text_of(shown.body, "seat"), "expert");
    ASSERT_TRUE(tender.act("sign-in-to-evaluation", {}, tender.member(0)).done());
    shown = tender.ask("evaluation-desk", tender.member(0));
    EXPECT_THAT(list(shown, "members"), SizeIs(5));
    EXPECT_THAT(list(shown, "open"), IsEmpty());  // what is open follows only the statement on avoidance
    EXPECT_FALSE(tender.ask("evaluation-desk", tender.bidder(0)).done());
    EXPECT_FALSE(tender.ask("evaluation-desk", tender.owner).done());
}

TEST_P(EvaluationDesk, warns_the_member_who_stands_far_from_the_rest_once_all_have_marked_T_EVAL_10) {
    Tender tender(GetParam());
    tender.sit();
    tender.review_all();
    ASSERT_TRUE(tender.act("submit-score-sheet", {{"bids", tender.marks("5")}}, tender.member(1)).done());
    EXPECT_THAT(list(tender.ask("evaluation-desk", tender.member(1)), "far"), IsEmpty());  // others' marks are theirs
    for (const int i : {0, 2, 3, 4})
        ASSERT_TRUE(tender.act("submit-score-sheet", {{"bids", tender.marks("35")}}, tender.member(i)).done());
    const auto far = list(tender.ask("evaluation-desk", tender.member(1)), "far");
    ASSERT_THAT(far, SizeIs(5));  // one criterion on each of five bids
    EXPECT_EQ(text_of(far[0], "criterion"), "t1");
    EXPECT_EQ(text_of(far[0], "mark"), "5");
    EXPECT_EQ(text_of(far[0], "mean_of_others"), "35");
    EXPECT_TRUE(far[0].at("own").as_bool());
    EXPECT_THAT(list(tender.ask("evaluation-desk", tender.member(2)), "far"), IsEmpty());
    EXPECT_THAT(list(tender.ask("evaluation-desk", tender.supervisor), "far"), SizeIs(5));
    EXPECT_THAT(list(tender.ask("evaluation-desk", tender.member(0)), "open"), Not(IsEmpty()));
}

TEST_P(EvaluationDesk, tells_who_signed_and_who_dissents_with_reasons_R53_T_EVAL_14) {
    Tender tender(GetParam());
    tender.sit();
    tender.review_all();
    tender.mark_all();
    ASSERT_TRUE(tender.lock().done());
    const auto places = tender.best();
    ASSERT_TRUE(tender.write({places[0]}).done());
    ASSERT_TRUE(tender.act("sign-report", {{"agrees", false}, {"text", "第二名方案更优"}, {"refused_both", json::array{}}},
                           tender.member(3))
                    .done());
    for (const auto& member : list(tender.ask("evaluation-desk", tender.member(0)), "members")) {
        const bool dissents = text_of(member, "person") == *tender.member(3).person;
        EXPECT_EQ(member.as_object().contains("signature"), dissents);
        if (!dissents) continue;
        EXPECT_EQ(text_of(member, "dissent"), "第二名方案更优");
    }
}

TEST_P(EvaluationDesk, shows_papers_to_the_committee_then_to_the_owner_and_to_nobody_else_tendering_17) {
    Tender tender(GetParam());
    ASSERT_TRUE(tender.seat().done());
    ASSERT_TRUE(tender.act("sign-in-to-evaluation", {}, tender.member(0)).done());
    EXPECT_EQ(tender.ask("bid-papers", tender.member(0)).problem(), "tendering.not-a-member");  // no statement yet
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(tender.act("sign-in-to-evaluation", {}, tender.member(i)).done());
        ASSERT_TRUE(tender.act("declare-avoidance", {{"clear", true}}, tender.member(i)).done());
    }
    const auto papers = list(tender.ask("bid-papers", tender.member(0)), "papers");
    ASSERT_THAT(papers, SizeIs(10));
    EXPECT_EQ(text_of(papers[0], "bid"), tender.bid(0).bid);
    EXPECT_EQ(text_of(papers[0], "role"), "technical");
    EXPECT_TRUE(papers[0].at("pdf").as_bool());
    const auto one = tender.ask_paper(text_of(papers[0], "id"), tender.member(0));
    ASSERT_TRUE(one.done()) << one.body;
    EXPECT_EQ(text_of(one.body, "sha256"), tender.bid(0).documents[0]);
    EXPECT_EQ(tender.ask_paper(std::string(32, '0'), tender.member(0)).problem(), operations::not_found.code);
    for (const auto& outsider : {tender.owner, tender.supervisor, tender.bidder(0)})
        EXPECT_FALSE(tender.ask("bid-papers", outsider).done());
    EXPECT_EQ(tender.ask_paper(text_of(papers[0], "id"), tender.supervisor).problem(), "tendering.not-a-member");
}

TEST_P(EvaluationDesk, the_owner_reads_the_papers_with_the_candidates_and_supervision_with_the_award_tendering_17) {
    Tender tender(GetParam());
    tender.to_publicity();
    EXPECT_THAT(list(tender.ask("bid-papers", tender.owner), "papers"), SizeIs(10));
    EXPECT_EQ(tender.ask("bid-papers", tender.supervisor).problem(), "tendering.not-a-member");
    EXPECT_EQ(tender.ask("bid-papers", tender.member(0)).problem(), "tendering.not-a-member");  // the committee's work is done
}

}  // namespace
}  // namespace sunhall::tendering::test_after_opening
