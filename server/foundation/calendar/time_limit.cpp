#include "foundation/calendar/time_limit.hpp"

#include <stdexcept>

#include "foundation/calendar/derivation_text.hpp"

namespace sunhall {
namespace {

constexpr int most_days = 3660;

class Count {
public:
    Count(const WorkCalendar& calendar, Instant start, int n) : calendar_(calendar), day_(local_date(start)) {
        if (n < 1 || n > most_days) throw std::invalid_argument("a period has 1 to 3660 days");
        add(DerivationAct::started, 0);
    }
    Date day() const { return day_; }
    void next() { day_ = day_.plus_days(1); }
    void add(DerivationAct act, int number) {
        limit_.steps.push_back({day_, act, number, calendar_.kind(day_), calendar_.name(day_)});
    }
    bool worked() {
        limit_.provisional = limit_.provisional || !calendar_.has_year(day_.year);
        return calendar_.is_workday(day_);
    }
    TimeLimit finish(DayUnit unit, const PeriodTerms& terms) {
        limit_.last_day = day_;
        limit_.end = local_instant(day_, terms.closing_minute / 60, terms.closing_minute % 60);
        write_derivation(limit_, unit, terms);
        return std::move(limit_);
    }

private:
    const WorkCalendar& calendar_;
    Date day_;
    TimeLimit limit_;
};

// The legal date of a deadline: 24:00 is the end of its day, not the beginning of the next.
Date deadline_date(Instant deadline) { return local_date(deadline - microseconds(1)); }

}  // namespace

TimeLimit end_of_days(const WorkCalendar& calendar, Instant start, int n, RollRule roll, const PeriodTerms& terms) {
    Count count(calendar, start, n);
    for (int i = 1; i <= n; ++i) {
        count.next();
        if (i == 1 || i == n) count.add(DerivationAct::counted, i);
    }
    const bool moves = roll != RollRule::none && !count.worked() &&
                       (roll == RollRule::rest_days || calendar.kind(count.day()) == DayKind::holiday);
    while (moves && !count.worked()) {
        count.next();
        count.add(DerivationAct::moved, 0);
    }
    return count.finish(DayUnit::days, terms);
}

TimeLimit end_of_working_days(const WorkCalendar& calendar, Instant start, int n, const PeriodTerms& terms) {
    Count count(calendar, start, n);
    for (int counted = 0; counted < n;) {
        count.next();
        if (!count.worked()) count.add(DerivationAct::skipped, 0);
        else if (++counted == 1 || counted == n || calendar.kind(count.day()) == DayKind::make_up)
            count.add(DerivationAct::counted, counted);
    }
    return count.finish(DayUnit::working_days, terms);
}

TimeLimit end_of_period(const WorkCalendar& calendar, Instant start, int n, DayUnit unit, RollRule roll,
                        const PeriodTerms& terms) {
    return unit == DayUnit::days ? end_of_days(calendar, start, n, roll, terms)
                                 : end_of_working_days(calendar, start, n, terms);
}

TimeLimit publicity_end(const WorkCalendar& calendar, Instant published, int n, DayUnit unit) {
    return end_of_period(calendar, published, n, unit, RollRule::rest_days,
                         {.event_zh = "公布于", .event_en = "published"});
}

TimeLimit latest_before(Instant deadline, int n) {
    if (n < 1 || n > most_days) throw std::invalid_argument("a period has 1 to 3660 days");
    const Date due = deadline_date(deadline), last = due.plus_days(-n);
    TimeLimit limit{.end = local_instant(last, 24), .last_day = last};
    limit.zh = "截止日 " + due.text() + " 前第 " + std::to_string(n) + " 日为 " + last.text() + "，最迟 " +
               last.text() + " 24:00 前。";
    limit.en = "day " + std::to_string(n) + " before the deadline of " + due.text() + " is " + last.text() +
               "; before its 24:00.";
    return limit;
}

bool met_days_before(Instant act, Instant deadline, int n) {
    return deadline_date(deadline).days() - local_date(act).days() >= n;
}

bool window_holds(Instant start, Instant end, int n) {
    return end - start >= hours(24) * n && local_date(end).days() - local_date(start).days() >= n;
}

Instant earliest_window_end(Instant start, int n) { return start + hours(24) * n; }

const TimeLimit& never_shortened(const TimeLimit& running, const TimeLimit& recomputed) {
    return recomputed.end < running.end ? running : recomputed;
}

}  // namespace sunhall
