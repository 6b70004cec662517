#include "foundation/crypto/self_test.hpp"

#include <gmock/gmock.h>

namespace sunhall {
namespace {

TEST(CryptoSelfTest, every_primitive_gives_its_known_answer_R_CRY_04) {
    EXPECT_THAT(crypto_self_test(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace sunhall
