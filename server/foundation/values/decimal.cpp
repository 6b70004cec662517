#include "foundation/values/decimal.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace sunhall {
namespace {

constexpr int most_scale = 36;
constexpr std::size_t most_digits = 30, most_decimals = 18;

std::string digits_of(Wide value) {
    std::string out;
    do {
        out.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace

Wide power_of_ten(int n) {
    static const auto table = [] {
        std::array<Wide, most_scale + 1> powers{1};
        for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
        return powers;
    }();
    if (n < 0 || n > most_scale) throw std::overflow_error("decimal: more than 36 places");
    return table[static_cast<std::size_t>(n)];
}

Wide wide_product(Wide a, Wide b) {
    Wide out;
    if (__builtin_mul_overflow(a, b, &out)) throw std::overflow_error("decimal: product does not fit");
    return out;
}

Wide wide_sum(Wide a, Wide b) {
    Wide out;
    if (__builtin_add_overflow(a, b, &out)) throw std::overflow_error("decimal: sum does not fit");
    return out;
}

Wide divide_half_up(Wide numerator, Wide denominator) {
    if (denominator == 0) throw std::domain_error("division by zero");
    const bool negative = (numerator < 0) != (denominator < 0);
    const Wide n = numerator < 0 ? -numerator : numerator, d = denominator < 0 ? -denominator : denominator;
    const Wide quotient = n / d, rest = n % d;
    const Wide rounded = quotient + (rest >= d - rest ? 1 : 0);  // 2·rest ≥ d without the product
    return negative ? -rounded : rounded;
}

Decimal::Decimal(Wide units, int scale) : units_(units), scale_(scale) {
    if (scale < 0 || scale > most_scale) throw std::overflow_error("decimal: more than 36 places");
    if (units_ == 0) scale_ = 0;
    while (scale_ > 0 && units_ % 10 == 0) units_ /= 10, --scale_;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
    const auto digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || (point != text.npos && fraction.empty()) || !digits(whole) || !digits(fraction))
        return std::nullopt;
    if (whole.size() + fraction.size() > most_digits || fraction.size() > most_decimals) return std::nullopt;
    Wide units = 0;
    for (const char c : whole) units = units * 10 + (c - '0');
    for (const char c : fraction) units = units * 10 + (c - '0');
    return Decimal(negative ? -units : units, static_cast<int>(fraction.size()));
}

std::string Decimal::text() const {
    std::string digits = digits_of(units_ < 0 ? -units_ : units_);
    const auto scale = static_cast<std::size_t>(scale_);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
    return (units_ < 0 ? "-" : "") + digits;
}

std::string Decimal::text(int places) const {
    const Decimal value = rounded(places);
    std::string out = value.text();
    if (places > 0 && value.scale_ == 0) out.push_back('.');
    out.append(static_cast<std::size_t>(places - value.scale_), '0');
    return out;
}

Decimal Decimal::rounded(int places) const {
    if (places >= scale_) return *this;
    return {divide_half_up(units_, power_of_ten(scale_ - places)), places};
}

Decimal Decimal::floored() const {
    const Wide one = power_of_ten(scale_), whole = units_ / one;
    return {units_ < 0 && units_ % one != 0 ? whole - 1 : whole, 0};
}

Decimal Decimal::ceiled() const { return -(-*this).floored(); }

Wide Decimal::units_at(int scale) const {
    if (scale < scale_) throw std::domain_error("decimal: digits would be lost");
    return wide_product(units_, power_of_ten(scale - scale_));
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale_, b.scale_);
    return {wide_sum(a.units_at(scale), b.units_at(scale)), scale};
}

Decimal operator*(const Decimal& a, const Decimal& b) {
    return {wide_product(a.units_, b.units_), a.scale_ + b.scale_};
}

// Whole parts first, then fractions brought to one scale: a fraction is below 10^36, so this cannot overflow.
std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    const Wide one = power_of_ten(scale_), other_one = power_of_ten(other.scale_);
    const Wide whole = units_ / one, other_whole = other.units_ / other_one;
    if (whole != other_whole) return whole < other_whole ? std::strong_ordering::less : std::strong_ordering::greater;
    const int scale = std::max(scale_, other.scale_);
    const Wide rest = units_ % one * power_of_ten(scale - scale_);
    const Wide other_rest = other.units_ % other_one * power_of_ten(scale - other.scale_);
    if (rest == other_rest) return std::strong_ordering::equal;
    return rest < other_rest ? std::strong_ordering::less : std::strong_ordering::greater;
}

Decimal divide(const Decimal& a, const Decimal& b, int places) {
    Wide numerator = a.units(), denominator = b.units();
    const int shift = places + b.scale() - a.scale();
    if (shift >= 0) numerator = wide_product(numerator, power_of_ten(shift));
    else denominator = wide_product(denominator, power_of_ten(-shift));
    return Decimal::of_units(divide_half_up(numerator, denominator), places);
}

void JsonForm<Decimal>::read(const json::value& from, Decimal& to, FieldReport& report) {
    if (const auto* whole = from.if_int64()) {
        to = Decimal(*whole);
        return;
    }
    const auto* text = from.if_string();
    const auto value = text ? Decimal::parse({text->data(), text->size()}) : std::nullopt;
    if (value) to = *value;
    else report.add("应为十进制数文字，例如 \"0.35\"。", "must be a decimal number as text, such as \"0.35\".");
}

}  // namespace sunhall
