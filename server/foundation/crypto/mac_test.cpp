#include "foundation/crypto/mac.hpp"

#include <gcrypt.h>
#include <gtest/gtest.h>

#include "foundation/random.hpp"

namespace sunhall {
namespace {

Bytes from(std::string_view text) { return *from_hex(text); }

TEST(Mac, sha512_and_hmac_give_the_values_of_fips_180_4_and_rfc_4231) {
    EXPECT_EQ(hex(sha512(as_bytes("abc"))),
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
              "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    const Bytes key(20, 0x0b);
    EXPECT_EQ(hmac_sha256(key, as_bytes("Hi There")).text(),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hex(hmac_sha512(key, as_bytes("Hi There"))),
              "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
              "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854");
}

TEST(Mac, sm3_gives_the_value_of_gb_t_32905_example_1) {
    EXPECT_EQ(sm3("abc").text(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

TEST(Mac, hmac_sm3_of_two_libraries_agree_on_all_key_lengths_up_to_two_blocks) {
    for (std::size_t size = 0; size <= 130; ++size) {
        const Bytes key = random_bytes(size), data = random_bytes(size * 3);
        gcry_md_hd_t handle{};
        ASSERT_EQ(gcry_md_open(&handle, GCRY_MD_SM3, GCRY_MD_FLAG_HMAC), 0u);
        ASSERT_EQ(gcry_md_setkey(handle, key.data(), key.size()), 0u);
        gcry_md_write(handle, data.data(), data.size());
        EXPECT_EQ(hmac_sm3(key, data).text(), hex({gcry_md_read(handle, GCRY_MD_SM3), 32})) << "key of " << size;
        gcry_md_close(handle);
    }
}

TEST(Mac, hkdf_gives_the_values_of_rfc_5869_appendix_a_1_and_a_3) {
    const Bytes ikm(22, 0x0b);
    const Bytes prk = hkdf_sha256_extract(from("000102030405060708090a0b0c"), ikm);
    EXPECT_EQ(hex(prk), "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    EXPECT_EQ(hex(hkdf_sha256_expand(prk, from("f0f1f2f3f4f5f6f7f8f9"), 42)),
              "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    const Bytes unsalted = hkdf_sha256_extract({}, ikm);
    EXPECT_EQ(hex(unsalted), "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
    EXPECT_EQ(hex(hkdf_sha256_expand(unsalted, {}, 42)),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Mac, hkdf_of_the_other_digests_follows_the_definition_of_rfc_5869) {
    const Bytes salt = to_bytes("salt"), ikm = to_bytes("input"), info = to_bytes("info");
    const Bytes prk = hkdf_sha512_extract(salt, ikm);
    EXPECT_EQ(hex(prk), hex(hmac_sha512(salt, ikm)));
    Bytes block = info;
    block.push_back(1);
    const Digest512 first = hmac_sha512(prk, block);
    block.assign(first.begin(), first.end());
    block.insert(block.end(), info.begin(), info.end());
    block.push_back(2);
    const std::string expected = hex(first) + hex(hmac_sha512(prk, block));
    EXPECT_EQ(hex(hkdf_sha512_expand(prk, info, 128)), expected);
    EXPECT_EQ(hex(hkdf_sha512_expand(prk, info, 76)), expected.substr(0, 152));

    const Bytes sm3_prk = hkdf_sm3_extract(salt, ikm);
    EXPECT_EQ(hex(sm3_prk), hmac_sm3(salt, ikm).text());
    block = info;
    block.push_back(1);
    EXPECT_EQ(hex(hkdf_sm3_expand(sm3_prk, info, 32)), hmac_sm3(sm3_prk, block).text());
    EXPECT_THROW(hkdf_sm3_expand(sm3_prk, info, 255 * 32 + 1), std::invalid_argument);
    EXPECT_EQ(hkdf_sm3_expand(sm3_prk, info, 255 * 32).size(), 255u * 32);
}

TEST(Mac, wiping_leaves_zeros) {
    Bytes secret(40, 7);
    wipe(secret);
    EXPECT_EQ(secret, Bytes(40, 0));
}

}  // namespace
}  // namespace sunhall
