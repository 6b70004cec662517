// The board of cases and nodes (P-NODE-10, P-NODE-12) and the colours of clocks (C-TIME-03). On both databases.
#include "platform/workflow/queries/desk.hpp"
#include "platform/workflow/sample_calls_test.hpp"

namespace sunhall::workflow {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using operations::Actor;
using test::Calls;
using test::Kind;

class TheBoard : public ::testing::TestWithParam<Kind> {
protected:
    json::value board(const Actor& who, json::object input = {}) {
        const auto answer = calls.world().ask("workflow.board", std::move(input), who);
        EXPECT_TRUE(answer.done()) << answer.body;
        return answer.body;
    }
    std::set<std::string> on_it(const Actor& who, json::object input = {}) {
        std::set<std::string> ids;
        const auto shown = board(who, std::move(input));
        for (const auto& row : shown.at("rows").as_array()) ids.emplace(row.at("id").as_string());
        return ids;
    }
    Calls calls{GetParam(), {{}}};
};
INSTANTIATE_TEST_SUITE_P(Databases, TheBoard, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(TheBoard, shows_node_post_due_time_and_what_each_case_waits_for_P_NODE_10) {
    const auto lot = calls.open("350525");
    const auto clerk = calls.staff("甲", {Calls::desk("350525")});
    const auto shown = board(clerk);
    ASSERT_THAT(shown.at("rows").as_array(), SizeIs(1));
    const auto& row = shown.at("rows").at(0);
    EXPECT_EQ(row.at("id"), json::value(lot));
    EXPECT_EQ(row.at("node"), json::value("open"));
    EXPECT_EQ(row.at("next_deadline"), json::value("lapse"));
    EXPECT_GT(Instant::parse(std::string(row.at("due").as_string())), calls.world().hall().clock().now());
    ASSERT_THAT(shown.at("procedures").as_array(), SizeIs(1));
    const auto& procedure = shown.at("procedures").at(0);
    EXPECT_EQ(procedure.at("definition"), row.at("definition"));
    const auto& node = procedure.at("nodes").at(0);
    EXPECT_EQ(node.at("post").at("zh"), json::value("受理处"));
    EXPECT_EQ(node.at("nodes").at(0), json::value("N01"));
    ASSERT_THAT(node.at("acts").as_array(), SizeIs(1)) << "optional acts hold nothing up";
    EXPECT_EQ(node.at("acts").at(0).at("command"), json::value("sample.answer-call"));
}

TEST_P(TheBoard, shows_no_case_that_the_gate_would_refuse_P_AUTH_01) {
    const auto here = calls.open("350525"), elsewhere = calls.open("350102");
    EXPECT_EQ(on_it(calls.staff("甲", {Calls::desk("350525")})), std::set<std::string>{here});
    EXPECT_EQ(on_it(calls.staff("乙", {Calls::desk("all")})), (std::set<std::string>{here, elsewhere}));
    EXPECT_THAT(on_it(sunhall::testing::actor("投标单位", {"bidder"})), IsEmpty());
    EXPECT_EQ(calls.world().ask("workflow.board", json::object{}, Actor{}).problem(), "identity.not-signed-in");
}

TEST_P(TheBoard, comes_in_pages_and_leaves_out_what_has_ended_unless_asked) {
    const auto clerk = calls.staff("甲", {Calls::desk("all")});
    std::set<std::string> opened;
    for (int i = 0; i < 5; ++i) opened.insert(calls.open());
    std::set<std::string> seen;
    json::object input{{"limit", 2}};
    for (int page = 0; page < 4; ++page) {
        const auto answer = board(clerk, input);
        for (const auto& row : answer.at("rows").as_array()) EXPECT_TRUE(seen.emplace(row.at("id").as_string()).second);
        const auto* next = answer.as_object().if_contains("next");
        if (!next || next->is_null()) break;
        input["after"] = *next;
    }
    EXPECT_EQ(seen, opened);
    calls.world().move_to(calls.world().hall().clock().now() + hours(24 * 30));
    EXPECT_THAT(on_it(clerk), IsEmpty());
    EXPECT_EQ(on_it(clerk, {{"ended", true}}), opened);
}

TEST(Lights, turn_yellow_at_four_fifths_or_one_working_day_before_the_end_whichever_is_later_C_TIME_03) {
    const auto calendar = WorkCalendar::load(sunhall::source_dir() + "/data/calendar");
    const auto light = [&](Date from, Date due, Date now, int hour, bool law = false) {
        return light_of(calendar, local_instant(from), local_instant(due), local_instant(now, hour), law);
    };
    const Date monday{2026, 3, 2};  // to the end of Wednesday, 11 March: ten days
    EXPECT_EQ(light(monday, {2026, 3, 12}, {2026, 3, 10}, 1), "green") << "more than a working day is left";
    EXPECT_EQ(light(monday, {2026, 3, 12}, {2026, 3, 10}, 23), "green");
    EXPECT_EQ(light(monday, {2026, 3, 12}, {2026, 3, 11}, 0), "yellow") << "the last working day";
    EXPECT_EQ(light(monday, {2026, 3, 4}, {2026, 3, 3}, 10), "green") << "of two days four fifths are later";
    EXPECT_EQ(light(monday, {2026, 3, 4}, {2026, 3, 3}, 15), "yellow");
    // Until the end of Sunday: the last working day is Friday, and ten days' four fifths are Saturday.
    EXPECT_EQ(light({2026, 3, 6}, {2026, 3, 16}, {2026, 3, 13}, 12), "green");
    EXPECT_EQ(light({2026, 3, 6}, {2026, 3, 16}, {2026, 3, 14}, 1), "yellow");
}

TEST(Lights, tell_a_limit_of_the_law_that_is_over_from_one_of_the_house_C_TIME_03) {
    const auto calendar = WorkCalendar::load(sunhall::source_dir() + "/data/calendar");
    const Instant from = local_instant({2026, 3, 2}), due = local_instant({2026, 3, 5});
    EXPECT_EQ(light_of(calendar, from, due, due), "red");
    EXPECT_EQ(light_of(calendar, from, due, due, true), "purple");
    EXPECT_EQ(light_of(calendar, from, due, due - seconds(1), true), "yellow");
}

}  // namespace
}  // namespace sunhall::workflow
