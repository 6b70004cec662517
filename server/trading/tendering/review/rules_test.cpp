#include "trading/tendering/review/rules.hpp"

#include <gmock/gmock.h>

namespace sunhall::tendering {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

OpenedBid bid(const std::string& id, Money price) {
    OpenedBid made;
    made.bid = id;
    made.bidder = "org-" + id;
    made.bidder_name = id;
    made.deposit_shown = "电子保函";
    made.summary = BidSummary{.price = price, .price_words = "", .duration_days = 300, .quality = "合格"};
    return made;
}

std::vector<ProposalKind> kinds(const std::vector<Proposal>& proposals) {
    std::vector<ProposalKind> found;
    for (const auto& one : proposals) found.push_back(one.kind);
    return found;
}

Lot lot() {
    Lot made;
    made.scheme.ceiling = yuan(1000);
    made.scheme.deposit = yuan(20);
    made.scheme.duration_days = 360;
    return made;
}

TEST(ProposedFindings, leave_an_ordinary_bid_alone) {
    EXPECT_THAT(propose_findings(lot(), {bid("a", yuan(900)), bid("b", yuan(910)), bid("c", yuan(905))}, 85),
                IsEmpty());
}

TEST(ProposedFindings, name_each_plain_fault_T_EVAL_03) {
    auto one = bid("a", yuan(1001));
    one.summary->duration_days.reset();
    one.deposit_shown = "0";
    EXPECT_THAT(kinds(propose_findings(lot(), {one}, 85)),
                ElementsAre(ProposalKind::duration_missing, ProposalKind::price_above_ceiling,
                            ProposalKind::deposit_missing));
}

TEST(ProposedFindings, do_not_ask_for_a_deposit_where_none_was_asked_for_T_DEP_11) {
    auto free = lot();
    free.scheme.deposit = {};
    auto one = bid("a", yuan(900));
    one.deposit_shown = "0";
    EXPECT_THAT(propose_findings(free, {one}, 85), IsEmpty());
}

TEST(ProposedFindings, only_ask_about_a_price_far_below_the_others_T_EVAL_08) {
    const auto found = propose_findings(lot(), {bid("a", yuan(900)), bid("b", yuan(900)), bid("c", yuan(764))}, 85);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].bid, "c");
    EXPECT_EQ(found[0].kind, ProposalKind::price_very_low);
    EXPECT_TRUE(found[0].must_ask_first);
    EXPECT_THAT(propose_findings(lot(), {bid("a", yuan(900)), bid("b", yuan(900)), bid("c", yuan(765))}, 85),
                IsEmpty());
}

TEST(ProposedFindings, name_a_bid_that_was_not_opened_and_a_longer_time) {
    auto shut = bid("a", yuan(900));
    shut.outcome = BidState::revoked;
    shut.order = 2;
    auto slow = bid("b", yuan(900));
    slow.summary->duration_days = 361;
    slow.order = 1;
    EXPECT_THAT(kinds(propose_findings(lot(), {shut, slow}, 85)),
                ElementsAre(ProposalKind::duration_too_long, ProposalKind::not_opened));
}

RejectionVote against(const std::string& bid) {
    return {bid, true, RejectionGround::response, "评标办法 2.1.3", "未响应工期", 12};
}

TEST(RejectionVotes, need_more_than_half_of_all_members_T_EVAL_03) {
    std::map<std::string, RejectionVote> votes{{"m1", against("a")}, {"m2", against("a")}};
    EXPECT_FALSE(rejection_of(votes, 5));
    EXPECT_FALSE(rejection_of(votes, 4));
    votes["m3"] = against("a");
    ASSERT_TRUE(rejection_of(votes, 5));
    EXPECT_THAT(*rejection_of(votes, 5),
                testing::AllOf(testing::HasSubstr("评标办法 2.1.3"), testing::HasSubstr("第 12 页"),
                               testing::HasSubstr("未响应工期")));
    votes["m3"].reject = false;
    EXPECT_FALSE(rejection_of(votes, 5));
}

TEST(RejectionVotes, of_a_removed_member_are_void_and_the_newest_word_counts_T_COM_09) {
    auto mild = against("a");
    mild.reject = false;
    const std::vector<RejectionSheet> sheets{{{}, "lot", "m1", 1, {against("a")}, {}},
                                             {{}, "lot", "gone", 1, {against("a")}, {}},
                                             {{}, "lot", "m1", 1, {mild}, {}}};
    const auto votes = newest_votes(sheets, {"m1", "m2"});
    ASSERT_THAT(votes.at("a"), SizeIs(1));
    EXPECT_FALSE(votes.at("a").at("m1").reject);
}

ScoringPlan plan() {
    return {
        .groups = {{"T", "技术", GroupKind::technical, 60, {}, {{"t1", "方案", 40, false}, {"t2", "业绩", 20, true}}},
                   {"P", "报价", GroupKind::price, 40, {}, {}}}};
}
Scheme scheme() {
    Scheme made;
    made.plan = plan();
    made.price_method.rate_above = 1;
    made.price_method.rate_below = 1;
    return made;
}
const std::set<std::string> three{"m1", "m2", "m3"};

std::vector<ScoreSheet> sheets(const std::map<std::string, std::pair<int, int>>& marks_of_bid) {
    std::vector<ScoreSheet> made;
    for (const auto& person : three) {
        ScoreSheet sheet;
        sheet.person = person;
        for (const auto& [id, marks] : marks_of_bid)
            sheet.bids.push_back({id, {{"t1", marks.first}, {"t2", marks.second}}, {}});
        made.push_back(sheet);
    }
    return made;
}
std::vector<ReviewSheet> passed(const std::vector<std::string>& bids) {
    std::vector<ReviewSheet> made;
    for (const auto& person : three) {
        ReviewSheet sheet;
        sheet.person = person;
        for (const auto& id : bids) sheet.findings.push_back({.bid = id});
        made.push_back(sheet);
    }
    return made;
}

TEST(Lock, waits_for_every_review_and_every_mark_T_EVAL_02) {
    const std::vector<OpenedBid> bids{bid("a", yuan(900))};
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, {}, sheets({{"a", {30, 20}}})), SizeIs(1));
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, passed({"a"}), {}), SizeIs(1));
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, passed({"a"}), sheets({{"a", {30, 20}}})), IsEmpty());
}

TEST(Lock, waits_for_equal_objective_marks_and_for_reasons_of_far_ones_T_EVAL_10) {
    const std::vector<OpenedBid> bids{bid("a", yuan(900))};
    auto marked = sheets({{"a", {30, 20}}});
    marked[0].bids[0].marks["t2"] = 15;
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, passed({"a"}), marked), SizeIs(1));
    marked[0].bids[0].marks["t2"] = 20;
    marked[0].bids[0].marks["t1"] = 10;
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, passed({"a"}), marked), testing::Not(IsEmpty()));
    for (auto& sheet : marked) sheet.bids[0].reasons["t1"] = "方案缺少应急预案";
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, passed({"a"}), marked), IsEmpty());
}

TEST(Lock, waits_for_a_vote_on_a_bid_most_members_failed) {
    std::vector<OpenedBid> bids{bid("a", yuan(900))};
    auto reviews = passed({"a"});
    reviews[0].findings[0].passed = reviews[1].findings[0].passed = false;
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, reviews, sheets({{"a", {30, 20}}})), SizeIs(1));
    bids[0].valid = false;  // rejected: nothing more to vote on, nothing to mark
    EXPECT_THAT(missing_before_lock(scheme(), bids, three, reviews, {}), IsEmpty());
}

TEST(Ranking, adds_price_and_marks_and_leaves_rejected_bids_out_T_SCORE_01) {
    std::vector<OpenedBid> bids{bid("a", yuan(900)), bid("b", yuan(1100)), bid("c", yuan(1000))};
    bids[2].valid = false;
    const auto result =
        compute_evaluation(scheme(), bids, three, sheets({{"a", {30, 20}}, {"b", {40, 20}}, {"c", {40, 20}}}), {}, {});
    EXPECT_EQ(result.benchmark, yuan(1000));  // mean of the two that passed
    ASSERT_THAT(result.bids, SizeIs(2));
    EXPECT_EQ(result.bids[0].bid, "b");
    EXPECT_EQ(result.bids[0].total, Decimal(90));  // 60 + 40 − 10 % above
    EXPECT_EQ(result.bids[1].total, Decimal(80));
    EXPECT_EQ(result.bids[0].bidder, "org-b");
}

TEST(Ranking, by_evaluated_price_adds_what_the_leader_laid_down_T_LOW_02) {
    auto by_price = scheme();
    by_price.evaluation = EvaluationMethod::lowest_evaluated_price;
    const auto result = compute_evaluation(by_price, {bid("a", yuan(900)), bid("b", yuan(950))}, three, {},
                                           {{"a", {{AdjustmentKind::delivery_delay, yuan(60), "第3.2条"}}}}, {});
    ASSERT_THAT(result.bids, SizeIs(2));
    EXPECT_EQ(result.bids[0].bid, "b");
    EXPECT_EQ(result.bids[1].compared, yuan(960));
    EXPECT_EQ(result.bids[1].opened, yuan(900));
}

TEST(Ranking, refuses_a_bid_above_the_ceiling_that_nobody_rejected_T_PRICE_03) {
    auto capped = scheme();
    capped.ceiling = yuan(950);
    EXPECT_THROW(compute_evaluation(capped, {bid("a", yuan(900)), bid("b", yuan(960))}, three,
                                    sheets({{"a", {30, 20}}, {"b", {30, 20}}}), {}, {}),
                 std::invalid_argument);
}

RankedBid ranked(const std::string& id, int rank, bool for_owner = false) {
    RankedBid made;
    made.bid = id;
    made.rank = rank;
    made.for_owner = for_owner;
    return made;
}
Candidate candidate(const std::string& id, const std::string& reason = "") { return {.bid = id, .reason = reason}; }

TEST(Candidates, are_the_best_one_to_three_in_order_T_EVAL_15) {
    const std::vector<RankedBid> all{ranked("a", 1), ranked("b", 2), ranked("c", 3), ranked("d", 4)};
    EXPECT_THAT(candidate_faults(all, {candidate("a"), candidate("b"), candidate("c")}, 3), IsEmpty());
    EXPECT_THAT(candidate_faults(all, {candidate("a")}, 3), IsEmpty());
    EXPECT_THAT(candidate_faults(all, {}, 3), SizeIs(1));
    EXPECT_THAT(candidate_faults(all, {candidate("b")}, 3), SizeIs(1));
    EXPECT_THAT(candidate_faults(all, {candidate("a"), candidate("c")}, 3), SizeIs(1));
    EXPECT_THAT(candidate_faults(all, {candidate("a"), candidate("b"), candidate("c"), candidate("d")}, 3), SizeIs(1));
    EXPECT_THAT(candidate_faults(all, {candidate("a"), candidate("a")}, 3), SizeIs(1));
    EXPECT_THAT(candidate_faults({}, {}, 3), IsEmpty());  // all rejected: nobody is named (T-EVAL-13)
}

TEST(Candidates, that_are_equal_stand_in_either_order_with_a_reason_T_SCORE_03) {
    const std::vector<RankedBid> all{ranked("a", 1, true), ranked("b", 1, true), ranked("c", 3)};
    EXPECT_THAT(candidate_faults(all, {candidate("b", "业绩更优"), candidate("a", "其次"), candidate("c")}, 3), IsEmpty());
    EXPECT_THAT(candidate_faults(all, {candidate("b"), candidate("a", "其次")}, 3), SizeIs(1));
}

TEST(Leader, is_whom_more_than_half_of_all_members_name_T_COM_10) {
    std::vector<CommitteeMember> members(5);
    EXPECT_FALSE(elected(members));
    members[0].leader_vote = members[1].leader_vote = "m3";
    EXPECT_FALSE(elected(members));
    members[2].leader_vote = "m3";
    EXPECT_EQ(elected(members), "m3");
}

}  // namespace
}  // namespace sunhall::tendering
