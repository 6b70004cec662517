// Tables as Excel files, through libxlsxwriter.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "foundation/bytes.hpp"
#include "foundation/time.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::output {

/// Text, a count, an amount (shown as yuan with two decimals) or an instant (shown in the hall's zone). Text stays
/// text: "=1+1" and "007" are never formulas or numbers. Excel keeps 15 digits; integers and amounts beyond |10^15| are
/// written as text, so that no digit is lost.
using SheetCell = std::variant<std::string, std::int64_t, Money, Instant>;

struct SheetColumn {
    std::string heading;
    int width_chars = 14;
};
struct Worksheet {
    std::string name;  ///< 1 to 31 characters, none of []:*?/\ and no ' at either end
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;  ///< at most 1,048,575 below the heading
};

/// The workbook's bytes; the first row of each sheet is bold, frozen and filtered. `made_at` is the only time inside,
/// so the same input gives the same bytes. Throws std::invalid_argument for a bad sheet, std::runtime_error when the
/// library fails.
Bytes write_xlsx(const std::vector<Worksheet>& sheets, Instant made_at);

}  // namespace sunhall::output
