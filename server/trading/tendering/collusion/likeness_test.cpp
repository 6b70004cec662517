// Pricing files and texts of bids side by side: K-01…K-04 and K-11…K-14, with bids that share and bids that do not.
#include <gmock/gmock.h>

#include "trading/tendering/collusion/indicators.hpp"

namespace sunhall::tendering {
namespace {

using ::testing::ElementsAre;

const Instant deadline = local_instant({2026, 3, 16}, 9, 30);

std::vector<BidTrace> unrelated() {
    std::vector<BidTrace> all;
    for (const std::int64_t n : {1, 2, 3, 4}) {
        const auto name = std::to_string(n);
        all.push_back({.bid = name,
                       .bidder = "org-" + name,
                       .bidder_name = "公司" + name,
                       .bidder_code = "CODE-" + name,
                       .price = yuan(9'000'000 + n * n * 12'345)});
        all.back().received_at = deadline - hours(40 - n);
    }
    return all;
}

std::string found_in(const std::vector<BidTrace>& traces) {
    std::string text;
    for (const auto& one : find_indicators(traces, EvaluationMethod::comprehensive, deadline)) {
        text += one.rule + " " + std::string(enum_name(one.weight));
        for (const auto& name : one.bids) text += " " + name;
        text += ";";
    }
    return text;
}

PricingFile made_on(const std::string& device) {
    const auto found =
        read_pricing_file(as_bytes(R"({"form":"sunhall-pricing/1","device":)" + device + R"(,"items":[]})"));
    EXPECT_TRUE(found);
    return found.value_or(PricingFile{});
}

TEST(Machines, with_one_network_card_are_found_however_it_is_written_K_01) {
    auto bids = unrelated();
    bids[0].pricing = made_on(R"({"macs":["00-1B-44-11-3A-B7","02:00:00:AA:BB:CC"]})");
    bids[2].pricing = made_on(R"({"macs":["00:1b:44:11:3a:b7"]})");
    bids[3].pricing = made_on(R"({"macs":["00:1b:44:11:3a:b8"]})");
    EXPECT_EQ(found_in(bids), "K-01 strong 1 3;");
}

TEST(Machines, with_one_disk_or_main_board_are_found_K_02) {
    auto bids = unrelated();
    bids[0].pricing = made_on(R"({"disks":["WD-WX1"],"board":"MB-7"})");
    bids[1].pricing = made_on(R"({"disks":["S3Z9"],"board":"mb-7"})");
    bids[3].pricing = made_on(R"({"disks":["wd-wx1"],"board":"MB-8"})");
    EXPECT_EQ(found_in(bids), "K-02 strong 1 2;K-02 strong 1 4;");
}

TEST(Machines, with_one_processor_alone_weigh_little_K_03_T_COL_04) {
    auto bids = unrelated();
    bids[1].pricing = made_on(R"({"cpu":"BFEBFBFF000906EA"})");
    bids[2].pricing = made_on(R"({"cpu":"BFEBFBFF000906EA"})");
    EXPECT_EQ(found_in(bids), "K-03 weak 2 3;");
    EXPECT_TRUE(suspicions(find_indicators(bids, EvaluationMethod::comprehensive, deadline), 30).empty());
}

TEST(Machines, with_one_lock_of_the_pricing_software_are_found_K_04) {
    auto bids = unrelated();
    bids[0].pricing = made_on(R"({"dongle":"GLD-0099"})");
    bids[2].pricing = made_on(R"({"dongle":"GLD-0099"})");
    bids[3].pricing = made_on(R"({"dongle":"GLD-0100"})");
    EXPECT_EQ(found_in(bids), "K-04 strong 1 3;");
}

// K-01…K-04: what makers write for want of a number is shared by strangers.
TEST(Machines, share_nothing_by_marks_that_identify_nothing_K_01_K_02_K_03_K_04) {
    auto bids = unrelated();
    for (auto& bid : bids)
        bid.pricing = made_on(R"({"macs":["00:00:00:00:00:00","FF-FF-FF-FF-FF-FF"],"disks":["","0000"],)"
                              R"("board":"To be filled by O.E.M.","cpu":"N/A","dongle":"None"})");
    EXPECT_EQ(found_in(bids), "");
}

TEST(PricingFile, is_told_from_other_documents_and_from_torn_ones_K_13) {
    EXPECT_FALSE(read_pricing_file(as_bytes(std::string("%PDF-1.4 sunhall-pricing/1"))));
    EXPECT_FALSE(
        read_pricing_file(as_bytes(std::string(R"({"form":"sunhall-pricing/2","note":"sunhall-pricing/1"})"))));
    EXPECT_FALSE(read_pricing_file(as_bytes(std::string(R"({"form":"sunhall-pricing/1","items":[{"code":7}]})"))));
    EXPECT_FALSE(read_pricing_file(as_bytes(std::string(R"({"form":"sunhall-pricing/1","items":[)"))));
    const auto read = read_pricing_file(as_bytes(std::string(
        R"({"form":"sunhall-pricing/1","items":[{"code":"02","quantity":"1.5","unit_price":200,"amount":300},)"
        R"({"code":"01","quantity":"2","unit_price":150,"amount":300}],"total":600})")));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->items[0].code, "01");
    EXPECT_EQ(read->items[1].quantity, Decimal::parse("1.5"));
    EXPECT_EQ(read->total, fen(600));
}

// Twenty items, each summed up rightly.
PricingFile bill(std::int64_t base, std::int64_t step) {
    PricingFile made{.form = std::string(pricing_form)};
    for (std::int64_t i = 0; i < 20; ++i) {
        const Money unit = fen(base + step * (i * 37 % 19));
        made.items.push_back({"0" + std::to_string(1000 + i), Decimal(10 + i), unit, unit * (10 + i)});
    }
    return made;
}

void set_price(BillItem& item, Money unit) {
    item.unit_price = unit;
    item.amount = times(unit, item.quantity);
}

TEST(Bills, that_share_nothing_give_nothing_K_12_K_13_K_14) {
    auto bids = unrelated();
    bids[0].pricing = bill(100'00, 7'31);
    bids[1].pricing = bill(113'00, 5'17);
    bids[2].pricing = bill(91'00, 9'77);
    EXPECT_EQ(found_in(bids), "");
}

TEST(Bills, with_the_same_wrong_sum_are_found_K_12) {
    auto bids = unrelated();
    bids[0].pricing = bill(100'00, 7'31);
    bids[1].pricing = bill(113'00, 5'17);
    bids[0].pricing.items[9].amount += yuan(1000);
    EXPECT_EQ(found_in(bids), "") << "one alone is wrong";
    bids[1].pricing.items[9].amount += yuan(1001);
    EXPECT_EQ(found_in(bids), "") << "both are wrong, but not alike";
    bids[1].pricing.items[9].amount -= yuan(1);
    EXPECT_EQ(found_in(bids), "K-12 strong 1 2;");
}

TEST(Bills, with_the_same_wrong_total_are_found_but_not_those_that_cut_fractions_K_12) {
    auto bids = unrelated();
    for (const int i : {0, 1}) {
        auto& file = bids[i].pricing = i == 0 ? bill(100'00, 7'31) : bill(113'00, 5'17);
        Money sum;
        for (auto& item : file.items) {
            item.quantity = Decimal::parse("10.333").value();
            item.amount = to_money((item.quantity * Decimal(item.unit_price.fen)).floored().units_at(0));
            sum += item.amount;
        }
        file.total = sum;
    }
    EXPECT_EQ(found_in(bids), "") << "a tool that cuts where another rounds is no error";
    for (const int i : {0, 1}) *bids[i].pricing.total += yuan(500);
    EXPECT_EQ(found_in(bids), "K-12 strong 1 2;");
}

TEST(Bills, with_four_of_five_unit_prices_the_same_are_found_K_13) {
    auto bids = unrelated();
    bids[0].pricing = bids[1].pricing = bill(100'00, 7'31);
    for (std::int64_t i = 0; i < 4; ++i) set_price(bids[1].pricing.items[i], yuan(300 + i * i));
    EXPECT_EQ(found_in(bids), "K-13 strong 1 2;") << "sixteen of twenty";
    set_price(bids[1].pricing.items[4], yuan(444));
    EXPECT_EQ(found_in(bids), "") << "fifteen of twenty";
}

TEST(Bills, of_different_items_or_with_prices_from_the_documents_are_not_compared_K_13) {
    auto bids = unrelated();
    bids[0].pricing = bids[1].pricing = bill(100'00, 7'31);
    for (auto& item : bids[1].pricing.items) item.code = "X" + item.code;
    EXPECT_EQ(found_in(bids), "") << "by item code";
    bids[1].pricing = bids[0].pricing;
    PricingFile given = bids[0].pricing;
    given.items.resize(12);  // 暂估价
    for (const int i : {0, 1}) leave_out_items(bids[i].pricing, given);
    EXPECT_EQ(bids[0].pricing.items.size(), 8u);
    EXPECT_EQ(found_in(bids), "") << "eight items are too few to tell";
}

TEST(Bills, that_are_one_another_times_a_factor_are_found_K_14) {
    auto bids = unrelated();
    bids[0].pricing = bids[1].pricing = bill(100'00, 7'31);
    for (auto& item : bids[1].pricing.items) set_price(item, times(item.unit_price, Decimal::parse("1.03").value()));
    EXPECT_EQ(found_in(bids), "K-14 strong 1 2;");
    for (std::size_t i = 0; i < 20;
         i += 2)  // every other price by one per cent more: the ratios vary by half a per cent
        set_price(bids[1].pricing.items[i],
                  times(bids[1].pricing.items[i].unit_price, Decimal::parse("1.011").value()));
    EXPECT_EQ(found_in(bids), "");
}

// A text of sentences that no other seed makes.
std::string text_of(int seed, int sentences) {
    static const char* const words[] = {"土方", "开挖", "采用", "机械", "分层", "模板", "支设", "标高", "复核", "养护",
                                        "七天", "钢筋", "绑扎", "间距", "泵送", "振捣", "管线", "铺装", "苗木", "交底"};
    std::string text;
    std::uint32_t state = static_cast<std::uint32_t>(seed) * 2654435761u + 1;
    for (int i = 0; i < sentences * 8; ++i) {
        state = state * 1664525u + 1013904223u;
        text += words[(state >> 16) % std::size(words)];
    }
    return text;
}

TEST(Texts, that_are_four_fifths_the_same_are_found_K_11) {
    auto bids = unrelated();
    const auto common = text_of(1, 80);
    bids[0].text = trace_of_text(common + text_of(2, 10));
    bids[1].text = trace_of_text(text_of(3, 10) + common);
    bids[2].text = trace_of_text(text_of(4, 90));
    EXPECT_EQ(found_in(bids), "K-11 medium 1 2;");
    bids[1].text = trace_of_text(common + text_of(3, 60));
    EXPECT_LT(similarity_percent(bids[0].text, bids[1].text), 80);
    EXPECT_GT(similarity_percent(bids[0].text, bids[1].text), 60);
    EXPECT_EQ(found_in(bids), "");
}

TEST(Texts, copied_from_the_tender_documents_tell_nothing_K_11) {
    auto bids = unrelated();
    const auto documents = text_of(1, 80);
    for (const int i : {0, 1}) {
        bids[i].text = trace_of_text(documents + text_of(2 + i, 60));
        leave_out(bids[i].text, trace_of_text(documents + text_of(9, 30)));
    }
    EXPECT_LT(similarity_percent(bids[0].text, bids[1].text), 5);
    EXPECT_EQ(found_in(bids), "");
    bids[0].text = bids[1].text = trace_of_text(text_of(5, 8));
    EXPECT_EQ(found_in(bids), "") << "a page alone is too short to tell";
}

TEST(Texts, of_great_length_are_sampled_and_keep_their_share_K_11) {
    const auto common = text_of(1, 12'000);
    const auto a = trace_of_text(common + text_of(2, 4'000)), b = trace_of_text(common + text_of(3, 4'000));
    EXPECT_EQ(a.runs.size(), 200'000u);
    EXPECT_NEAR(static_cast<double>(similarity_percent(a, b)), 75, 2);
    auto rest = a;
    leave_out(rest, trace_of_text(common));
    EXPECT_NEAR(static_cast<double>(rest.runs.size()), 50'000, 5'000);
}

TEST(Texts, with_three_rare_mistakes_in_common_are_found_K_12) {
    auto bids = unrelated();
    for (const int i : {0, 1})
        bids[i].text = trace_of_text("采用混泥土浇筑，做好基糟排水，脚手驾搭设。" + text_of(2 + i, 20));
    EXPECT_EQ(found_in(bids), "K-12 strong 1 2;");
    for (const int i : {2, 3}) bids[i].text = trace_of_text("混泥土养护" + text_of(4 + i, 20));
    EXPECT_EQ(found_in(bids), "") << "a mistake that all make is not rare";
    EXPECT_THAT(shared_mistakes(bids[0].text, bids[1].text, {bids[0].text, bids[1].text, bids[2].text, bids[3].text}),
                ElementsAre("基糟", "脚手驾"));
}

}  // namespace
}  // namespace sunhall::tendering
