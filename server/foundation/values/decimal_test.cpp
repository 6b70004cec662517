#include "foundation/values/decimal.hpp"

#include <gtest/gtest.h>

namespace sunhall {
namespace {

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }

}  // namespace

TEST(Decimal, equal_values_are_equal_whatever_their_zeros) {
    EXPECT_EQ(d("7.50"), d("7.5"));
    EXPECT_EQ(d("-0"), d("0.00"));
    EXPECT_EQ(d("7.50").text(), "7.5");
    EXPECT_EQ(d("7.5").text(2), "7.50");
    EXPECT_EQ(d("7").text(2), "7.00");
    EXPECT_EQ(d("-0.05").text(), "-0.05");
    EXPECT_EQ(d("100").text(), "100");
}

TEST(Decimal, rounds_half_away_from_zero) {
    EXPECT_EQ(d("39.955").rounded(2), d("39.96"));
    EXPECT_EQ(d("39.9549").rounded(2), d("39.95"));
    EXPECT_EQ(d("-0.085").rounded(2), d("-0.09"));
    EXPECT_EQ(d("2.5").rounded(0), d("3"));
    EXPECT_EQ(divide(1, 3, 4), d("0.3333"));
    EXPECT_EQ(divide(2, 3, 4), d("0.6667"));
    EXPECT_EQ(divide(-1, 8, 2), d("-0.13"));
    EXPECT_THROW(divide(1, 0, 2), std::domain_error);
}

TEST(Decimal, floors_and_ceils_towards_the_named_side) {
    EXPECT_EQ(d("2.01").floored(), d("2"));
    EXPECT_EQ(d("2.01").ceiled(), d("3"));
    EXPECT_EQ(d("-2.01").floored(), d("-3"));
    EXPECT_EQ(d("-2.01").ceiled(), d("-2"));
    EXPECT_EQ(d("3").ceiled(), d("3"));
}

TEST(Decimal, computes_exactly_where_binary_fractions_would_not) {
    EXPECT_EQ(d("0.1") + d("0.2"), d("0.3"));
    EXPECT_EQ(d("1.1") * d("1.1"), d("1.21"));
    EXPECT_EQ(d("1") - d("0.97"), d("0.03"));
    EXPECT_LT(d("-1.5"), d("-1.2"));
    EXPECT_GT(d("0.3000000000001"), d("0.3"));
    EXPECT_LT(d("123456789012345678901234567890"), d("123456789012345678901234567891"));
}

TEST(Decimal, throws_where_128_bits_do_not_suffice) {
    const Decimal big = d("123456789012345678901234567890");
    EXPECT_THROW(big * big, std::overflow_error);
    EXPECT_THROW(power_of_ten(37), std::overflow_error);
    EXPECT_GT(big, d("0.000000000000000001"));  // comparing never overflows
}

TEST(Decimal, refuses_text_that_is_no_plain_decimal) {
    for (const char* wrong : {"", "-", ".5", "5.", "1,000", "1e3", " 1", "0x1", "1.2.3", "0.1234567890123456789"})
        EXPECT_FALSE(Decimal::parse(wrong)) << wrong;
}

TEST(Decimal, is_text_in_json_and_reads_integers_too) {
    EXPECT_EQ(to_json(d("0.35")), json::value("0.35"));
    Decimal read;
    FieldReport report;
    read_json(json::value(40), read, report);
    EXPECT_EQ(read, d("40"));
    read_json(json::value("0.4x"), read, report);
    EXPECT_FALSE(report.clean());
}

}  // namespace sunhall
