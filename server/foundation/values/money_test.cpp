#include "foundation/values/money.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "foundation/values/capital_amount.hpp"

namespace sunhall {

TEST(Money, writes_yuan_with_separated_thousands) {
    EXPECT_EQ(yuan_text(fen(1873490500)), "18,734,905.00");
    EXPECT_EQ(yuan_text(fen(-123456)), "-1,234.56");
    EXPECT_EQ(yuan_text(fen(99999)), "999.99");
    EXPECT_EQ(yuan_text(fen(5)), "0.05");
    EXPECT_EQ(yuan_text(fen(-5)), "-0.05");
    EXPECT_EQ(yuan_text(fen(0)), "0.00");
    EXPECT_EQ(yuan_text(fen(100000000)), "1,000,000.00");
}

TEST(Money, reads_what_it_writes_and_refuses_what_could_be_misread) {
    for (const std::int64_t n : {0L, 5L, -5L, 99999L, 100000L, -123456L, 1873490500L, 9007199254740991L})
        EXPECT_EQ(parse_yuan(yuan_text(fen(n))), fen(n)) << n;
    EXPECT_EQ(parse_yuan("18734905"), fen(1873490500));
    EXPECT_EQ(parse_yuan("18734905.5"), fen(1873490550));
    for (const char* wrong : {"", "1,23.00", "1234,567.00", "1,2345", ",123", "1.234", "1.230", "1 000", "１", "1.",
                              ".5", "--1", "1,000,00.00", "1.00,0", "1e3", "99999999999999999999"})
        EXPECT_FALSE(parse_yuan(wrong)) << wrong;
}

TEST(Money, ten_thousand_yuan_keep_every_fen_N_CODE_15) {
    EXPECT_EQ(parse_wan("1835.0534"), fen(1835053400));
    EXPECT_EQ(parse_wan("0.000001"), fen(1));
    EXPECT_EQ(wan_text(fen(1835053400)), "1835.0534");
    EXPECT_EQ(wan_text(fen(1835053401)), "1835.053401");
    EXPECT_EQ(wan_text(fen(1835053400), 6), "1835.053400");
    EXPECT_EQ(wan_text(fen(0)), "0.0000");
    EXPECT_FALSE(parse_wan("0.0000001"));
    EXPECT_FALSE(parse_wan("1,000"));
    EXPECT_FALSE(parse_wan(""));
}

TEST(Money, sums_that_leave_64_bits_throw_and_never_wrap) {
    const Money most{std::numeric_limits<std::int64_t>::max()};
    EXPECT_THROW(most + fen(1), std::overflow_error);
    EXPECT_THROW(-most - fen(2), std::overflow_error);
    EXPECT_THROW(most * 2, std::overflow_error);
    EXPECT_THROW(times(most, Decimal(2)), std::overflow_error);
    EXPECT_EQ(most + fen(-1), fen(most.fen - 1));
}

TEST(Money, a_share_is_rounded_half_up_to_the_fen) {
    EXPECT_EQ(times(fen(101), *Decimal::parse("0.5")), fen(51));
    EXPECT_EQ(times(fen(-101), *Decimal::parse("0.5")), fen(-51));
    EXPECT_EQ(times(yuan(9642500), *Decimal::parse("0.97")), yuan(9353225));
}

TEST(Money, is_an_integer_of_fen_in_json) {
    EXPECT_EQ(to_json(fen(1873490500)), json::value(1873490500));
    Money read;
    FieldReport report;
    read_json(json::value("12.00"), read, report);
    read_json(json::value(json_integer_limit + 1), read, report);
    EXPECT_EQ(report.take().size(), 2u);
    read_json(json::value(-7), read, report);
    EXPECT_EQ(read, fen(-7));
    EXPECT_TRUE(report.clean());
}

TEST(CapitalAmount, is_written_as_banks_write_it_T_EVAL_06) {
    EXPECT_EQ(capital_text(fen(1873490500)), "壹仟捌佰柒拾叁万肆仟玖佰零伍元整");
    EXPECT_EQ(capital_text(fen(0)), "零元整");
    EXPECT_EQ(capital_text(fen(5)), "伍分");
    EXPECT_EQ(capital_text(fen(50)), "伍角整");
    EXPECT_EQ(capital_text(fen(140950)), "壹仟肆佰零玖元伍角整");
    EXPECT_EQ(capital_text(fen(32504)), "叁佰贰拾伍元零肆分");
    EXPECT_EQ(capital_text(yuan(10)), "壹拾元整");
    EXPECT_EQ(capital_text(yuan(100000000)), "壹亿元整");
    EXPECT_EQ(capital_text(yuan(100000005)), "壹亿零伍元整");
    EXPECT_EQ(capital_text(yuan(100050000)), "壹亿零伍万元整");
    EXPECT_EQ(capital_text(yuan(1000000000000)), "壹万亿元整");
    EXPECT_EQ(capital_text(yuan(10001)), "壹万零壹元整");
    EXPECT_EQ(capital_text(fen(-100)), "负壹元整");
}

TEST(CapitalAmount, reads_back_every_amount_it_writes) {
    std::uint64_t state = 2017;
    for (int i = 0; i < 20000; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        std::int64_t n = static_cast<std::int64_t>((state >> 11) % 100000000000000000u);
        for (int zeros = i % 17; zeros > 0; --zeros) n /= 10;   // all lengths
        if (i % 3 == 0) n = n / 100000 * 100000 + n % 7;        // long runs of zeros
        ASSERT_EQ(parse_capital(capital_text(fen(n))), fen(n)) << capital_text(fen(n));
    }
}

TEST(CapitalAmount, accepts_the_freedoms_of_the_banking_rules) {
    EXPECT_EQ(parse_capital("人民币壹仟捌佰柒拾叁万肆仟玖佰零伍圆正"), fen(1873490500));
    EXPECT_EQ(parse_capital("拾万元整"), yuan(100000));
    EXPECT_EQ(parse_capital("壹仟肆佰零玖元伍角"), fen(140950));
    EXPECT_EQ(parse_capital("壹拾万伍仟元整"), yuan(105000));
    EXPECT_EQ(parse_capital("壹元零角零分"), yuan(1));
}

TEST(CapitalAmount, refuses_words_that_are_no_amount) {
    for (const char* wrong : {"", "元", "整", "壹", "壹佰", "佰元整", "壹拾贰佰元整", "壹贰元整", "一元整", "壹万万元整", "壹元壹元", "壹分壹角",
                              "壹元整整", "人民币", "零", "壹亿亿元整", "100元", "壹佰壹佰元"})
        EXPECT_FALSE(parse_capital(wrong)) << wrong;
}

}  // namespace sunhall
