// Exact decimal numbers for rates, weights, marks and quantities. Nothing here is ever a binary fraction.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/json.hpp"

namespace sunhall {

__extension__ typedef __int128 Wide;  ///< the integer behind Decimal and the sums of Money

/// A finite decimal, units × 10^-scale, kept without trailing zeros, so that equal values are equal objects.
/// Sums, differences and products are exact; what does not fit 128 bits throws std::overflow_error, never wraps.
/// Rounding is 四舍五入: half away from zero, also for negative values (-0.085 to two places is -0.09).
class Decimal {
public:
    Decimal() = default;
    Decimal(std::int64_t whole) : Decimal(static_cast<Wide>(whole), 0) {}  // NOLINT: integers are decimals
    Decimal(int whole) : Decimal(static_cast<Wide>(whole), 0) {}           // NOLINT
    static Decimal of_units(Wide units, int scale) { return {units, scale}; }  ///< 0 ≤ scale ≤ 36

    /// "-12", "0.35", "+7.50": digits on both sides of a point, at most 18 decimals and 30 digits; nothing otherwise.
    static std::optional<Decimal> parse(std::string_view text);

    std::string text() const;            ///< shortest form: "7.5"
    std::string text(int places) const;  ///< rounded and padded to exactly that many places: "7.50"

    Decimal rounded(int places) const;
    Decimal floored() const;   ///< the greatest whole number not above
    Decimal ceiled() const;    ///< the least whole number not below
    Decimal absolute() const { return units_ < 0 ? -*this : *this; }
    int sign() const { return units_ < 0 ? -1 : units_ > 0; }
    Wide units() const { return units_; }
    int scale() const { return scale_; }
    /// units at a given scale; exact, or std::overflow_error / std::domain_error when digits would be lost.
    Wide units_at(int scale) const;

    Decimal operator-() const { return {-units_, scale_}; }
    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
    friend Decimal operator*(const Decimal& a, const Decimal& b);
    Decimal& operator+=(const Decimal& other) { return *this = *this + other; }
    bool operator==(const Decimal&) const = default;
    std::strong_ordering operator<=>(const Decimal& other) const;

private:
    Decimal(Wide units, int scale);
    Wide units_ = 0;
    int scale_ = 0;
};

/// a / b rounded to `places`; b must not be zero (std::domain_error).
Decimal divide(const Decimal& a, const Decimal& b, int places);

/// Integer quotient rounded half away from zero; the rounding of the whole house.
Wide divide_half_up(Wide numerator, Wide denominator);
/// Checked products and sums of wide integers; std::overflow_error.
Wide wide_product(Wide a, Wide b);
Wide wide_sum(Wide a, Wide b);
/// 10^n for 0 ≤ n ≤ 36.
Wide power_of_ten(int n);

/// Written as text ("0.35"): JSON numbers are integers here (D19). Integers are accepted when reading.
template <>
struct JsonForm<Decimal> {
    static json::value schema() { return json::object{{"type", "string"}, {"pattern", "^-?[0-9]+([.][0-9]+)?$"}}; }
    static json::value write(const Decimal& value) { return json::value(value.text()); }
    static void read(const json::value& from, Decimal& to, FieldReport& report);
};

}  // namespace sunhall
