// Which days are worked: the State Council's yearly tables over Monday to Friday. P-CAL-01, P-CAL-02
#pragma once
#include <map>
#include <set>
#include <string>

#include "foundation/json.hpp"

namespace sunhall {

/// workday: Monday to Friday without entry; rest: weekend; holiday: day off by the table; make_up: weekend day worked
/// (调休).
enum class DayKind { workday, rest, holiday, make_up };
BOOST_DESCRIBE_ENUM(DayKind, workday, rest, holiday, make_up)

/// What a table says of one day; `source` is the address of the notice.
struct CalendarEntry {
    bool worked = false;
    std::string name, source;
    int table = 0;  ///< the year of the table that says so
};

/// A value: copy it, change the copy, put it in place. Loading, dual control and dates already past are the command's
/// (P-CAL-03).
class WorkCalendar {
public:
    /// Reads every `YYYY.json` of a folder; std::runtime_error names the file that does not fit.
    static WorkCalendar load(const std::string& folder);

    /// Merges one year's table {year, papers[], days[{name, date, isOffDay}]}; days of neighbouring years are taken
    /// too. Where two tables speak of one day the one merged later stands, so add years in order. std::invalid_argument
    /// if malformed.
    void add_year(const json::value& table);

    /// False means that dates in it are provisional. P-CAL-02
    bool has_year(int year) const { return years_.contains(year); }
    DayKind kind(Date day) const;
    bool is_workday(Date day) const;
    /// "劳动节", empty for ordinary days.
    std::string name(Date day) const;
    const CalendarEntry* entry(Date day) const;
    Date workday_on_or_after(Date day) const;
    Date workday_on_or_before(Date day) const;

    /// The year whose table must be loaded by 31 December and is still missing: from 15 December the next year, or this
    /// year when even it is absent. 0 when nothing is due. P-CAL-02
    int year_due(Date today) const;

private:
    std::map<Date, CalendarEntry> entries_;
    std::set<int> years_;
};

}  // namespace sunhall
