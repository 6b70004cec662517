// The shipped process file changes under a running tender: it goes on to its award by the version it began with, while
// the next one follows the new one (P-TPL-02, P-TIME-02). On both databases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hall.hpp"
#include "platform/process/faults.hpp"
#include "platform/verify/verify.hpp"

namespace sunhall::scenarios {
namespace {

using ::testing::HasSubstr;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

// Five days more to prepare bids; candidates are published by the agency alone.
std::string changed_process(const std::string& version) {
    auto text = replaced(Play::shipped_process(), "bid.min_prepare_cd: {value: 20", "bid.min_prepare_cd: {value: 25");
    text = replaced(text, "{command: tendering.publish-candidates, who: [owner, agency]",
                    "{command: tendering.publish-candidates, who: [agency]");
    text = replaced(text, "from: 2018-06-01", "from: 2026-03-02");
    return replaced(text, "version: \"2018.2\"", "version: \"" + version + "\"");
}

const std::string to_notice = R"(
招标人 登记项目标段和招标条件
招标人 定稿招标文件
招标人 发布招标公告
)";
const std::string bids = R"(
甲公司 缴纳保证金
乙公司 缴纳保证金
丙公司 缴纳保证金
甲公司 投标 报价=9000000
乙公司 投标 报价=9107000
丙公司 投标 报价=9213500
)";

class ChangedProcess : public ::testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Databases, ChangedProcess, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(ChangedProcess, leaves_the_running_tender_its_periods_and_duties_and_holds_for_the_next_P_TPL_02_P_TIME_02) {
    Play play(GetParam());
    play.adopt_versions();
    play_text(play, "2026-03-01 09:00" + to_notice + "2026-03-03 09:00");
    const std::string old_lot = play.lot;
    play.restart(changed_process("2026.1"));

    play_text(play, "招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30");  // twenty days are enough
    play_text(play, to_notice);
    const std::string new_lot = play.lot;
    EXPECT_NE(play.hall().services().extra<workflow::Procedures>().find(play.running().definition)->version, "2018.2");
    play_text(play, R"(
招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30 → 拒绝 workflow.limit-broken
招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-04-01T09:30
)");

    play.lot = old_lot;
    play_text(play, "2026-03-20 09:00" + bids + R"(
2026-03-24 09:30
招标人 按常规开标
2026-03-24 14:00
招标人 按常规评标 甲公司=36 乙公司=32
2026-03-25 10:00
招标人 公示中标候选人
应为 阶段=publicity
2026-03-31 00:00
招标人 定标 中标人=甲公司
)");

    play.lot = new_lot;
    play.bids.clear();
    play.committee.clear();
    play_text(play, bids + R"(
2026-04-01 09:30
招标人 按常规开标
2026-04-01 14:00
招标人 按常规评标 甲公司=36 乙公司=32
2026-04-02 10:00
招标人 公示中标候选人 → 拒绝 identity.not-permitted
)");
    play.hall().wait_for_followers();
    play.hall().stop();
    const auto report = verify::verify(play.hall().database(), play.hall().catalogue(), {.integrity = false});
    EXPECT_EQ(report.exit_code(), 0) << verify::human_text(report);
}

TEST_P(ChangedProcess, under_its_old_number_does_not_start) {
    Play play(GetParam());
    play.adopt_versions();
    play_text(play, "2026-03-01 09:00" + to_notice);
    try {
        play.restart(changed_process("2018.2"));
        FAIL() << "started";
    } catch (const process::BrokenProcess& broken) {
        EXPECT_THAT(broken.what(), HasSubstr("processes/tendering/construction.yaml"));
        EXPECT_THAT(broken.what(), HasSubstr("version \"2018.2\" of tendering/construction was adopted on 2026-02-01"));
    }
    play.restart(Play::shipped_process());
    play_text(play, "2026-03-03 09:00\n招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30");
}

}  // namespace
}  // namespace sunhall::scenarios
