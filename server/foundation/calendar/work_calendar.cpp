#include "foundation/calendar/work_calendar.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace sunhall {
namespace {

// The published form of a table (T-TIME-06); its other members ($schema, $id) do not concern us.
struct TableDay {
    std::string name;
    Date date;
    bool isOffDay = false;
};
BOOST_DESCRIBE_STRUCT(TableDay, (), (name, date, isOffDay))

struct YearTable {
    int year = 0;
    std::vector<std::string> papers;
    std::vector<TableDay> days;
};
BOOST_DESCRIBE_STRUCT(YearTable, (), (year, papers, days))

bool year_file(const std::filesystem::path& path) {
    const auto stem = path.stem().string();
    return path.extension() == ".json" && stem.size() == 4 && std::all_of(stem.begin(), stem.end(), [](char c) {
               return c >= '0' && c <= '9';
           });
}

}  // namespace

WorkCalendar WorkCalendar::load(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& item : std::filesystem::directory_iterator(folder))
        if (year_file(item.path())) files.push_back(item.path());
    std::sort(files.begin(), files.end());
    if (files.empty()) throw std::runtime_error("no calendar year in " + folder);
    WorkCalendar calendar;
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        std::string why;
        const auto table = parse_json(text, &why);
        if (!table) throw std::runtime_error(path.string() + ": " + why);
        try {
            calendar.add_year(*table);
        } catch (const std::invalid_argument& wrong) {
            throw std::runtime_error(path.string() + ": " + wrong.what());
        }
        if (!calendar.has_year(std::stoi(path.stem().string())))
            throw std::runtime_error(path.string() + ": holds another year");
    }
    return calendar;
}

void WorkCalendar::add_year(const json::value& json_table) {
    const auto table = from_body<YearTable>(json_table);
    if (table.year < 1949 || table.year > 2999) throw std::invalid_argument("calendar table without a year");
    if (table.days.empty()) throw std::invalid_argument("calendar table without days");
    for (const auto& day : table.days)
        if (std::abs(day.date.year - table.year) > 1)
            throw std::invalid_argument("calendar table with a day of a far year");
    // A table loaded again replaces what it said before, but not what the neighbours say.
    std::erase_if(entries_, [&](const auto& item) { return item.second.table == table.year; });
    const std::string source = table.papers.empty() ? std::string{} : table.papers.front();
    for (const auto& day : table.days) entries_[day.date] = {!day.isOffDay, day.name, source, table.year};
    years_.insert(table.year);
}

const CalendarEntry* WorkCalendar::entry(Date day) const {
    const auto found = entries_.find(day);
    return found == entries_.end() ? nullptr : &found->second;
}

DayKind WorkCalendar::kind(Date day) const {
    const bool weekend = day.weekday() >= 6;
    const auto* listed = entry(day);
    if (listed == nullptr) return weekend ? DayKind::rest : DayKind::workday;
    if (!listed->worked) return DayKind::holiday;
    return weekend ? DayKind::make_up : DayKind::workday;
}

bool WorkCalendar::is_workday(Date day) const {
    const auto own = kind(day);
    return own == DayKind::workday || own == DayKind::make_up;
}

std::string WorkCalendar::name(Date day) const {
    const auto* listed = entry(day);
    return listed == nullptr ? std::string{} : listed->name;
}

Date WorkCalendar::workday_on_or_after(Date day) const {
    while (!is_workday(day)) day = day.plus_days(1);
    return day;
}

Date WorkCalendar::workday_on_or_before(Date day) const {
    while (!is_workday(day)) day = day.plus_days(-1);
    return day;
}

int WorkCalendar::year_due(Date today) const {
    if (!has_year(today.year)) return today.year;
    const bool december = today.month == 12 && today.day >= 15;
    return december && !has_year(today.year + 1) ? today.year + 1 : 0;
}

}  // namespace sunhall
