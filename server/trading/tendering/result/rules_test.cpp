#include "trading/tendering/result/rules.hpp"

#include <gmock/gmock.h>

namespace sunhall::tendering {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const std::vector<Candidate> three{{.bid = "a", .rank = 1}, {.bid = "b", .rank = 2}, {.bid = "c", .rank = 3}};

TEST(Award, goes_to_the_first_where_the_money_is_the_states_T_AWD_01) {
    EXPECT_FALSE(award_fault(three, {}, "a", Funding::state_controlled, {}));
    EXPECT_TRUE(award_fault(three, {}, "b", Funding::state_controlled, "更合适"));
    EXPECT_FALSE(award_fault(three, {"a"}, "b", Funding::state_controlled, {}));  // the first is out, on record
    EXPECT_TRUE(award_fault(three, {"a"}, "c", Funding::state_controlled, {}));
}

TEST(Award, of_private_money_may_pass_over_the_first_with_a_reason_only) {
    EXPECT_TRUE(award_fault(three, {}, "b", Funding::private_, {}));
    EXPECT_FALSE(award_fault(three, {}, "b", Funding::private_, "工期更短"));
}

TEST(Award, never_goes_to_a_stranger_or_to_one_that_is_out_R_55) {
    EXPECT_TRUE(award_fault(three, {}, "x", Funding::private_, "理由"));
    EXPECT_TRUE(award_fault(three, {"a"}, "a", Funding::private_, "理由"));
}

TEST(Award, has_candidates_left_until_all_are_out_T_ABN_04) {
    EXPECT_TRUE(candidate_left(three, {"a", "b"}));
    EXPECT_FALSE(candidate_left(three, {"a", "b", "c"}));
    EXPECT_FALSE(candidate_left({}, {}));
}

TEST(ContractText, must_be_that_of_documents_and_bid_T_AWD_05) {
    Lot lot;
    lot.name = "施工一标段";
    OpenedBid bid;
    bid.summary = BidSummary{.price = yuan(900), .price_words = "", .duration_days = 300, .quality = "合格"};
    Contract contract{.subject = "施工一标段", .quality = "合格", .price = yuan(900), .duration_days = 300};
    EXPECT_THAT(contract_faults(contract, lot, bid), IsEmpty());
    contract.price = yuan(901);
    contract.duration_days = 310;
    contract.quality = "优良";
    contract.subject = "施工二标段";
    EXPECT_THAT(contract_faults(contract, lot, bid), SizeIs(4));
}

TEST(Reply, that_says_nothing_is_none_T_OBJ_05) {
    EXPECT_TRUE(reply_is_empty("  \n"));
    EXPECT_TRUE(reply_is_empty("已阅。"));
    EXPECT_FALSE(reply_is_empty("经核查，第二中标候选人业绩属实。"));
}

}  // namespace
}  // namespace sunhall::tendering
