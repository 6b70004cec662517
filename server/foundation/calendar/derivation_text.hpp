// A derivation as sentences in two languages. P-CAL-08
#pragma once
#include "foundation/calendar/time_limit.hpp"

namespace sunhall {

/// Fills zh and en from the steps, last day, end and provisional mark. Dates lose their year when all are in one year:
/// "公布于 04-28；第1日 04-29；第3日 05-01；因 05-01 为节假日（劳动节）顺延至 05-02；止于 2017-05-02 24:00。"
void write_derivation(TimeLimit& limit, DayUnit unit, const PeriodTerms& terms);

}  // namespace sunhall
