// Periods and their ends, each with the reasons a person can follow. P-CAL-04..08, T-TIME-01..05
#pragma once
#include "foundation/calendar/work_calendar.hpp"

namespace sunhall {

enum class DayUnit { days, working_days };
BOOST_DESCRIBE_ENUM(DayUnit, days, working_days)

/// Where a last day that is not worked moves to the next workday. `holidays` leaves plain weekends alone (the switch of
/// P-CAL-04); `rest_days` is the rule unless a procedure says otherwise; `none` never moves.
enum class RollRule { none, holidays, rest_days };
BOOST_DESCRIBE_ENUM(RollRule, none, holidays, rest_days)

enum class DerivationAct { started, counted, skipped, moved };
BOOST_DESCRIBE_ENUM(DerivationAct, started, counted, skipped, moved)

/// One line of a derivation. `number` is the count reached on a counted day, else 0. Of the counted days only the first
/// and the last are kept; every skipped and moved day is.
struct DerivationStep {
    Date date;
    DerivationAct act = DerivationAct::counted;
    int number = 0;
    DayKind kind = DayKind::workday;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(DerivationStep, (), (date, act, number, kind, name))

/// The end of a period. `end` is exclusive: 24:00 of the last day is the next day's 00:00 (D27), and at `end` it is
/// late.
struct TimeLimit {
    Instant end;
    Date last_day;
    bool provisional = false;  ///< a year without a table decided: recompute when it is loaded (P-CAL-02)
    std::vector<DerivationStep> steps;
    std::string zh, en;  ///< the derivation as sentences (P-CAL-08)
};
BOOST_DESCRIBE_STRUCT(TimeLimit, (), (end, last_day, provisional, steps, zh, en))

/// How the start is called in the derivation, and the service hour that closes the last day, if one applies.
struct PeriodTerms {
    std::string_view event_zh = "起算事件", event_en = "started on";
    int closing_minute = 24 * 60;  ///< minutes after local midnight; 24:00 unless a service hour applies (P-CAL-04)
};

/// n days: the day of `start` is not counted. 1 ≤ n ≤ 3660, std::invalid_argument otherwise. P-CAL-04, T-TIME-01,
/// T-TIME-02
TimeLimit end_of_days(const WorkCalendar& calendar, Instant start, int n, RollRule roll = RollRule::rest_days,
                      const PeriodTerms& terms = {});
/// n workdays after the day of `start`. P-CAL-05
TimeLimit end_of_working_days(const WorkCalendar& calendar, Instant start, int n, const PeriodTerms& terms = {});
/// Either, as a row of limits names its unit.
TimeLimit end_of_period(const WorkCalendar& calendar, Instant start, int n, DayUnit unit,
                        RollRule roll = RollRule::rest_days, const PeriodTerms& terms = {});

/// A publicity period never ends on a day off and never early. P-CAL-07, T-TIME-05
TimeLimit publicity_end(const WorkCalendar& calendar, Instant published, int n, DayUnit unit = DayUnit::days);

/// "At least n days before the deadline": the last day is D - n and the act counts until its 24:00; counting backwards
/// never rolls. A deadline at 24:00 belongs to the day that ends. P-CAL-06, T-TIME-04
TimeLimit latest_before(Instant deadline, int n);
/// Whether an act met that duty: date of the deadline minus date of the act ≥ n. T-TIME-04
bool met_days_before(Instant act, Instant deadline, int n);

/// "Not less than n days": n × 24 h have passed and the dates differ by n. T-TIME-03
bool window_holds(Instant start, Instant end, int n);
/// The earliest end of such a window.
Instant earliest_window_end(Instant start, int n);

/// What a running period becomes when the calendar changed: never shorter than it was told to the party. P-CAL-03
const TimeLimit& never_shortened(const TimeLimit& running, const TimeLimit& recomputed);

}  // namespace sunhall
