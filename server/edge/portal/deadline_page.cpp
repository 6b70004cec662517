// The deadline explainer: any statutory period or own number of days, counted by the code that the engine uses
// (P-CAL-08).
#include "edge/portal/pages.hpp"
#include "edge/portal/texts_guide.hpp"
#include "foundation/calendar/time_limit.hpp"
#include "platform/operations/hall.hpp"
#include "platform/process/pictures.hpp"

namespace sunhall::portal {
namespace {

using process::StatutoryPeriod;

struct Asked {
    std::string rule;  ///< "P-03", or "own"
    int days = 0;
    DayUnit unit = DayUnit::days;
    std::optional<Date> start;
    bool backwards = false;  ///< counted from a deadline towards today
    std::optional<process::LimitKind> sense;
    std::vector<FieldError> errors;
    bool complete = false;
};

constexpr Problem bad_period{400,
                             "portal.bad-period",
                             "不能计算这个期限。",
                             "This period cannot be counted.",
                             "请更正所列内容。",
                             "Correct what is listed."};

bool countable(const StatutoryPeriod& period) {
    return period.unit == process::Unit::calendar_days || period.unit == process::Unit::working_days;
}

// P-04 to P-07 lie before a deadline, so the reader starts from it.
bool before_deadline(const std::string& id) { return id == "P-04" || id == "P-05" || id == "P-06" || id == "P-07"; }

Asked read(const Site& site, const http::Query& query, Date today) {
    Asked asked{.rule = std::string(query["rule"])};
    if (asked.rule.empty()) asked.rule = "P-03";
    const auto* period = process::find_period(site.reference->statutes, asked.rule);
    if (asked.rule != "own" && (!period || !countable(*period)))
        asked.errors.push_back({"rule", "没有这条以日计的期限。", "There is no such rule counted in days."});
    if (period && countable(*period)) {
        asked.days = static_cast<int>(period->value);
        asked.unit = period->unit == process::Unit::working_days ? DayUnit::working_days : DayUnit::days;
        asked.sense = period->sense;
        asked.backwards = before_deadline(period->id);
    } else if (asked.rule == "own") {
        asked.days = static_cast<int>(std::clamp<std::int64_t>(query.integer("n").value_or(0), 0, 100'000));
        asked.unit = query["unit"] == "WD" ? DayUnit::working_days : DayUnit::days;
        if (asked.days < 1 || asked.days > 366)
            asked.errors.push_back({"n", "天数应为 1 至 366。", "The number of days is 1 to 366."});
    }
    const std::string start(query["start"]);
    asked.start = start.empty() ? today : Date::parse(start);
    if (!asked.start) asked.errors.push_back({"start", "日期应写成 2026-03-16 的形式。", "A date is written like 2026-03-16."});
    asked.complete = asked.errors.empty() && query.find("start").has_value();
    return asked;
}

std::string form(const Site& site, const Visit& visit, const Asked& asked) {
    std::string rules;
    for (const auto& period : site.reference->statutes.periods) {
        if (!countable(period)) continue;
        rules += option(period.id,
                        period.id + " " + visit.text(period.title) + visit.say(say::colon) +
                            std::to_string(period.value) + " " + visit.text(process::unit_text(period.unit)),
                        asked.rule);
    }
    rules += option("own", visit.say(say::own_rule), asked.rule);
    const std::string unit = asked.unit == DayUnit::working_days ? "WD" : "CD";
    return "<form class=\"filter\" method=\"get\" action=\"" + visit.to("/deadlines") + "\"><div class=\"wide\">" +
           element("label", visit.say(say::rule), "for=\"rule\"") + "<select id=\"rule\" name=\"rule\">" + rules +
           "</select></div>\n<div>" + element("label", visit.say(say::start), "for=\"start\"") +
           "<input id=\"start\" name=\"start\" type=\"date\" required value=\"" +
           (asked.start ? asked.start->text() : "") + "\"></div>\n<div>" +
           element("label",
                   visit.say(say::days) + visit.say(say::open) + visit.say(say::own_rule) + visit.say(say::close),
                   "for=\"n\"") +
           "<input id=\"n\" name=\"n\" inputmode=\"numeric\" maxlength=\"3\" value=\"" +
           (asked.rule == "own" && asked.days > 0 ? std::to_string(asked.days) : "") + "\"></div>\n<div>" +
           element("label", visit.say(say::unit), "for=\"unit\"") + "<select id=\"unit\" name=\"unit\">" +
           option("CD", visit.say(say::calendar_days), unit) + option("WD", visit.say(say::working_days), unit) +
           "</select></div><div><button>" + escape(visit.say(say::compute)) + "</button></div></form>\n";
}

// How the engine itself counts each rule: workflow/gate.cpp, notices and objections.
enum class Way { runs_out, window, window_before, days_before, publicity };
Way way_of(const Asked& asked) {
    if (asked.rule == "P-01" || asked.rule == "P-02" || asked.rule == "P-03") return Way::window;
    if (asked.rule == "P-04" || asked.rule == "P-05") return Way::window_before;
    if (asked.rule == "P-06" || asked.rule == "P-07") return Way::days_before;
    return asked.rule == "P-11" ? Way::publicity : Way::runs_out;
}

// "Not less than n days" is n times 24 hours, whatever the calendar says (T-TIME-03).
TimeLimit window(const Asked& asked, int direction) {
    TimeLimit limit;
    limit.last_day = asked.start->plus_days(direction * asked.days);
    limit.end = local_instant(limit.last_day);
    const std::string n = std::to_string(asked.days), from = asked.start->text(), to = limit.last_day.text();
    limit.zh = direction > 0
                   ? "自 " + from + " 的发布时刻起满 " + n + "×24 小时，即 " + to + " 的同一时刻；不因节假日顺延。"
                   : "截止时刻（" + from + "）之前满 " + n + "×24 小时，即不晚于 " + to +
                         " 的同一时刻；向前计算，不因节假日提前。";
    limit.en = direction > 0 ? n + " × 24 hours from the moment of publication on " + from +
                                   ", so the same time of day on " + to + "; days off move nothing."
                             : n + " × 24 hours before the deadline on " + from +
                                   ", so not after the same time of day on " + to + "; days off move nothing.";
    return limit;
}

TimeLimit count(const WorkCalendar& calendar, const Asked& asked) {
    const Instant start = local_instant(*asked.start, 9);
    switch (way_of(asked)) {
        case Way::window: return window(asked, 1);
        case Way::window_before: return window(asked, -1);
        case Way::days_before: return latest_before(start, asked.days);
        case Way::publicity: return publicity_end(calendar, start, asked.days);
        case Way::runs_out: break;
    }
    return end_of_period(calendar, start, asked.days, asked.unit, RollRule::rest_days,
                         {.event_zh = "起算于", .event_en = "started on"});
}

std::string weekday(const Visit& visit, int day) {
    static constexpr const char *zh[] = {"一", "二", "三", "四", "五", "六", "日"},
                                *en[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    return visit.english() ? en[day - 1] : zh[day - 1];
}

std::string day_class(const WorkCalendar& calendar, const Asked& asked, const TimeLimit& limit, Date day) {
    const Date first = std::min(*asked.start, limit.last_day), last = std::max(*asked.start, limit.last_day);
    if (day == *asked.start) return "first";
    if (day == limit.last_day) return "last";
    const bool off = !calendar.is_workday(day);
    if (day > first && day < last) {
        for (const auto& step : limit.steps) {
            if (step.date == day && step.act == DerivationAct::moved) return "moved";
        }
        return off && asked.unit == DayUnit::working_days ? "off" : "counted";
    }
    return off ? "off" : "";
}

std::string month_table(const Visit& visit, const WorkCalendar& calendar, const Asked& asked, const TimeLimit& limit,
                        Date first) {
    std::string out = "<table><caption>" + first.text().substr(0, 7) + "</caption><thead><tr>";
    for (int day = 1; day <= 7; ++day) out += element("th", weekday(visit, day), "scope=\"col\"");
    out += "</tr></thead><tbody><tr>";
    for (int blank = 1; blank < first.weekday(); ++blank) out += "<td></td>";
    for (Date day = first; day.month == first.month; day = day.plus_days(1)) {
        if (day.weekday() == 1 && day != first) out += "</tr><tr>";
        const std::string kind = day_class(calendar, asked, limit, day);
        std::string note = visit.english() ? "" : calendar.name(day);
        if (calendar.kind(day) == DayKind::make_up) note = visit.english() ? "work" : "班";
        else if (calendar.kind(day) == DayKind::holiday && note.empty()) note = visit.english() ? "off" : "休";
        if (kind == "first") note = visit.say(say::day_start);
        if (kind == "last") note = visit.say(say::day_end);
        if (kind == "moved") note = visit.say(say::moved);
        out += "<td" + (kind.empty() ? "" : " class=\"" + kind + "\"") + ">" + std::to_string(day.day) +
               (note.empty() ? "" : element("small", note)) + "</td>";
    }
    return out + "</tr></tbody></table>\n";
}

std::string calendar_tables(const Visit& visit, const WorkCalendar& calendar, const Asked& asked,
                            const TimeLimit& limit) {
    Date month = std::min(*asked.start, limit.last_day);
    const Date last = std::max(*asked.start, limit.last_day);
    month.day = 1;
    std::string out = element("h2", visit.say(say::calendar)) + element("p", visit.say(say::legend), "class=\"hint\"") +
                      "<div class=\"days\">\n";
    for (int shown = 0; month <= last && shown < 18; ++shown) {
        out += month_table(visit, calendar, asked, limit, month);
        month = month.month == 12 ? Date{month.year + 1, 1, 1} : Date{month.year, month.month + 1, 1};
    }
    return out + "</div>\n";
}

// The calendar's own names are Chinese.
std::string names_in_english(std::string text) {
    static const std::pair<std::string_view, std::string_view> names[] = {
        {"元旦", "New Year"}, {"春节", "Spring Festival"}, {"清明节", "Tomb-Sweeping Day"}, {"劳动节", "Labour Day"},
        {"端午节", "Dragon Boat Festival"}, {"中秋节", "Mid-Autumn Festival"}, {"国庆节", "National Day"},
        {"抗日战争暨世界反法西斯战争胜利70周年纪念日", "Victory Day"}, {"、", ", "}, {"（", " ("}, {"）", ")"}};
    for (const auto& [zh, en] : names) {
        for (auto at = text.find(zh); at != std::string::npos; at = text.find(zh, at + en.size()))
            text.replace(at, zh.size(), en);
    }
    return text;
}

std::string day_off(const Visit& visit, const WorkCalendar& calendar, Date day) {
    const auto name = calendar.name(day);
    if (name.empty()) return visit.say(say::weekend);
    return visit.english() ? names_in_english(name) : name;
}

// Skipped days; where the end moved, the day it would have ended on and those it moved over. Not the day it moved to.
std::vector<Date> days_off_that_mattered(const WorkCalendar& calendar, const TimeLimit& limit) {
    std::vector<Date> days;
    for (std::size_t i = 0; i < limit.steps.size(); ++i) {
        const auto& step = limit.steps[i];
        const bool moves_next = i + 1 < limit.steps.size() && limit.steps[i + 1].act == DerivationAct::moved;
        if ((step.act == DerivationAct::skipped || step.act == DerivationAct::moved || moves_next) &&
            !calendar.is_workday(step.date))
            days.push_back(step.date);
    }
    return days;
}

std::string outcome(const Site& site, const Visit& visit, const Asked& asked) {
    const auto& calendar = site.procedures().calendar();
    const auto limit = count(calendar, asked);
    const auto* period = process::find_period(site.reference->statutes, asked.rule);
    std::string holidays;
    for (const auto& day : days_off_that_mattered(calendar, limit)) {
        if (holidays.size() < 4000)
            holidays += (holidays.empty() ? "" : "<br>") + day.text() + " " + escape(day_off(visit, calendar, day));
    }
    std::string out = element("h2", visit.say(say::result_heading)) + "<dl class=\"pairs\">\n";
    if (period) {
        out += fact(visit.say(say::rule), period->id + " " + visit.text(period->title)) +
               fact(visit.say(say::basis), site.reference->basis(period->basis, visit.language));
    }
    const auto way = way_of(asked);
    const bool same_time = way == Way::window || way == Way::window_before;
    const std::string end = limit.last_day.text() + " " + (same_time ? visit.say(say::same_time) : "24:00");
    const Words& name = asked.backwards ? say::latest : same_time ? say::earliest : say::ends;
    out += fact(visit.say(say::days),
                std::to_string(asked.days) + " " +
                    visit.say(asked.unit == DayUnit::working_days ? say::working_days : say::calendar_days)) +
           fact(visit.say(say::start), asked.start->text()) +
           fact_of(visit.say(name), "<strong>" + escape(end) + "</strong>");
    if (asked.sense)
        out += fact(visit.say(say::sense), visit.say(asked.backwards                      ? say::before_deadline
                                                     : same_time || way == Way::publicity ? say::sense_min
                                                                                          : say::sense_max));
    out += fact(visit.say(say::counted_as), visit.english() ? names_in_english(limit.en) : limit.zh) +
           fact_of(visit.say(say::holidays_used), holidays.empty() ? escape(visit.say(say::no_holidays)) : holidays) +
           "</dl>\n";
    if (limit.provisional) out += element("p", visit.say(say::provisional), "class=\"note\"");
    return out + calendar_tables(visit, calendar, asked, limit);
}

}  // namespace

PageText deadlines_page(const Site& site, const Visit& visit, const http::Request& request) {
    const auto asked = read(site, request.query(), local_date(site.hall.clock().now()));
    PageText page{.title = visit.say(say::deadlines),
                  .body = element("h1", visit.say(say::deadlines)) +
                          element("p", visit.say(say::deadline_intro), "class=\"lede\"")};
    page.crumbs = {{visit.say(say::guide_title), "/guide"}};
    if (!asked.errors.empty()) {
        page.status = bad_period.status;
        page.body += error_summary(visit, bad_period, asked.errors);
    }
    page.body += form(site, visit, asked);
    if (asked.complete) page.body += outcome(site, visit, asked);
    return page;
}

}  // namespace sunhall::portal
