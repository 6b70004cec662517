#include "trading/tendering/evaluation/arithmetic_correction.hpp"

#include "foundation/values/capital_amount.hpp"

namespace sunhall::tendering {
namespace {

// True when the stated amount is the product with the point of the unit price moved by one to four places.
bool point_moved(const BillLine& line) {
    const Decimal product = line.quantity * line.unit_price;
    for (int places = 1; places <= 4; ++places) {
        const Decimal power = Decimal::of_units(power_of_ten(places), 0);
        if (round_to_fen(product * power) == line.stated) return true;
        if (line.stated.fen != 0 && round_to_fen(product * Decimal::of_units(1, places)) == line.stated) return true;
    }
    return false;
}

}  // namespace

CorrectedPrice correct_arithmetic(Money figures, std::string_view words, const std::vector<BillLine>& lines) {
    CorrectedPrice out{.opened = figures, .corrected = figures};
    if (!words.empty()) {
        const auto spoken = parse_capital(words);
        if (!spoken) out.corrections.push_back({CorrectionRule::words_unreadable, "", figures, figures});
        else if (*spoken != figures)
            out.corrections.push_back({CorrectionRule::words_over_figures, "", figures, *spoken});
        out.corrected = spoken.value_or(figures);
    }
    Money sum;
    for (const auto& line : lines) {
        const Money computed = round_to_fen(line.quantity * line.unit_price);
        const bool slip = computed != line.stated && point_moved(line);
        if (slip) out.corrections.push_back({CorrectionRule::decimal_point, line.item, computed, line.stated});
        else if (computed != line.stated)
            out.corrections.push_back({CorrectionRule::unit_over_total, line.item, line.stated, computed});
        sum += slip ? line.stated : computed;
    }
    if (!lines.empty() && sum != out.corrected) {
        out.corrections.push_back({CorrectionRule::sum_of_lines, "", out.corrected, sum});
        out.corrected = sum;
    }
    out.difference = out.corrected - out.opened;
    return out;
}

}  // namespace sunhall::tendering
