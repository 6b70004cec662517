#include "foundation/values/money.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace sunhall {

Money operator+(Money a, Money b) { return to_money(static_cast<Wide>(a.fen) + b.fen); }
Money operator-(Money a, Money b) { return to_money(static_cast<Wide>(a.fen) - b.fen); }
Money operator*(Money a, std::int64_t n) { return to_money(static_cast<Wide>(a.fen) * n); }

Money to_money(Wide fen) {
    if (fen > std::numeric_limits<std::int64_t>::max() || fen < std::numeric_limits<std::int64_t>::min())
        throw std::overflow_error("money: amount does not fit");
    return {static_cast<std::int64_t>(fen)};
}

Money times(Money amount, const Decimal& factor) {
    return to_money(divide_half_up(wide_product(amount.fen, factor.units()), power_of_ten(factor.scale())));
}

Decimal in_yuan(Money amount) { return Decimal::of_units(amount.fen, 2); }

Money round_to_fen(const Decimal& yuan) { return to_money(yuan.rounded(2).units_at(2)); }

std::string yuan_text(Money amount) {
    std::string text = in_yuan(amount).text(2);
    const std::size_t first = amount.fen < 0 ? 1 : 0;
    for (std::size_t at = text.size() - 3; at > first + 3;) text.insert(at -= 3, 1, ',');
    return text;
}

std::optional<Money> parse_yuan(std::string_view text) {
    std::string plain;
    const std::size_t first = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    const bool separated = text.find(',') != text.npos;
    if (separated && (point - first) % 4 == 0) return std::nullopt;  // the leading group has one to three digits
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool due =
            separated && i > first && i < point && (point - i) % 4 == 0;  // groups of three and their comma
        if ((text[i] == ',') != due) return std::nullopt;
        if (!due) plain.push_back(text[i]);
    }
    const auto value = Decimal::parse(plain);
    if (!value || text.size() > point + 3) return std::nullopt;
    const Wide fen = value->units_at(2);
    if (fen > std::numeric_limits<std::int64_t>::max() || fen < -std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return to_money(fen);
}

std::string wan_text(Money amount, int least_places) {
    const Decimal wan = Decimal::of_units(amount.fen, 6);
    return wan.text(std::clamp(std::max(wan.scale(), least_places), 0, 6));
}

std::optional<Money> parse_wan(std::string_view text) {
    const auto value = Decimal::parse(text);
    const std::size_t point = std::min(text.find('.'), text.size());
    if (!value || text.size() > point + 7 || point > 13) return std::nullopt;
    const Wide fen = value->units_at(6);
    if (fen > std::numeric_limits<std::int64_t>::max() || fen < -std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return to_money(fen);
}

void JsonForm<Money>::read(const json::value& from, Money& to, FieldReport& report) {
    const auto* number = from.if_int64();
    if (!number || *number > json_integer_limit || *number < -json_integer_limit)
        return report.add("应为以分为单位的整数金额。", "must be an amount in whole fen.");
    to.fen = *number;
}

}  // namespace sunhall
