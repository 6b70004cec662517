#include "foundation/crypto/aead.hpp"

#include <gtest/gtest.h>

#include "foundation/random.hpp"

namespace sunhall {
namespace {

Bytes from(std::string_view text) { return *from_hex(text); }
constexpr AeadAlgorithm both[] = {AeadAlgorithm::aes_256_gcm, AeadAlgorithm::sm4_gcm};

TEST(Aead, sm4_gcm_gives_the_value_of_rfc_8998_appendix_a_1) {
    const Bytes key = from("0123456789abcdeffedcba9876543210"), nonce = from("00001234567800000000abcd");
    const Bytes aad = from("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const Bytes plain = from("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                             "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
    const Bytes sealed = aead_seal(AeadAlgorithm::sm4_gcm, key, nonce, aad, plain);
    EXPECT_EQ(hex(sealed), "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                           "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                           "83de3541e4c2b58177e065a9bf7b62ec");
    EXPECT_EQ(aead_open(AeadAlgorithm::sm4_gcm, key, nonce, aad, sealed), plain);
}

TEST(Aead, aes_256_gcm_gives_the_value_of_test_case_16_of_the_gcm_submission_to_nist) {
    const Bytes key = from("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const Bytes nonce = from("cafebabefacedbaddecaf888"), aad = from("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const Bytes plain = from("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                             "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    const Bytes sealed = aead_seal(AeadAlgorithm::aes_256_gcm, key, nonce, aad, plain);
    EXPECT_EQ(hex(sealed), "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                           "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                           "76fc6ece0f4e1768cddf8853bb2d551b");
    EXPECT_EQ(aead_open(AeadAlgorithm::aes_256_gcm, key, nonce, aad, sealed), plain);
}

TEST(Aead, one_context_serves_many_messages_in_place_and_apart) {
    for (const auto algorithm : both) {
        const Bytes key = random_bytes(aead_key_size(algorithm));
        Aead aead(algorithm, key);
        for (std::size_t size : {0u, 1u, 15u, 16u, 17u, 16383u, 16384u}) {
            const Bytes nonce = random_bytes(12), plain = random_bytes(size), aad = random_bytes(size % 5);
            Bytes apart(size + 16), opened(size);
            aead.seal(nonce, aad, plain, apart);
            EXPECT_EQ(apart, aead_seal(algorithm, key, nonce, aad, plain)) << "a fresh context agrees, size " << size;
            Bytes in_place = plain;
            in_place.resize(size + 16);
            aead.seal(nonce, aad, ByteView(in_place).first(size), in_place);
            EXPECT_EQ(in_place, apart);
            EXPECT_TRUE(aead.open(nonce, aad, apart, opened));
            EXPECT_EQ(opened, plain);
            EXPECT_TRUE(aead.open(nonce, aad, in_place, std::span(in_place).first(size)));
            in_place.resize(size);
            EXPECT_EQ(in_place, plain);
        }
    }
}

TEST(Aead, any_changed_bit_of_message_nonce_or_aad_is_refused_and_leaves_only_zeros) {
    for (const auto algorithm : both) {
        const Bytes key = random_bytes(aead_key_size(algorithm)), nonce = random_bytes(12), aad = to_bytes("header");
        const Bytes sealed = aead_seal(algorithm, key, nonce, aad, to_bytes("a price of 1,234,567.89"));
        Aead aead(algorithm, key);
        Bytes out(sealed.size() - 16);
        for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
            Bytes changed = sealed;
            changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            out.assign(out.size(), 0xaa);
            EXPECT_FALSE(aead.open(nonce, aad, changed, out));
            EXPECT_EQ(out, Bytes(out.size(), 0));
        }
        EXPECT_FALSE(aead.open(random_bytes(12), aad, sealed, out));
        EXPECT_FALSE(aead.open(nonce, to_bytes("Header"), sealed, out));
        EXPECT_FALSE(aead_open(algorithm, key, nonce, aad, ByteView(sealed).first(15)));
        EXPECT_TRUE(aead.open(nonce, aad, sealed, out)) << "a refusal does not spoil the context";
    }
}

TEST(Aead, keys_and_buffers_of_wrong_length_are_refused) {
    EXPECT_THROW(Aead(AeadAlgorithm::aes_256_gcm, Bytes(16)), std::invalid_argument);
    EXPECT_THROW(Aead(AeadAlgorithm::sm4_gcm, Bytes(32)), std::invalid_argument);
    Aead aead(AeadAlgorithm::sm4_gcm, Bytes(16));
    Bytes out(16);
    EXPECT_THROW(aead.seal(Bytes(12), {}, Bytes(1), out), std::invalid_argument);
    EXPECT_THROW(aead.seal(Bytes(16), {}, {}, out), std::invalid_argument);
}

}  // namespace
}  // namespace sunhall
