// What the hall finds in the files of real, opened bids (tendering.md §14): played in the whole hall.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "hall.hpp"
#include "trading/tendering/collusion/collusion.hpp"

namespace sunhall::scenarios {
namespace {

const std::string bidding = R"(
2026-03-01 09:00
招标人 登记项目标段和招标条件
招标人 定稿招标文件
招标人 发布招标公告
2026-03-03 09:00
招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30
)";
const std::string three_bids = R"(
2026-03-20 09:00
甲公司 投标 报价=9000000
之后 2分钟
乙公司 投标 报价=9107000
之后 2分钟
丙公司 投标 报价=9213500
2026-03-24 09:30
招标人 按常规开标
)";

// A page of one font whose codes are characters.
std::string pdf_of(const std::string& utf8) {
    std::string codes;
    for (std::size_t at = 0; at + 2 < utf8.size(); at += 3) {  // Chinese only
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
        const std::uint32_t code = (byte(0) & 15u) << 12 | (byte(1) & 63u) << 6 | (byte(2) & 63u);
        codes += fmt::format("{:04X}", code);
    }
    const std::string content = "BT /F 12 Tf <" + codes + "> Tj ET";
    return "%PDF-1.4\n1 0 obj << /Type /Font /Subtype /Type0 /Encoding /UniGB-UCS2-H >> endobj\n"
           "2 0 obj << /Type /Page /Resources << /Font << /F 1 0 R >> >> /Contents 3 0 R >> endobj\n"
           "3 0 obj << /Length " +
           std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream endobj\n";
}

// Sentences about the works, another order of words for each seed.
std::string prose(std::uint32_t seed, int words) {
    static const char* const known[] = {"土方", "开挖", "采用", "机械", "分层", "模板", "支设", "标高", "复核", "养护"};
    std::string text;
    for (int i = 0; i < words; ++i) {
        seed = seed * 1664525u + 1013904223u;
        text += known[(seed >> 16) % std::size(known)];
    }
    return text;
}

std::string pricing(const std::string& device, std::int64_t first, std::int64_t step) {
    json::array items;
    for (std::int64_t i = 0; i < 12; ++i) {
        const std::int64_t unit = first + step * (i * 7 % 12);
        items.push_back(json::object{{"code", fmt::format("0401010010{:02}", i)},
                                     {"quantity", "10"},
                                     {"unit_price", unit},
                                     {"amount", unit * 10}});
    }
    return json::serialize(
        json::object{{"form", "sunhall-pricing/1"}, {"device", json::parse(device)}, {"items", items}});
}

class Likeness : public ::testing::TestWithParam<Kind> {
public:
    Likeness() : play(GetParam()) {}
    std::map<std::string, std::set<std::string>> found() {
        std::map<std::string, std::set<std::string>> names;
        for (const auto& one : play.of_lot<tendering::FoundIndicator>()) {
            auto& of_rule = names[one.indicator.rule];
            for (const auto* bidder : {"甲公司", "乙公司", "丙公司"}) {
                const auto& bids = one.indicator.bids;
                if (std::find(bids.begin(), bids.end(), play.bid_of(bidder)) != bids.end()) of_rule.insert(bidder);
            }
        }
        return names;
    }
    Play play;
};
INSTANTIATE_TEST_SUITE_P(Databases, Likeness, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return sunhall::testing::kind_name(of.param); });

TEST_P(Likeness, of_pricing_files_from_one_machine_and_one_bill_is_found_after_the_opening_K_01_K_02_K_03_K_04_K_13) {
    const auto* const one_machine =
        R"({"macs":["00:1b:44:11:3a:b7"],"disks":["WD-1"],"board":"MB-7","cpu":"CPU-1","dongle":"GLD-9"})";
    play.pricing["甲公司"] = pricing(one_machine, 100'00, 7'31);
    play.pricing["乙公司"] = pricing(one_machine, 100'00, 7'31);
    play.pricing["丙公司"] = pricing(R"({"macs":["02:00:00:00:00:01"],"dongle":"GLD-8"})", 87'00, 9'13);
    play_text(play, bidding + three_bids);
    const std::set<std::string> two{"甲公司", "乙公司"};
    const auto all = found();
    for (const auto* rule : {"K-01", "K-02", "K-03", "K-04", "K-13"}) {
        ASSERT_TRUE(all.contains(rule)) << rule;
        EXPECT_EQ(all.at(rule), two) << rule;
    }
    EXPECT_FALSE(all.contains("K-12"));
    const auto flags = play.of_lot<tendering::CollusionFlag>();
    ASSERT_EQ(flags.size(), 1u);
    EXPECT_TRUE(flags[0].alert);
}

TEST_P(Likeness, tells_bidders_before_they_bid_which_device_data_are_compared_T_COL_06) {
    play_text(play, bidding);
    const auto page = play.ask("tendering.lot-page", {{"lot", play.lot}}, play.party("甲公司"));
    EXPECT_EQ(canonical(page.at("device_data")), R"(["macs","disks","board","cpu","dongle"])");
}

TEST_P(Likeness, of_texts_is_found_once_what_the_tender_documents_say_is_taken_away_K_11_K_12) {
    const auto shared = prose(1, 400) + "混泥土基糟脚手驾";
    play.document["甲公司"] = pdf_of(shared + prose(2, 40));
    play.document["乙公司"] = pdf_of(shared + prose(3, 40));
    play.document["丙公司"] = pdf_of(prose(4, 440));
    play_text(play, bidding + three_bids);
    const std::set<std::string> two{"甲公司", "乙公司"};
    const auto all = found();
    ASSERT_TRUE(all.contains("K-11") && all.contains("K-12"));
    EXPECT_EQ(all.at("K-11"), two);
    EXPECT_EQ(all.at("K-12"), two);
}

TEST_P(Likeness, that_comes_from_the_tender_documents_is_no_indicator_K_11_K_12_K_13) {
    const auto given = prose(1, 400) + "混泥土基糟脚手驾";
    const auto bill = pricing("{}", 100'00, 7'31);
    play.documents = {pdf_of(given), bill};
    for (const auto& [bidder, seed] : {std::pair{"甲公司", 2u}, {"乙公司", 3u}, {"丙公司", 4u}}) {
        play.document[bidder] = pdf_of(given + prose(seed, 40));
        play.pricing[bidder] = bill;
    }
    play_text(play, bidding + three_bids);
    EXPECT_TRUE(found().empty());
}

}  // namespace
}  // namespace sunhall::scenarios
