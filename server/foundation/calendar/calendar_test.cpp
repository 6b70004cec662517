#include <gtest/gtest.h>

#include "foundation/calendar/time_limit.hpp"
#include "testing/source_dir.hpp"

namespace sunhall {
namespace {

const WorkCalendar& calendar() {
    static const auto loaded = WorkCalendar::load(sunhall::source_dir() + "/data/calendar");
    return loaded;
}

Instant at(std::string_view date, int hour = 10) { return local_instant(Date::parse(date).value(), hour); }
Date day(std::string_view text) { return Date::parse(text).value(); }
std::string after_working_days(std::string_view start, int n) {
    return end_of_working_days(calendar(), at(start), n).last_day.text();
}

}  // namespace

// P-CAL-01
TEST(Calendar, knows_every_day_of_2017_that_the_vectors_name_P_CAL_09) {
    for (const char* rest : {"2017-04-02", "2017-04-03", "2017-04-04", "2017-04-29", "2017-04-30", "2017-05-01",
                             "2017-05-28", "2017-05-29", "2017-05-30", "2017-10-01", "2017-10-02", "2017-10-03",
                             "2017-10-04", "2017-10-05", "2017-10-06", "2017-10-07", "2017-10-08"})
        EXPECT_FALSE(calendar().is_workday(day(rest))) << rest;
    for (const char* make_up : {"2017-04-01", "2017-05-27", "2017-09-30"})
        EXPECT_EQ(calendar().kind(day(make_up)), DayKind::make_up) << make_up;
}

// P-CAL-05
TEST(Calendar, counts_working_days_as_the_vectors_of_P_CAL_09) {
    EXPECT_EQ(after_working_days("2017-04-20", 3), "2017-04-25");
    EXPECT_EQ(after_working_days("2017-04-28", 1), "2017-05-02");
    EXPECT_EQ(after_working_days("2017-05-26", 1), "2017-05-27");
    EXPECT_EQ(after_working_days("2017-03-31", 2), "2017-04-05");
    EXPECT_EQ(after_working_days("2017-09-29", 2), "2017-10-09");
}

// T-TIME-02: the last day is a holiday, so the period runs to the next working day.
TEST(Calendar, three_days_from_28_April_end_after_the_holiday_P_CAL_09) {
    const auto limit = end_of_days(calendar(), at("2017-04-28"), 3);
    EXPECT_EQ(limit.last_day, day("2017-05-02"));
    EXPECT_EQ(limit.end, local_instant(day("2017-05-03")));  // 24:00, exclusive (D27)
    EXPECT_FALSE(limit.provisional);
}

// T-TIME-01: the day of the event is not counted, whatever its hour; the end is 24:00 of the last day.
TEST(Calendar, the_hour_of_the_start_does_not_matter_but_the_local_date_does_P_CAL_04) {
    EXPECT_EQ(end_of_days(calendar(), at("2017-06-05", 0), 3).end,
              end_of_days(calendar(), at("2017-06-05", 23), 3).end);
    // 2017-06-04T16:30Z is already 5 June in the hall.
    EXPECT_EQ(end_of_days(calendar(), Instant::parse("2017-06-04T16:30:00Z").value(), 3).last_day, day("2017-06-08"));
}

TEST(Calendar, the_weekend_switch_leaves_saturday_in_place_but_never_a_holiday_P_CAL_04) {
    EXPECT_EQ(end_of_days(calendar(), at("2017-06-07"), 3, RollRule::holidays).last_day,
              day("2017-06-10"));  // a Saturday
    EXPECT_EQ(end_of_days(calendar(), at("2017-06-07"), 3, RollRule::rest_days).last_day, day("2017-06-12"));
    EXPECT_EQ(end_of_days(calendar(), at("2017-04-28"), 3, RollRule::holidays).last_day, day("2017-05-02"));
    EXPECT_EQ(end_of_days(calendar(), at("2017-04-28"), 3, RollRule::none).last_day, day("2017-05-01"));
}

TEST(Calendar, a_saturday_made_a_workday_is_no_reason_to_move_P_CAL_04) {
    EXPECT_EQ(end_of_days(calendar(), at("2017-05-24"), 3).last_day, day("2017-05-27"));
}

TEST(Calendar, a_service_hour_ends_the_last_day_P_CAL_04) {
    const auto limit =
        end_of_days(calendar(), at("2017-06-05"), 3, RollRule::rest_days, {.closing_minute = 17 * 60 + 30});
    EXPECT_EQ(limit.end, local_instant(day("2017-06-08"), 17, 30));
}

TEST(Calendar, shows_how_a_date_came_about_P_CAL_08) {
    const auto limit = publicity_end(calendar(), at("2017-04-28"), 3);
    EXPECT_EQ(limit.zh, "公布于 04-28；第1日 04-29；第3日 05-01；因 05-01 为节假日（劳动节）顺延至 05-02；止于 2017-05-02 24:00。");
    EXPECT_EQ(limit.en,
              "published 04-28; day 1 04-29; day 3 05-01; moved to 05-02 because 05-01 is a public holiday (劳动节); "
              "ends 2017-05-02 24:00.");
    const auto working = publicity_end(calendar(), at("2017-03-31"), 2, DayUnit::working_days);
    EXPECT_EQ(working.zh, "公布于 03-31；第1个工作日 04-01（调休上班）；04-02 至 04-04 为节假日（清明节）不计；第2个工作日 04-05；止于 2017-04-05 "
                          "24:00。");
    ASSERT_EQ(working.steps.size(), 6u);
    EXPECT_EQ(working.steps[1].kind, DayKind::make_up);
}

// P-CAL-07
TEST(Calendar, a_publicity_period_never_ends_on_a_day_off_T_TIME_05) {
    for (Date start = day("2016-01-01"); start < day("2026-12-20"); start = start.plus_days(1)) {
        const auto limit = publicity_end(calendar(), local_instant(start, 9), 3);
        ASSERT_TRUE(calendar().is_workday(limit.last_day)) << start.text();
        ASSERT_GE(limit.last_day.days() - start.days(), 3) << start.text();
    }
}

// T-TIME-06
TEST(Calendar, dates_in_a_year_without_table_are_provisional_P_CAL_02) {
    EXPECT_TRUE(end_of_working_days(calendar(), at("2026-12-30"), 3).provisional);
    EXPECT_FALSE(end_of_working_days(calendar(), at("2026-12-28"), 3).provisional);
    EXPECT_NE(end_of_working_days(calendar(), at("2026-12-30"), 3).zh.find("暂定"), std::string::npos);
    EXPECT_FALSE(end_of_days(calendar(), at("2026-12-30"), 3, RollRule::none).provisional);  // no table is asked
    EXPECT_EQ(calendar().year_due(day("2026-12-14")), 0);
    EXPECT_EQ(calendar().year_due(day("2026-12-15")), 2027);
    EXPECT_EQ(calendar().year_due(day("2025-12-31")), 0);
}

TEST(Calendar, takes_the_days_that_a_table_lists_of_its_neighbour) {
    EXPECT_EQ(calendar().kind(day("2018-12-31")), DayKind::holiday);  // listed by the table of 2019
    EXPECT_EQ(calendar().kind(day("2018-12-29")), DayKind::make_up);
    EXPECT_EQ(calendar().kind(day("2022-12-31")), DayKind::holiday);
    EXPECT_EQ(calendar().name(day("2026-10-01")), "国庆节");
}

TEST(Calendar, a_table_loaded_again_replaces_itself_and_leaves_its_neighbours) {
    WorkCalendar own = calendar();
    own.add_year(
        *parse_json(R"({"year":2018,"papers":[],"days":[{"name":"x","date":"2018-06-09","isOffDay":false}]})"));
    EXPECT_EQ(own.kind(day("2018-06-09")), DayKind::make_up);
    EXPECT_EQ(own.kind(day("2018-10-01")), DayKind::workday);  // no longer listed
    EXPECT_EQ(own.kind(day("2018-12-31")), DayKind::holiday);  // the table of 2019 says so
}

TEST(Calendar, refuses_a_table_that_does_not_fit) {
    WorkCalendar own;
    EXPECT_THROW(own.add_year(*parse_json(R"({"year":2017,"papers":[],"days":[]})")), std::invalid_argument);
    EXPECT_THROW(
        own.add_year(*parse_json(R"({"year":2017,"days":[{"name":"x","date":"2017-02-30","isOffDay":true}]})")),
        std::invalid_argument);
    EXPECT_THROW(
        own.add_year(*parse_json(R"({"year":2017,"days":[{"name":"x","date":"2027-02-03","isOffDay":true}]})")),
        std::invalid_argument);
    EXPECT_FALSE(own.has_year(2017));
    EXPECT_THROW(WorkCalendar::load(sunhall::source_dir() + "/data/test"), std::runtime_error);
}

TEST(Calendar, the_last_day_before_a_deadline_is_the_date_minus_n_P_CAL_06) {
    const auto limit = latest_before(local_instant(day("2017-05-20"), 9, 30), 15);
    EXPECT_EQ(limit.last_day, day("2017-05-05"));
    EXPECT_EQ(limit.end, local_instant(day("2017-05-06")));
    EXPECT_EQ(latest_before(local_instant(day("2017-05-20"), 24), 15).last_day, day("2017-05-05"));
}

TEST(Calendar, an_objection_ten_days_before_is_in_time_until_the_end_of_that_day_T_TIME_04) {
    const Instant deadline = local_instant(day("2017-05-20"), 9, 30), last = latest_before(deadline, 10).end;
    EXPECT_TRUE(met_days_before(last - microseconds(1), deadline, 10));
    EXPECT_FALSE(met_days_before(last, deadline, 10));
}

TEST(Calendar, a_window_needs_the_hours_and_the_dates_T_TIME_03) {
    const Instant start = local_instant(day("2017-04-20"), 15);
    EXPECT_TRUE(window_holds(start, local_instant(day("2017-05-10"), 15), 20));
    EXPECT_FALSE(window_holds(start, local_instant(day("2017-05-10"), 14, 59), 20));  // the dates alone would do
    EXPECT_TRUE(window_holds(start, earliest_window_end(start, 20), 20));
    EXPECT_FALSE(window_holds(start, earliest_window_end(start, 20) - microseconds(1), 20));
}

TEST(Calendar, a_running_period_is_never_shortened_P_CAL_03) {
    const auto longer = end_of_days(calendar(), at("2017-06-05"), 5),
               shorter = end_of_days(calendar(), at("2017-06-05"), 2);
    EXPECT_EQ(never_shortened(longer, shorter).end, longer.end);
    EXPECT_EQ(never_shortened(shorter, longer).end, longer.end);
}

TEST(Calendar, a_limit_survives_being_stored) {
    const auto limit = publicity_end(calendar(), at("2017-04-28"), 3);
    const auto again = from_body<TimeLimit>(canonical(to_json(limit)));
    EXPECT_EQ(canonical(to_json(again)), canonical(to_json(limit)));
    EXPECT_EQ(again.end, limit.end);
}

TEST(Calendar, a_period_without_days_is_a_fault_of_the_caller) {
    EXPECT_THROW(end_of_days(calendar(), at("2017-04-28"), 0), std::invalid_argument);
    EXPECT_THROW(end_of_working_days(calendar(), at("2017-04-28"), -1), std::invalid_argument);
    EXPECT_THROW(latest_before(at("2017-04-28"), 0), std::invalid_argument);
}

}  // namespace sunhall
