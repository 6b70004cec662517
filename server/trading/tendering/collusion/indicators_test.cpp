#include "trading/tendering/collusion/indicators.hpp"

#include <gmock/gmock.h>

#include "trading/tendering/collusion/pdf_traces.hpp"

namespace sunhall::tendering {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Instant deadline = local_instant({2026, 3, 16}, 9, 30);

BidTrace bid(const std::string& name, std::int64_t price) {
    BidTrace made{.bid = name,
                  .bidder = "org-" + name,
                  .bidder_name = "公司" + name,
                  .bidder_code = "CODE-" + name,
                  .price = yuan(price)};
    made.leader_certificate = "ZJ-" + name;
    made.upload_address = "192.0.2." + name;
    made.person = "person-" + name;
    made.received_at = deadline - hours(40) + hours(std::stoi(name));
    return made;
}

std::vector<BidTrace> unrelated() {
    return {bid("1", 9'013'000), bid("2", 9'120'500), bid("3", 9'377'120), bid("4", 9'612'345)};
}

std::vector<Indicator> find(const std::vector<BidTrace>& traces,
                            EvaluationMethod method = EvaluationMethod::comprehensive) {
    return find_indicators(traces, method, deadline);
}

// The one indicator that these bids give.
std::string only(const std::vector<BidTrace>& traces, EvaluationMethod method = EvaluationMethod::comprehensive) {
    const auto found = find(traces, method);
    std::string text;
    for (const auto& one : found) {
        text += one.rule + " " + std::string(enum_name(one.weight));
        for (const auto& name : one.bids) text += " " + name;
        text += ";";
    }
    return text;
}

TEST(Indicators, say_nothing_of_bids_that_share_nothing) { EXPECT_THAT(find(unrelated()), IsEmpty()); }

TEST(Indicators, find_one_author_and_one_second_of_creation_K_05) {
    auto bids = unrelated();
    bids[0].files = {{.author = "张工", .created = "", .texts = {"张工"}, .pictures = {}}};
    bids[2].files = {{.author = "张工", .created = "", .texts = {"张工"}, .pictures = {}}};
    EXPECT_EQ(only(bids), "K-05 medium 1 3;");
    bids = unrelated();
    bids[0].files = {{.author = "", .created = "D:20260310101112", .texts = {}, .pictures = {}}};
    bids[1].files = {{.author = "", .created = "D:20260310101112", .texts = {}, .pictures = {}}};
    EXPECT_EQ(only(bids), "K-05 medium 1 2;");
}

TEST(Indicators, find_the_same_picture_in_two_bids_K_06) {
    auto bids = unrelated();
    bids[1].files = {{.author = "", .created = "", .texts = {}, .pictures = {"p", "q"}}};
    bids[3].files = {{.author = "", .created = "", .texts = {}, .pictures = {"q"}}};
    EXPECT_EQ(only(bids), "K-06 strong 2 4;");
}

TEST(Indicators, find_one_certificate_for_two_bids_K_07) {
    auto bids = unrelated();
    bids[0].certificate = bids[1].certificate = "spki";
    EXPECT_EQ(only(bids), "K-07 strong 1 2;");
}

TEST(Indicators, weigh_one_address_little_and_in_one_minute_more_K_08) {
    auto bids = unrelated();
    bids[0].upload_address = "203.0.113.9";
    bids[1].download_addresses = {"203.0.113.9"};
    EXPECT_EQ(only(bids), "K-08 weak 1 2;") << "one public address alone is contested (T-COL-04)";
    bids[1].upload_address = "203.0.113.9";
    bids[1].received_at = bids[0].received_at + seconds(20);
    EXPECT_EQ(only(bids), "K-08 medium 1 2;K-08 weak 1 2;");
}

TEST(Indicators, take_a_burst_for_a_sign_only_before_the_usual_rush_K_09) {
    auto bids = unrelated();
    for (int i = 0; i < 3; ++i) bids[i].received_at = deadline - hours(9) + seconds(10 * i);
    EXPECT_EQ(only(bids), "K-09 weak 1 2 3;");
    for (int i = 0; i < 3; ++i) bids[i].received_at = deadline - minutes(20) + seconds(10 * i);
    EXPECT_THAT(find(bids), IsEmpty());
}

TEST(Indicators, find_one_project_leader_in_two_bids_K_10) {
    auto bids = unrelated();
    bids[3].leader_certificate = bids[0].leader_certificate;
    EXPECT_EQ(only(bids), "K-10 strong 1 4;");
}

TEST(Indicators, find_prices_in_equal_steps_and_ratios_K_14) {
    EXPECT_EQ(only({bid("1", 9'000'000), bid("2", 9'050'000), bid("3", 9'100'000), bid("4", 9'150'000),
                    bid("5", 9'444'444)}),
              "K-14 strong 1 2 3 4;");
    EXPECT_EQ(only({bid("1", 8'000'000), bid("2", 8'080'000), bid("3", 8'160'800), bid("4", 8'242'408)}),
              "K-14 strong 1 2 3 4;");
    EXPECT_EQ(only({bid("1", 9'000'000), bid("2", 9'050'000), bid("3", 9'100'000)}), "K-14 strong 1 2 3;")
        << "all three of three";
    EXPECT_EQ(only({bid("1", 9'000'000), bid("2", 9'050'000), bid("3", 9'100'000), bid("4", 9'151'000)}), "")
        << "three of many stand in a row by chance";
}

TEST(Indicators, take_close_prices_for_a_sign_only_under_evaluated_price_T_COL_07) {
    const std::vector<BidTrace> close{bid("1", 9'000'000), bid("2", 9'011'000), bid("3", 9'030'000)};
    EXPECT_EQ(only(close, EvaluationMethod::lowest_evaluated_price), "K-14 lead 1 2 3;");
    EXPECT_EQ(only(close), "");
}

TEST(Indicators, find_a_bidder_named_in_anothers_file_K_15) {
    auto bids = unrelated();
    bids[2].files = {{.author = "", .created = "", .texts = {"投标文件 公司1 技术部分"}, .pictures = {}}};
    EXPECT_EQ(only(bids), "K-15 strong 1 3;");
}

TEST(Indicators, find_one_payer_for_two_deposits_K_16) {
    auto bids = unrelated();
    bids[1].payer_accounts = bids[2].payer_accounts = {"6222"};
    EXPECT_EQ(only(bids), "K-16 strong 2 3;");
}

TEST(Indicators, find_firms_under_one_control_K_17_T_LOT_02) {
    auto bids = unrelated();
    bids[0].controllers = {"HOLDING"};
    bids[1].controllers = {"HOLDING"};
    EXPECT_EQ(only(bids), "K-17 rule 1 2;");
    bids = unrelated();
    bids[3].controllers = {"CODE-1"};
    EXPECT_EQ(only(bids), "K-17 rule 1 4;") << "one controls the other";
    bids = unrelated();
    bids[0].legal_representative = bids[2].legal_representative = "李某";
    EXPECT_EQ(only(bids), "K-17 rule 1 3;");
}

TEST(Indicators, find_companions_that_never_win_K_18) {
    const auto bids = unrelated();
    std::vector<EarlierLot> history;
    for (int i = 0; i < 5; ++i)
        history.push_back({"lot-" + std::to_string(i), {"org-1", "org-2", "org-9"}, i == 0 ? "org-1" : "org-9"});
    ASSERT_EQ(companions(bids, history).size(), 1u);
    EXPECT_THAT(companions(bids, history)[0].bids, ElementsAre("1", "2"));
    history[1].winner = "org-2";
    EXPECT_THAT(companions(bids, history), IsEmpty()) << "both have won";
    history[1].winner = "";
    history.pop_back();
    EXPECT_THAT(companions(bids, history), IsEmpty()) << "met four times only";
}

TEST(Indicators, find_a_member_whose_marks_lean_to_one_bid_K_20) {
    std::vector<MemberTotal> totals;
    for (const auto* person : {"a", "b", "c"}) {
        for (const auto* one : {"1", "2", "3"}) totals.push_back({person, one, Decimal(40)});
    }
    EXPECT_THAT(leaning_marks(totals, 30), IsEmpty());
    totals[0].total = Decimal(55);  // a's mark for bid 1
    ASSERT_EQ(leaning_marks(totals, 30).size(), 1u);
    EXPECT_THAT(leaning_marks(totals, 30)[0].bids, ElementsAre("1"));
    totals[1].total = totals[2].total = Decimal(50);
    EXPECT_THAT(leaning_marks(totals, 30), IsEmpty()) << "who marks all bids high leans to none";
}

TEST(Suspicions, add_weights_and_flag_from_30_on_T_COL_08) {
    EXPECT_EQ(points(IndicatorWeight::strong), 30);
    EXPECT_EQ(points(IndicatorWeight::medium), 15);
    EXPECT_EQ(points(IndicatorWeight::weak), 5);
    EXPECT_EQ(points(IndicatorWeight::lead), 0);
    const std::vector<Indicator> weak{{"K-05", IndicatorWeight::medium, {"1", "2"}, "", ""},
                                      {"K-08", IndicatorWeight::weak, {"1", "2", "3"}, "", ""}};
    EXPECT_THAT(suspicions(weak, 30), IsEmpty());
    auto more = weak;
    more.push_back({"K-08", IndicatorWeight::medium, {"1", "2"}, "", ""});
    ASSERT_EQ(suspicions(more, 30).size(), 1u);
    EXPECT_EQ(suspicions(more, 30)[0].score, 35);
    EXPECT_THAT(suspicions(more, 30)[0].bids, ElementsAre("1", "2"));
    EXPECT_THAT(suspicions(more, 30)[0].rules, ElementsAre("K-05", "K-08"));
}

TEST(Suspicions, score_what_two_groups_have_in_common_T_COL_08) {
    const std::vector<Indicator> two{{"K-06", IndicatorWeight::strong, {"1", "2", "3"}, "", ""},
                                     {"K-16", IndicatorWeight::strong, {"2", "3", "4"}, "", ""}};
    const auto found = suspicions(two, 30);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].score, 60);
    EXPECT_THAT(found[0].bids, ElementsAre("2", "3"));
}

TEST(PdfTraces, read_texts_in_every_form_of_the_format_K_05) {
    const auto trace =
        trace_of_pdf(as_bytes("%PDF-1.4\n1 0 obj << /Author (\\(Wang\\) Gong) /Title <FEFF62956807> /CreationDate "
                              "(D:20260310101112+08'00') >>\nendobj"));
    EXPECT_EQ(trace.author, "(Wang) Gong");
    EXPECT_EQ(trace.created, "D:20260310101112+08'00'");
    EXPECT_THAT(trace.texts, ElementsAre("(Wang) Gong", "投标"));
    EXPECT_EQ(trace_of_pdf(as_bytes("%PDF-1.4 << /CreationDate (D:20260310000000Z) >>")).created, "")
        << "a date without a time tells nothing";
    EXPECT_EQ(trace_of_pdf(as_bytes("PK /Author (x)")).author, "");
}

TEST(PdfTraces, take_pictures_of_some_size_and_survive_torn_files_K_06) {
    const std::string picture(2000, 'x');
    const std::string file = "%PDF-1.4\n4 0 obj << /Type /XObject /Subtype /Image /Length 2000 >>\nstream\n" + picture +
                             "\nendstream\nendobj\n5 0 obj << /Subtype /Image >>\nstream\nsmall\nendstream\n";
    EXPECT_EQ(trace_of_pdf(as_bytes(file)).pictures.size(), 1u);
    for (std::size_t cut = 5; cut < file.size(); cut += 7) trace_of_pdf(as_bytes(file.substr(0, cut)));
    EXPECT_THAT(trace_of_pdf(as_bytes("%PDF-/Author (never closed")).pictures, IsEmpty());
    EXPECT_THAT(trace_of_pdf(as_bytes("%PDF-/Image")).pictures, IsEmpty());
}

}  // namespace
}  // namespace sunhall::tendering
