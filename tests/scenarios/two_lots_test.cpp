// Two lots of one project, one after the other: each lot's deposits follow its own award and contract.
#include <gtest/gtest.h>

#include "hall.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::scenarios {
namespace {

const std::string first_lot = R"(
2026-03-01 09:00
招标人 登记项目标段和招标条件
招标人 定稿招标文件
招标人 发布招标公告
2026-03-03 09:00
招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30
2026-03-20 09:00
甲公司 缴纳保证金
乙公司 缴纳保证金
丙公司 缴纳保证金
甲公司 投标 报价=9000000
乙公司 投标 报价=9107000
丙公司 投标 报价=9213500
2026-03-24 09:30
招标人 按常规开标
)";
const std::string second_lot = R"(
2026-04-07 09:00
招标人 登记项目标段和招标条件
招标人 定稿招标文件
招标人 发布招标公告
2026-04-08 09:00
招标人 发出招标文件 发售止=2026-04-15T17:00 截止=2026-04-29T09:30
2026-04-20 09:00
甲公司 缴纳保证金
乙公司 缴纳保证金
丙公司 缴纳保证金
丁公司 缴纳保证金
甲公司 投标 报价=9000000
乙公司 投标 报价=9107000
丙公司 投标 报价=9213500
丁公司 投标 报价=9313500
2026-04-29 09:30
招标人 按常规开标
2026-04-29 14:00
招标人 按常规评标 甲公司=36 乙公司=32 丙公司=31 丁公司=20
2026-04-30 10:00
招标人 公示中标候选人
2026-05-08 10:00
招标人 定标 中标人=甲公司
)";

class TwoLots : public ::testing::TestWithParam<Kind> {
protected:
    static std::size_t listed(Play& play) {
        std::size_t count = 0;
        for (const auto& one : play.of_lot<money::Refund>()) count += one.state == money::RefundState::prepared;
        return count;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, TwoLots, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

// T-DEP-07, P-14: losers after the award notice, candidates and winner after the contract, each lot by itself and with
// interest from the day of arrival; the list is there without anybody asking for it.
TEST_P(TwoLots, give_deposits_back_each_by_its_own_award_and_with_interest) {
    Play play(GetParam());
    play_text(play, first_lot);
    const std::string first = play.lot;
    play.committee.clear();
    play_text(play, second_lot);
    EXPECT_EQ(listed(play), 0u);
    play_text(play, "招标人 发出中标通知书");
    EXPECT_EQ(listed(play), 1u) << "the loser's";
    EXPECT_EQ(what_is(play, "保证金:丁公司"), "refund_due");
    play_text(play, "招标人 退还保证金");
    EXPECT_EQ(what_is(play, "保证金:丁公司"), "refunded");
    EXPECT_EQ(what_is(play, "退款利息:丁公司"), "26.25") << "18 days of 150,000.00 at 0.35 % a year of 360 days";
    EXPECT_EQ(what_is(play, "保证金:甲公司"), "received");
    play_text(play, "2026-05-11 10:00\n招标人 签订合同 标的=施工一标段\n甲公司 签订合同 标的=施工一标段");
    EXPECT_EQ(listed(play), 3u);
    play_text(play, "招标人 退还保证金");
    EXPECT_EQ(what_is(play, "保证金:甲公司"), "refunded");
    const auto figures =
        play.ask("tendering.statistics", json::object{}, play.party("监督部门")).at("total");
    EXPECT_EQ(figures.at("refunds"), 4);  // T-XCH-06: refund on-time rate
    EXPECT_EQ(figures.at("refunds_on_time_percent"), "100");
    play.lot = first;
    EXPECT_EQ(what_is(play, "保证金:甲公司"), "received") << "the other lot goes its own way";
}

}  // namespace
}  // namespace sunhall::scenarios
