// Amounts of money: whole fen (分), never a fraction of one.
#pragma once
#include "foundation/values/decimal.hpp"

namespace sunhall {

/// An amount in CNY fen. Sums that leave 64 bits throw std::overflow_error.
struct Money {
    std::int64_t fen = 0;

    auto operator<=>(const Money&) const = default;
    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    friend Money operator*(Money a, std::int64_t n);
    Money operator-() const { return Money{} - *this; }
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }
};

constexpr Money fen(std::int64_t n) { return {n}; }
/// Whole yuan; |n| ≤ 9.2 × 10^16, std::overflow_error beyond.
inline Money yuan(std::int64_t n) { return Money{100} * n; }

/// amount × factor, rounded half-up to the fen.
Money times(Money amount, const Decimal& factor);
/// The amount in yuan as an exact decimal.
Decimal in_yuan(Money amount);
/// A number of yuan rounded half-up to the fen.
Money round_to_fen(const Decimal& yuan);
/// A wide count of fen as Money; std::overflow_error.
Money to_money(Wide fen);

/// "18,734,905.00": thousands separated, always two decimals.
std::string yuan_text(Money amount);
/// Accepts what yuan_text writes, and the same without separators or with fewer decimals; separators must stand right.
/// Nothing for more than two decimals, spaces, or amounts out of range.
std::optional<Money> parse_yuan(std::string_view text);

/// 万元 with as many decimals as the amount needs, at least `least_places`, at most 6 (a fen is 0.000001 万元):
/// fen(1835053400) is "1835.0534". The data interface asks for least_places = 6. N-CODE-15
std::string wan_text(Money amount, int least_places = 4);
/// Exact: up to six decimals, no separators; nothing otherwise.
std::optional<Money> parse_wan(std::string_view text);

/// Written as the integer of fen; within ±(2^53 - 1).
template <>
struct JsonForm<Money> {
    static json::value schema() { return json::object{{"type", "integer"}, {"description", "fen"}}; }
    static json::value write(Money amount) { return amount.fen; }
    static void read(const json::value& from, Money& to, FieldReport& report);
};

}  // namespace sunhall
