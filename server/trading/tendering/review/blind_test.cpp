// Blind technical parts from the stripped copy to the codes being told (T-EVAL-11), on both databases.
#include <gmock/gmock.h>

#include "trading/tendering/review/blind.hpp"
#include "trading/tendering/review/tender_after_opening_test.hpp"

namespace sunhall::tendering::test_after_opening {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::vector<Money> prices{yuan(900), yuan(950), yuan(1000), yuan(1050), yuan(1100)};

std::string text_of(const json::value& from, const char* member) { return std::string(from.at(member).as_string()); }
std::vector<json::value> list(const Answer& answer, const char* member) {
    const auto& array = answer.body.at(member).as_array();
    return {array.begin(), array.end()};
}

class BlindParts : public ::testing::TestWithParam<Kind> {
public:
    BlindParts() : tender(GetParam(), prices, EvaluationMethod::comprehensive, true) {}
    void SetUp() override {
        ASSERT_TRUE(tender.act("strip-blind-parts", {}, tender.system).done());
        tender.sit();
    }
    std::vector<std::string> codes() {
        std::vector<std::string> found;
        for (const auto& part : list(tender.ask("evaluation-desk", tender.member(0)), "codes"))
            found.push_back(text_of(part, "code"));
        return found;
    }
    json::array parts(const std::string& method) {
        json::array all;
        for (const auto& code : codes())
            all.push_back(json::object{{"code", code},
                                       {"marks", json::object{{"t1", method}, {"t2", "20"}}},
                                       {"reasons", json::object{}}});
        return all;
    }
    void mark_all() {
        for (int i = 0; i < 5; ++i) {
            const auto answer = tender.act("submit-blind-marks", {{"parts", parts("35")}}, tender.member(i));
            ASSERT_TRUE(answer.done()) << answer.body;
        }
    }
    Answer lock_technical(int who = 0) { return tender.act("lock-technical-scores", {}, tender.member(who)); }
    Tender tender;
};
INSTANTIATE_TEST_SUITE_P(Databases, BlindParts, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return sunhall::testing::kind_name(of.param); });

TEST_P(BlindParts, are_listed_by_code_and_nothing_that_tells_whose_they_are_T_EVAL_11) {
    const auto shown = tender.ask("bid-papers", tender.member(0));
    EXPECT_TRUE(shown.body.at("blind").as_bool());
    std::set<std::string> by;
    for (const auto& paper : list(shown, "papers")) {
        if (text_of(paper, "role") != "technical") continue;
        by.insert(text_of(paper, "bid"));
        for (int i = 0; i < 5; ++i) {
            EXPECT_THAT(canonical(paper), Not(HasSubstr(tender.bid(i).bid)));
            EXPECT_THAT(canonical(paper), Not(HasSubstr(tender.bid(i).bidder_name)));
        }
    }
    EXPECT_THAT(by, SizeIs(5));
    for (const auto& bid : list(tender.ask("evaluation-board", tender.member(0)), "bids"))
        EXPECT_THAT(bid.at("documents").as_array(), IsEmpty()) << "a digest would tell";
    const auto desk = tender.ask("evaluation-desk", tender.member(0));
    EXPECT_TRUE(desk.body.at("blind_now").as_bool());
    for (const auto& part : list(desk, "codes")) EXPECT_FALSE(part.as_object().contains("bid"));
}

TEST_P(BlindParts, are_read_as_copies_without_the_marks_of_their_making_T_EVAL_11) {
    for (const auto& paper : list(tender.ask("bid-papers", tender.member(0)), "papers")) {
        const auto one = tender.ask_paper(text_of(paper, "id"), tender.member(0));
        ASSERT_TRUE(one.done());
        const auto content = tender.content_of(Digest::parse(text_of(one.body, "sha256")).value());
        const bool blind = text_of(paper, "role") == "technical";
        EXPECT_EQ(text_of(paper, "marks"), blind ? "removed" : "");
        EXPECT_EQ(content.find("/Author") != std::string::npos, !blind) << content;
    }
    EXPECT_THAT(tender.all<StrippedPart>(), SizeIs(5));
    ASSERT_TRUE(tender.act("strip-blind-parts", {}, tender.system).done());
    EXPECT_THAT(tender.all<StrippedPart>(), SizeIs(5)) << "once is enough";
}

TEST_P(BlindParts, are_marked_by_code_only_and_told_after_the_lock_T_EVAL_11) {
    tender.review_all();
    EXPECT_EQ(tender.act("submit-score-sheet", {{"bids", tender.marks("35")}}, tender.member(0)).problem(),
              "tendering.technical-first");
    EXPECT_EQ(tender.lock().problem(), "tendering.evaluation-not-ready");
    mark_all();
    const auto sheets = tender.ask("evaluation-sheets", tender.member(1));
    EXPECT_THAT(list(sheets, "blind"), SizeIs(1)) << "one's own";
    EXPECT_THAT(list(sheets, "scores"), IsEmpty());
    EXPECT_EQ(lock_technical(1).problem(), "tendering.only-the-leader");
    ASSERT_TRUE(lock_technical().done());
    const auto desk = tender.ask("evaluation-desk", tender.member(0));
    EXPECT_FALSE(desk.body.at("blind_now").as_bool());
    std::set<std::string> bids;
    for (const auto& part : list(desk, "codes")) bids.insert(text_of(part, "bid"));
    EXPECT_THAT(bids, SizeIs(5));
    const auto locks = tender.all<TechnicalLock>();
    ASSERT_THAT(locks, SizeIs(1));
    EXPECT_EQ(locks[0].person, *tender.member(0).person);
    EXPECT_THAT(locks[0].codes, SizeIs(5));
    EXPECT_THAT(tender.all<ScoreSheet>(), SizeIs(5)) << "one for each member, by bid";
    EXPECT_FALSE(tender.ask("bid-papers", tender.member(0)).body.at("blind").as_bool());
    EXPECT_EQ(lock_technical().problem(), "tendering.not-blind");
    EXPECT_EQ(tender.act("submit-blind-marks", {{"parts", parts("20")}}, tender.member(2)).problem(), "tendering.not-blind");
    ASSERT_TRUE(tender.lock().done());  // the plan has no other criteria
    EXPECT_THAT(tender.best(), SizeIs(5));
}

TEST_P(BlindParts, keep_their_technical_marks_once_they_are_locked_T_EVAL_11) {
    tender.review_all();
    mark_all();
    ASSERT_TRUE(lock_technical().done());
    EXPECT_EQ(tender.act("submit-score-sheet", {{"bids", tender.marks("40")}}, tender.member(0)).problem(),
              "tendering.marks-wrong");
}

TEST_P(BlindParts, give_each_bid_the_marks_of_its_own_code_T_EVAL_11) {
    tender.review_all();
    std::map<std::string, std::string> given;  // code → mark
    for (int i = 0; i < 5; ++i) {
        auto all = parts("35");
        for (std::size_t n = 0; n < all.size(); ++n) {
            const auto mark = std::to_string(30 + n);
            all[n].at("marks").as_object()["t1"] = mark;
            given[text_of(all[n], "code")] = mark;
        }
        ASSERT_TRUE(tender.act("submit-blind-marks", {{"parts", all}}, tender.member(i)).done());
    }
    ASSERT_TRUE(lock_technical().done());
    std::map<std::string, std::string> code_of;
    const auto locks = tender.all<TechnicalLock>();
    ASSERT_THAT(locks, SizeIs(1));
    for (const auto& part : locks.front().codes) code_of[part.bid.value()] = part.code;
    for (const auto& sheet : tender.all<ScoreSheet>())
        for (const auto& marked : sheet.bids) EXPECT_EQ(marked.marks.at("t1").text(), given.at(code_of.at(marked.bid)));
}

TEST_P(BlindParts, are_not_locked_before_all_have_marked_and_far_marks_have_reasons_T_EVAL_10_T_EVAL_11) {
    tender.review_all();
    EXPECT_EQ(lock_technical().problem(), "tendering.evaluation-not-ready");
    mark_all();
    ASSERT_TRUE(tender.act("submit-blind-marks", {{"parts", parts("5")}}, tender.member(1)).done());
    const auto refused = lock_technical();
    EXPECT_EQ(refused.problem(), "tendering.evaluation-not-ready");
    const auto far = list(tender.ask("evaluation-desk", tender.member(1)), "far");
    ASSERT_THAT(far, SizeIs(5));
    EXPECT_THAT(codes(), ::testing::Contains(text_of(far[0], "bid"))) << "by code";
    auto explained = parts("5");
    for (auto& part : explained) part.at("reasons").as_object()["t1"] = "方案与现场条件不符";
    ASSERT_TRUE(tender.act("submit-blind-marks", {{"parts", explained}}, tender.member(1)).done());
    ASSERT_TRUE(lock_technical().done());
    ASSERT_TRUE(tender.lock().done()) << "reasons went along with the marks";
}

TEST_P(BlindParts, of_rejected_bids_keep_their_codes_so_that_a_rejection_tells_nothing_T_EVAL_11) {
    tender.review_all();
    tender.reject(0);
    EXPECT_THAT(codes(), SizeIs(5));
    mark_all();
    ASSERT_TRUE(lock_technical().done());
    ASSERT_TRUE(tender.lock().done());
    EXPECT_THAT(tender.best(), SizeIs(4));
}

TEST_P(BlindParts, take_no_unknown_codes_and_no_marks_out_of_range_T_EVAL_11) {
    auto all = parts("35");
    all[0].as_object()["code"] = "T-000000";
    EXPECT_EQ(tender.act("submit-blind-marks", {{"parts", all}}, tender.member(0)).problem(), "tendering.unknown-code");
    EXPECT_EQ(tender.act("submit-blind-marks", {{"parts", parts("41")}}, tender.member(0)).problem(),
              "tendering.marks-wrong");
    auto stranger = tender.member(0);
    stranger.person = "stranger";
    EXPECT_EQ(tender.act("submit-blind-marks", {{"parts", parts("35")}}, stranger).problem(), "identity.not-permitted");
    Tender open(GetParam());
    open.sit();
    EXPECT_EQ(open.act("submit-blind-marks", {{"parts", all}}, open.member(0)).problem(), "tendering.not-blind");
}

}  // namespace
}  // namespace sunhall::tendering::test_after_opening
