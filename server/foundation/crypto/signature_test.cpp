#include "foundation/crypto/signature.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace sunhall {
namespace {

constexpr SignatureSuite all_suites[] = {SignatureSuite::ed25519, SignatureSuite::p256, SignatureSuite::sm2};

TEST(Signature, ed25519_gives_the_signature_of_rfc_8032_section_7_1_test_2) {
    const auto key = PrivateKey::from_ed25519_seed(
        *from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    EXPECT_EQ(hex(key.public_key().ed25519_raw()), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const Bytes signature = key.sign(*from_hex("72"));
    EXPECT_EQ(hex(signature), "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_TRUE(key.public_key().verify(*from_hex("72"), signature));
}

TEST(Signature, sm2_verifies_the_example_of_gb_t_32918_5_only_under_the_usual_user_id_R_PKI_04) {
    const auto key = PublicKey::from_spki_der(*from_hex(
        "3059301306072a8648ce3d020106082a811ccf5501822d03420004"
        "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"));
    ASSERT_TRUE(key);
    EXPECT_EQ(key->suite(), SignatureSuite::sm2);
    const Bytes signature = *from_hex("3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                                      "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
    EXPECT_TRUE(key->verify(as_bytes("message digest"), signature));
    EXPECT_FALSE(key->verify(as_bytes("message digesu"), signature));
}

TEST(Signature, sm2_refuses_a_signature_made_under_the_empty_id_that_openssl_takes_by_default_R_PKI_04) {
    const auto key = PrivateKey::generate(SignatureSuite::sm2);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ASSERT_EQ(EVP_DigestSignInit(context, nullptr, EVP_sm3(), nullptr, key.handle()), 1);
    Bytes signature(128);
    std::size_t size = signature.size();
    ASSERT_EQ(EVP_DigestSign(context, signature.data(), &size, as_bytes("bid").data(), 3), 1);
    EVP_MD_CTX_free(context);
    signature.resize(size);
    EXPECT_FALSE(key.public_key().verify(as_bytes("bid"), signature));
}

TEST(Signature, every_suite_verifies_its_own_signature_and_refuses_any_changed_bit) {
    for (const auto suite : all_suites) {
        const auto key = PrivateKey::generate(suite);
        const Bytes message = to_bytes("sunhall-login-v1\nhall.example\nchallenge");
        const Bytes signature = key.sign(message);
        EXPECT_TRUE(key.public_key().verify(message, signature));
        for (std::size_t bit = 0; bit < signature.size() * 8; bit += 3) {
            Bytes changed = signature;
            changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            EXPECT_FALSE(key.public_key().verify(message, changed)) << "suite " << int(suite) << " bit " << bit;
        }
        EXPECT_FALSE(key.public_key().verify(message, Bytes{}));
        Bytes longer = signature;
        longer.push_back(0);
        EXPECT_FALSE(key.public_key().verify(message, longer));
        EXPECT_FALSE(PrivateKey::generate(suite).public_key().verify(message, signature));
    }
}

TEST(Signature, an_empty_message_can_be_signed) {
    for (const auto suite : all_suites) {
        const auto key = PrivateKey::generate(suite);
        EXPECT_TRUE(key.public_key().verify({}, key.sign({})));
    }
}

TEST(Signature, keys_survive_pem_and_der) {
    for (const auto suite : all_suites) {
        const auto key = PrivateKey::generate(suite);
        const std::string pem = key.to_pem();
        EXPECT_TRUE(pem.starts_with("-----BEGIN PRIVATE KEY-----")) << pem.substr(0, 40);
        const auto again = PrivateKey::from_pem(pem);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->suite(), suite);
        EXPECT_EQ(again->public_key(), key.public_key());
        EXPECT_TRUE(key.public_key().verify(as_bytes("x"), again->sign(as_bytes("x"))));
        const auto from_pem = PublicKey::from_pem(key.public_key().to_pem());
        ASSERT_TRUE(from_pem);
        EXPECT_EQ(from_pem->spki_digest(), sha256(key.public_key().spki_der()));
    }
}

TEST(Signature, public_keys_of_other_forms_are_refused) {
    Bytes spki = PrivateKey::generate(SignatureSuite::p256).public_key().spki_der();
    spki.push_back(0);
    EXPECT_FALSE(PublicKey::from_spki_der(spki)) << "a byte after the key";
    spki.pop_back();
    spki.back() ^= 1;
    EXPECT_FALSE(PublicKey::from_spki_der(spki)) << "a point off the curve";
    EXPECT_FALSE(PublicKey::from_spki_der({}));
    EXPECT_FALSE(PublicKey::from_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
    EXPECT_FALSE(PublicKey::from_ed25519_raw(Bytes(31)));

    EVP_PKEY* p384 = EVP_EC_gen("P-384");
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(p384, &der);
    EXPECT_FALSE(PublicKey::from_spki_der({der, static_cast<std::size_t>(size)})) << "a curve we do not use";
    OPENSSL_free(der);
    EVP_PKEY_free(p384);
}

TEST(Signature, an_encrypted_pem_is_refused_without_asking_a_terminal) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    BIO* bio = BIO_new(BIO_s_mem());
    char passphrase[] = "secret";
    ASSERT_EQ(PEM_write_bio_PKCS8PrivateKey(bio, key, EVP_aes_256_cbc(), passphrase, 6, nullptr, nullptr), 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    EXPECT_FALSE(PrivateKey::from_pem({text, static_cast<std::size_t>(size)}));
    BIO_free(bio);
    EVP_PKEY_free(key);
}

TEST(Signature, ed25519_seeds_of_another_length_are_refused) {
    EXPECT_THROW(PrivateKey::from_ed25519_seed(Bytes(31)), std::invalid_argument);
    EXPECT_THROW(PrivateKey::generate(SignatureSuite::sm2).public_key().ed25519_raw(), std::logic_error);
}

}  // namespace
}  // namespace sunhall
