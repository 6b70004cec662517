#include "foundation/calendar/derivation_text.hpp"

#include <fmt/format.h>

namespace sunhall {
namespace {

struct Texts {
    std::string zh, en;
    void add(const std::string& zh_part, const std::string& en_part) {
        zh += (zh.empty() ? "" : "；") + zh_part;
        en += (en.empty() ? "" : "; ") + en_part;
    }
};

class DateWords {
public:
    explicit DateWords(bool with_year) : with_year_(with_year) {}
    std::string operator()(Date date) const { return with_year_ ? date.text() : date.text().substr(5); }

private:
    bool with_year_;
};

std::string kind_zh(const DerivationStep& step) {
    if (step.kind == DayKind::holiday) return "节假日（" + step.name + "）";
    return step.kind == DayKind::rest ? "周末" : "工作日";
}

std::string kind_en(const DerivationStep& step) {
    if (step.kind == DayKind::holiday) return "a public holiday (" + step.name + ")";
    return step.kind == DayKind::rest ? "a weekend day" : "a workday";
}

void counted_line(Texts& out, const DerivationStep& step, DayUnit unit, const DateWords& words) {
    const bool working = unit == DayUnit::working_days, make_up = working && step.kind == DayKind::make_up;
    out.add(fmt::format("第{}{} {}{}", step.number, working ? "个工作日" : "日", words(step.date),
                        make_up ? "（调休上班）" : ""),
            fmt::format("{} {} {}{}", working ? "workday" : "day", step.number, words(step.date),
                        make_up ? " (make-up workday)" : ""));
}

// Skipped days in a row become one phrase.
std::size_t skipped_line(Texts& out, const std::vector<DerivationStep>& steps, std::size_t at, const DateWords& words) {
    std::size_t last = at;
    while (last + 1 < steps.size() && steps[last + 1].act == DerivationAct::skipped &&
           steps[last + 1].date == steps[last].date.plus_days(1))
        ++last;
    std::string zh = kind_zh(steps[at]), en = kind_en(steps[at]);
    for (std::size_t i = at + 1; i <= last; ++i) {
        if (zh.find(kind_zh(steps[i])) == zh.npos) zh += "、" + kind_zh(steps[i]);
        if (en.find(kind_en(steps[i])) == en.npos) en += ", " + kind_en(steps[i]);
    }
    const std::string first = words(steps[at].date), end = words(steps[last].date);
    if (at == last) out.add(first + " 为" + zh + "不计", first + " is " + en + ", not counted");
    else out.add(first + " 至 " + end + " 为" + zh + "不计", first + " to " + end + " (" + en + ") not counted");
    return last;
}

}  // namespace

void write_derivation(TimeLimit& limit, DayUnit unit, const PeriodTerms& terms) {
    const auto& steps = limit.steps;
    const DateWords words(steps.front().date.year != limit.last_day.year);
    Texts out;
    const DerivationStep* before_move = nullptr;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& step = steps[i];
        if (step.act == DerivationAct::started)
            out.add(fmt::format("{} {}", terms.event_zh, words(step.date)),
                    fmt::format("{} {}", terms.event_en, words(step.date)));
        if (step.act == DerivationAct::counted) counted_line(out, step, unit, words);
        if (step.act == DerivationAct::skipped) i = skipped_line(out, steps, i, words);
        if (step.act == DerivationAct::moved && before_move == nullptr) before_move = &steps[i - 1];
    }
    if (before_move != nullptr) {
        const auto last = words(limit.last_day), from = words(before_move->date);
        out.add("因 " + from + " 为" + kind_zh(*before_move) + "顺延至 " + last,
                "moved to " + last + " because " + from + " is " + kind_en(*before_move));
    }
    const auto closes =
        fmt::format("{} {:02}:{:02}", limit.last_day.text(), terms.closing_minute / 60, terms.closing_minute % 60);
    out.add("止于 " + closes, "ends " + closes);
    if (limit.provisional) out.add("有年份的放假安排尚未发布，暂定", "provisional: a year's holidays are not yet published");
    limit.zh = out.zh + "。";
    limit.en = out.en + ".";
}

}  // namespace sunhall
