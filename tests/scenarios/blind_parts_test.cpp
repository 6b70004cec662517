// A lot with blind technical parts from the opening to the ranking (T-EVAL-11): played in the whole hall.
#include <gtest/gtest.h>

#include "hall.hpp"
#include "trading/tendering/review/blind.hpp"

namespace sunhall::scenarios {
namespace {

const std::string to_bids = R"(
2026-03-01 09:00
招标人 登记项目标段和招标条件 暗标=是
招标人 定稿招标文件
招标人 发布招标公告
2026-03-03 09:00
招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30
2026-03-20 09:00
甲公司 投标 报价=9000000
乙公司 投标 报价=9107000
丙公司 投标 报价=9213500
2026-03-24 09:30
招标人 按常规开标
开标处 组建评标委员会
开标处 签到并声明回避情形
开标处 初步评审
)";

std::string pdf_by(const std::string& author) {
    return "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> "
           "endobj\n3 0 obj << /Author (" + author + ") >> endobj\ntrailer << /Root 1 0 R /Info 3 0 R >>\n";
}

class BlindLot : public ::testing::TestWithParam<Kind> {
public:
    BlindLot() : play(GetParam()) {}
    Play play;
};
INSTANTIATE_TEST_SUITE_P(Databases, BlindLot, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return sunhall::testing::kind_name(of.param); });

TEST_P(BlindLot, is_stripped_when_its_opening_is_closed_and_marked_by_code_until_the_codes_are_told_T_EVAL_11) {
    for (const auto* bidder : {"甲公司", "乙公司"}) play.technical[bidder] = pdf_by(bidder);
    play.technical["丙公司"] = "PK 不是 PDF";
    play_text(play, to_bids);
    std::map<std::string, tendering::Stripping> outcome;
    for (const auto& part : play.of_lot<tendering::StrippedPart>()) outcome[part.bid] = part.outcome;
    ASSERT_EQ(outcome.size(), 3u);
    EXPECT_EQ(outcome.at(play.bid_of("甲公司")), tendering::Stripping::removed);
    EXPECT_EQ(outcome.at(play.bid_of("丙公司")), tendering::Stripping::not_a_pdf) << "said, since it cannot be taken out";
    const auto desk = [&] {
        return play.ask("tendering.evaluation-desk", {{"lot", play.lot}}, play.party(play.committee.front()));
    };
    EXPECT_THROW(play_text(play, "开标处 评分\n"), Differs) << "not by name";
    for (const auto& member : play.committee) {
        json::array parts;
        const auto before = desk();
        for (const auto& part : before.at("codes").as_array()) {
            EXPECT_FALSE(part.as_object().contains("bid"));
            parts.push_back(json::object{{"code", part.at("code")},
                                         {"marks", json::object{{"scheme", "30"}, {"record", "20"}}},
                                         {"reasons", json::object{}}});
        }
        play.act("tendering.submit-blind-marks", {{"lot", play.lot}, {"parts", parts}}, member);
    }
    play.act("tendering.lock-technical-scores", {{"lot", play.lot}}, play.committee.front());
    std::set<std::string> told;
    const auto after = desk();
    for (const auto& part : after.at("codes").as_array()) told.insert(std::string(part.at("bid").as_string()));
    EXPECT_EQ(told, (std::set<std::string>{play.bid_of("甲公司"), play.bid_of("乙公司"), play.bid_of("丙公司")}));
    play_text(play, "开标处 锁定评分\n");
    EXPECT_EQ(play.of_lot<tendering::RankedBid>().size(), 3u);
}

}  // namespace
}  // namespace sunhall::scenarios
