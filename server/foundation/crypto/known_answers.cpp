#include "foundation/crypto/self_test.hpp"

#include <exception>

#include "foundation/crypto/aead.hpp"
#include "foundation/crypto/mac.hpp"
#include "foundation/crypto/signature.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace {

Bytes from(std::string_view text) { return *from_hex(text); }

bool digests() {
    return sha256("abc").text() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" &&
           sm3("abc").text() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" &&
           hex(sha512(as_bytes("abc"))) == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                                           "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
}

bool key_derivation() {
    const Bytes prk = hkdf_sha256_extract(from("000102030405060708090a0b0c"), Bytes(22, 0x0b));
    // HMAC-SM3 by its definition over SM3, whose own answer is checked above.
    Bytes inner(64, 0x36), outer(64, 0x5c);
    inner[0] ^= 1;
    outer[0] ^= 1;
    inner.push_back('x');
    const Digest first = sm3(inner);
    outer.insert(outer.end(), first.bytes.begin(), first.bytes.end());
    return hex(hkdf_sha256_expand(prk, from("f0f1f2f3f4f5f6f7f8f9"), 42)) ==
               "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865" &&
           hex(hmac_sha512(Bytes(20, 0x0b), as_bytes("Hi There"))) ==
               "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
               "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854" &&
           hmac_sm3(Bytes{1}, as_bytes("x")) == sm3(outer);
}

bool gcm(AeadAlgorithm algorithm, std::string_view key, std::string_view nonce, std::string_view plain,
         std::string_view sealed) {
    const Bytes aad = from("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    Bytes wrong = from(sealed);
    wrong.back() ^= 1;
    return hex(aead_seal(algorithm, from(key), from(nonce), aad, from(plain))) == sealed &&
           aead_open(algorithm, from(key), from(nonce), aad, from(sealed)) == from(plain) &&
           !aead_open(algorithm, from(key), from(nonce), aad, wrong);
}

bool aes_256_gcm() {
    return gcm(AeadAlgorithm::aes_256_gcm, "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
               "cafebabefacedbaddecaf888",
               "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
               "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
               "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
               "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");
}

bool sm4_gcm() {
    return gcm(AeadAlgorithm::sm4_gcm, "0123456789abcdeffedcba9876543210", "00001234567800000000abcd",
               "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
               "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
               "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
               "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec");
}

bool ed25519() {
    const auto key =
        PrivateKey::from_ed25519_seed(from("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    return hex(key.sign(Bytes{0x72})) == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                         "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
}

// A published key, message and signature; then a signature of our own, and the same over another message refused.
bool verifies(std::string_view spki, std::string_view message, std::string_view signature, SignatureSuite suite) {
    const auto key = PublicKey::from_spki_der(from(spki));
    if (!key || !key->verify(as_bytes(message), from(signature)) || key->verify(as_bytes("other"), from(signature)))
        return false;
    const auto own = PrivateKey::generate(suite);
    const Bytes made = own.sign(as_bytes(message));
    return own.public_key().verify(as_bytes(message), made) && !own.public_key().verify(as_bytes("other"), made);
}

bool p256() {  // RFC 6979 A.2.5, SHA-256, "sample"
    return verifies(
        "3059301306072a8648ce3d020106082a8648ce3d0301070342000460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e"
        "60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
        "sample",
        "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
        SignatureSuite::p256);
}

bool sm2() {  // GB/T 32918.5-2017 A.2, with the usual user id
    return verifies(
        "3059301306072a8648ce3d020106082a811ccf5501822d0342000409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff3"
        "56f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
        "message digest",
        "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
        "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
        SignatureSuite::sm2);
}

// R-CRY-03: a stuck generator repeats itself.
bool random() { return random_bytes(32) != random_bytes(32) && random_bytes(4096) != random_bytes(4096); }

}  // namespace

std::vector<std::string> crypto_self_test() {
    constexpr struct {
        const char* name;
        bool (*answers)();
    } tests[] = {{"digests", digests},
                 {"key derivation", key_derivation},
                 {"AES-256-GCM", aes_256_gcm},
                 {"SM4-GCM", sm4_gcm},
                 {"Ed25519", ed25519},
                 {"P-256", p256},
                 {"SM2", sm2},
                 {"random", random}};
    std::vector<std::string> failed;
    for (const auto& test : tests) {
        bool good = false;
        try {
            good = test.answers();
        } catch (const std::exception&) {
            // A primitive that is not there counts as one that answers wrongly.
        }
        if (!good) failed.emplace_back(test.name);
    }
    return failed;
}

}  // namespace sunhall
