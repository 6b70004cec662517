#include "foundation/crypto/totp.hpp"

#include <gtest/gtest.h>

namespace sunhall {
namespace {

const Bytes secret = to_bytes("12345678901234567890");
constexpr Instant at(std::int64_t second) { return {second * 1'000'000}; }

TEST(Totp, gives_the_codes_of_rfc_6238_appendix_b) {
    EXPECT_EQ(totp_code(secret, at(59)), "287082");
    EXPECT_EQ(totp_code(secret, at(1111111109)), "081804");
    EXPECT_EQ(totp_code(secret, at(1111111111)), "050471");
    EXPECT_EQ(totp_code(secret, at(1234567890)), "005924");
    EXPECT_EQ(totp_code(secret, at(2000000000)), "279037");
    EXPECT_EQ(totp_code(secret, at(20000000000)), "353130");
}

TEST(Totp, accepts_one_step_either_side_and_no_more) {
    const std::string code = totp_code(secret, at(3000));  // step 100: seconds 3000 to 3029
    EXPECT_FALSE(check_totp(secret, code, at(2969)));
    EXPECT_EQ(check_totp(secret, code, at(2970)), 100);
    EXPECT_EQ(check_totp(secret, code, at(3029)), 100);
    EXPECT_EQ(check_totp(secret, code, at(3059)), 100);
    EXPECT_FALSE(check_totp(secret, code, at(3060)));
}

TEST(Totp, a_code_serves_once) {
    const std::string code = totp_code(secret, at(3000));
    const auto step = check_totp(secret, code, at(3001));
    ASSERT_TRUE(step);
    EXPECT_FALSE(check_totp(secret, code, at(3002), *step));
    EXPECT_TRUE(check_totp(secret, totp_code(secret, at(3030)), at(3031), *step));
}

TEST(Totp, other_texts_are_refused) {
    EXPECT_FALSE(check_totp(secret, "", at(59)));
    EXPECT_FALSE(check_totp(secret, "2870820", at(59)));
    EXPECT_FALSE(check_totp(secret, "287083", at(59)));
}

TEST(Totp, writes_the_address_that_authenticator_apps_read) {
    EXPECT_EQ(base32(as_bytes("foobar")), "MZXW6YTBOI");
    EXPECT_EQ(totp_uri(to_bytes("foobar"), "阳光", "a b"),
              "otpauth://totp/%e9%98%b3%e5%85%89:a%20b?secret=MZXW6YTBOI&issuer=%e9%98%b3%e5%85%89");
}

}  // namespace
}  // namespace sunhall
