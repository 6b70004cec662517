// Bar charts as SVG from the server; the table that says the same always stands beside.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace sunhall::portal {

struct Bar {
    std::string title;
    std::int64_t value = 0;
};

/// Horizontal bars with their numbers; `label` is what a screen reader says. Colours come from the style sheet.
std::string bar_chart(const std::string& label, const std::vector<Bar>& bars);
/// Vertical bars in time, first to last.
std::string column_chart(const std::string& label, const std::vector<Bar>& bars);

}  // namespace sunhall::portal
