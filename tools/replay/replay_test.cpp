#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "foundation/random.hpp"
#include "foundation/values/uscc.hpp"
#include "replay/plan.hpp"
#include "replay/state.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::replay {
namespace {

namespace fs = std::filesystem;
const std::string record = sunhall::source_dir() + "/data/opening_records/opening_1525_bidders.csv";

class Folder : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder); }
    void TearDown() override { fs::remove_all(folder); }
    fs::path folder = fs::temp_directory_path() / ("sunhall-replay-" + hex(random_bytes(6)));
    fs::path file = folder / "state.jsonl";
    json::value about = json::object{{"bidders", 30}};
};
class ReplayState : public Folder {};
class ReplayPlan : public Folder {};

TEST_F(ReplayPlan, takes_the_published_record_whole) {
    const auto plan = make_plan({.record = record});
    EXPECT_EQ(plan.bidders.size(), 1034u);
    EXPECT_EQ(plan.expected_opened(), 1032u);
    EXPECT_EQ(plan.everyone().size(), 1036u);
    const auto first = std::find_if(plan.bidders.begin(), plan.bidders.end(),
                                    [](const auto& bidder) { return bidder.code == "91410581399989745L"; });
    ASSERT_NE(first, plan.bidders.end());
    EXPECT_EQ(first->price, yuan(18252669));
    EXPECT_EQ(local_text(first->received_at), "2026-03-13 13:26:04");
    for (const auto& bidder : plan.bidders) ASSERT_LE(*bidder.price, plan.ceiling) << bidder.name;
}

TEST_F(ReplayPlan, keeps_those_who_did_not_decrypt_in_a_shorter_run) {
    const auto plan = make_plan({.record = record, .bidders = 30, .processes = 2, .second_lot = 5});
    EXPECT_EQ(plan.bidders.size(), 30u);
    EXPECT_EQ(plan.expected_opened(), 28u);
    EXPECT_TRUE(std::is_sorted(plan.bidders.begin(), plan.bidders.end(),
                               [](const auto& a, const auto& b) { return a.order < b.order; }));
    EXPECT_EQ(std::count_if(plan.bidders.begin(), plan.bidders.end(),
                            [](const auto& bidder) { return bidder.by_process; }),
              2);
    EXPECT_EQ(std::count_if(plan.bidders.begin(), plan.bidders.end(),
                            [](const auto& bidder) { return bidder.second_lot; }),
              5);
    EXPECT_EQ(std::count_if(plan.bidders.begin(), plan.bidders.end(),
                            [](const auto& bidder) { return bidder.sends_twice; }),
              1);
    EXPECT_EQ(std::count_if(plan.bidders.begin(), plan.bidders.end(),
                            [](const auto& bidder) { return bidder.upload_spoilt; }),
              1);
}

TEST_F(ReplayPlan, adds_two_firms_that_the_record_does_not_know) {
    const auto plan = make_plan({.record = record});
    std::set<std::string> codes;
    for (const auto* bidder : plan.everyone()) {
        EXPECT_TRUE(uscc_valid(bidder->code)) << bidder->code;
        EXPECT_TRUE(codes.insert(bidder->code).second) << bidder->code << " is there twice";
    }
    EXPECT_GE(plan.late.received_at, plan.times.deadline);
    EXPECT_LT(plan.withdrawing.received_at, plan.times.deadline);
}

TEST_F(ReplayPlan, names_the_line_of_a_code_that_is_none) {
    const auto csv = folder / "record.csv";
    std::ofstream(csv)
        << "sign_order,uscc,bidder_name,file_received_at,decrypt_status,decrypt_cmd_at,deposit,bid_price_wan_yuan,"
           "duration_days\n"
        << "1,91420000MA4870WY1F,某公司,2026-03-13 11:57:26,解密成功,2026-03-16 09:30:40,0,1835.0534,360\n";
    try {
        make_plan({.record = csv.string()});
        FAIL() << "a wrong check character was taken";
    } catch (const std::runtime_error& fault) {
        EXPECT_THAT(fault.what(), testing::HasSubstr("line 2"));
    }
}

TEST_F(ReplayPlan, says_what_it_assumes_where_a_column_is_absent) {
    const auto csv = folder / "record.csv";
    std::ofstream out(csv);
    out << "bidder_name,bid_price_wan_yuan\n";
    for (int i = 0; i < 6; ++i) out << "第" << i << "公司," << (i == 3 ? "" : "1835.0534") << "\n";
    out.close();
    const auto plan = make_plan({.record = csv.string(), .processes = 1, .second_lot = 2});
    EXPECT_EQ(plan.assumed.size(), 6u);
    EXPECT_EQ(plan.expected_opened(), 5u);
    EXPECT_FALSE(plan.bidders[3].released_at);
    for (const auto& bidder : plan.bidders) {
        EXPECT_TRUE(uscc_valid(bidder.code)) << bidder.code;
        EXPECT_EQ(bidder.deposit, "电子保函");
        EXPECT_LT(bidder.received_at, plan.times.deadline);
    }
}

TEST_F(ReplayPlan, moves_a_record_of_another_day_onto_the_opening_and_says_so) {
    const auto csv = folder / "record.csv";
    std::ofstream out(csv);
    out << "uscc,bidder_name,file_received_at,decrypt_cmd_at,bid_price_wan_yuan\n";
    const char* digits = "01234";
    for (int i = 0; i < 5; ++i) {
        const std::string first_17 = std::string("91350500MB000000") + digits[i];
        out << first_17 << *uscc_check_character(first_17) << ",第" << i << "公司,2024-05-0" << i + 1 << " 08:00:0" << i
            << ",2024-05-06 14:0" << i << ":00,9999.5\n";
    }
    out.close();
    const auto plan = make_plan({.record = csv.string(), .processes = 1, .second_lot = 2});
    EXPECT_EQ(local_text(plan.bidders[4].received_at), "2026-03-16 08:00:04");
    EXPECT_EQ(local_text(plan.bidders[0].received_at), "2026-03-12 08:00:00");
    EXPECT_EQ(plan.ceiling, yuan(99995000));
    EXPECT_THAT(plan.assumed, testing::Contains(testing::HasSubstr("of another day")));
    EXPECT_THAT(plan.assumed, testing::Contains(testing::HasSubstr("outside the window")));
    EXPECT_THAT(plan.assumed, testing::Contains(testing::HasSubstr("highest price")));
}

TEST_F(ReplayPlan, refuses_a_record_without_prices_and_a_bidder_that_stands_twice) {
    const auto csv = folder / "record.csv";
    std::ofstream(csv) << "bidder_name,uscc\n某公司,91420000MA4870WY1E\n";
    EXPECT_THROW(make_plan({.record = csv.string()}), std::runtime_error);
    std::ofstream(csv) << "bidder_name,uscc,bid_price_wan_yuan\n某公司,91420000MA4870WY1E,1\n某公司,91420000MA4870WY1E,1\n";
    try {
        make_plan({.record = csv.string()});
        FAIL() << "a bidder stands twice";
    } catch (const std::runtime_error& fault) {
        EXPECT_THAT(fault.what(), testing::HasSubstr("twice"));
    }
}

TEST_F(ReplayState, gives_a_step_the_same_key_after_a_restart) {
    std::string key;
    {
        State state(file, about);
        EXPECT_FALSE(state.resumed());
        state.intend("bid/1");
        key = state.key("bid/1");
        EXPECT_NE(key, state.key("bid/2"));
    }
    State again(file, about);
    EXPECT_TRUE(again.resumed());
    EXPECT_EQ(again.key("bid/1"), key);
    EXPECT_FALSE(again.answer("bid/1")) << "an intent is no answer";
}

TEST_F(ReplayState, remembers_answers_and_ignores_a_line_that_was_cut) {
    {
        State state(file, about);
        state.intend("a");
        state.done("a", json::object{{"id", "7"}});
    }
    std::ofstream(file, std::ios::app) << R"({"done":"b","answer":{"i)";
    {
        State state(file, about);
        EXPECT_EQ(state.answer("a"), json::value(json::object{{"id", "7"}}));
        EXPECT_FALSE(state.answer("b"));
        state.done("c", json::object{});  // must not grow onto the cut line
    }
    State last(file, about);
    EXPECT_TRUE(last.answer("c"));
    EXPECT_FALSE(last.answer("b"));
}

TEST_F(ReplayState, refuses_the_file_of_another_replay) {
    { State state(file, about); }
    EXPECT_THROW(State(file, json::object{{"bidders", 31}}), std::runtime_error);
}

TEST_F(ReplayState, has_an_intent_on_the_disk_before_it_returns_from_any_thread) {
    State state(file, about);
    std::vector<std::thread> threads;
    std::atomic<int> missing{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 10; ++i) {
                const std::string step = std::to_string(t) + "/" + std::to_string(i);
                state.intend(step);
                std::ifstream in(file);
                const std::string text((std::istreambuf_iterator<char>(in)), {});
                missing += text.find("\"intent\":\"" + step + "\"") == text.npos;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(missing, 0);
}

}  // namespace
}  // namespace sunhall::replay
