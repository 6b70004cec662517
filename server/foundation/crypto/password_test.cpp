#include "foundation/crypto/password.hpp"

#include <gtest/gtest.h>

namespace sunhall {
namespace {

constexpr PasswordCost light{256, 1, 1};

TEST(Password, is_kept_as_an_argon2id_verifier_of_64_mib_and_three_passes_R_SEC_10) {
    const std::string verifier = hash_password("正确的密码 horse battery");
    EXPECT_TRUE(verifier.starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << verifier;
    EXPECT_TRUE(verify_password(verifier, "正确的密码 horse battery"));
    EXPECT_FALSE(verify_password(verifier, "正确的密码 horse batterz"));
}

TEST(Password, two_verifiers_of_one_password_differ) {
    EXPECT_NE(hash_password("same", light), hash_password("same", light));
}

TEST(Password, verifies_a_published_argon2id_verifier) {
    // From the reference implementation's own tests: password "password", salt "somesalt", t=2, m=2^16, p=1.
    EXPECT_TRUE(verify_password(
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "password"));
}

TEST(Password, refuses_verifiers_of_another_kind_or_beyond_the_limits_without_working_for_them) {
    EXPECT_FALSE(verify_password("", "x"));
    EXPECT_FALSE(verify_password("$argon2i$v=19$m=256,t=1,p=1$c29tZXNhbHQ$AAAA", "x"));
    EXPECT_FALSE(verify_password("$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$AAAA", "x"));
    EXPECT_FALSE(verify_password("$argon2id$v=19$m=256,t=4000000000,p=1$c29tZXNhbHQ$AAAA", "x"));
    EXPECT_FALSE(verify_password("$argon2id$v=19$m=256,t=1", "x"));
}

TEST(Password, nobody_has_a_password) {
    EXPECT_FALSE(verify_password_of_nobody("anything"));
}

TEST(Password, asks_for_a_new_verifier_when_the_old_one_was_cheaper) {
    const std::string verifier = hash_password("x", light);
    EXPECT_TRUE(password_needs_rehash(verifier));
    EXPECT_FALSE(password_needs_rehash(verifier, light));
    EXPECT_TRUE(password_needs_rehash("$2y$10$abc", light));
}

}  // namespace
}  // namespace sunhall
