// Known answers and attacks of C2SP Wycheproof (data/test/wycheproof) through the entries that the hall itself uses.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "foundation/crypto/mac.hpp"
#include "foundation/crypto/signature.hpp"
#include "foundation/json.hpp"
#include "platform/sealing/chunks.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::sealing {
namespace {

struct Case {
    const json::object& of;
    std::string text(const char* name) const { return std::string(of.at(name).as_string()); }
    Bytes bytes(const char* name) const { return from_hex(text(name)).value(); }
    bool valid() const { return text("result") == "valid"; }
};

// Calls `holds` for each case and expects its answer to be the published one; returns how many there were.
template <class Holds>
int judge(const std::string& file, Holds holds) {
    std::ifstream in(std::string(source_dir()) + "/data/test/wycheproof/" + file, std::ios::binary);
    const auto cases = parse_json(std::string{std::istreambuf_iterator<char>(in), {}}).value();
    for (const auto& one : cases.as_array()) {
        const Case here{one.as_object()};
        EXPECT_EQ(holds(here), here.valid()) << file << " " << one.at("id") << ": " << here.text("why");
    }
    return static_cast<int>(cases.as_array().size());
}

bool signature_holds(const Case& one) {
    const auto key = PublicKey::from_spki_der(one.bytes("key"));
    return key && key->verify(one.bytes("msg"), one.bytes("sig"));
}

TEST(Wycheproof, signatures_are_taken_and_refused_as_published) {
    EXPECT_EQ(judge("ed25519.json", signature_holds), 107);
    EXPECT_EQ(judge("ecdsa_p256_sha256.json", signature_holds), 199);
}

template <AeadAlgorithm algorithm>
bool opens(const Case& one) {
    const Bytes key = one.bytes("key"), nonce = one.bytes("iv"), aad = one.bytes("aad"), plain = one.bytes("msg");
    Bytes sealed = one.bytes("ct"), tag = one.bytes("tag");
    sealed.insert(sealed.end(), tag.begin(), tag.end());
    if (one.valid()) {
        EXPECT_EQ(aead_seal(algorithm, key, nonce, aad, plain), sealed);
        for (std::size_t cut = 1; cut <= aead_tag_size; ++cut)  // a shorter tag is no tag
            EXPECT_FALSE(aead_open(algorithm, key, nonce, aad, ByteView(sealed).first(sealed.size() - cut)));
    }
    return aead_open(algorithm, key, nonce, aad, sealed) == plain;
}

TEST(Wycheproof, ciphers_open_what_was_sealed_and_nothing_else) {
    EXPECT_EQ(judge("aes_256_gcm.json", opens<AeadAlgorithm::aes_256_gcm>), 66);
    EXPECT_EQ(judge("sm4_gcm.json", opens<AeadAlgorithm::sm4_gcm>), 65);
}

TEST(Wycheproof, keyed_digests_and_derived_keys_are_those_published) {
    EXPECT_EQ(judge("hmac_sm3.json", [](const Case& one) {
        return hex(hmac_sm3(one.bytes("key"), one.bytes("msg")).view()) == one.text("tag");
    }), 40);
    EXPECT_EQ(judge("hkdf_sha512.json", [](const Case& one) {
        const auto size = static_cast<std::size_t>(one.of.at("size").as_int64());
        try {
            const Bytes prk = hkdf_sha512_extract(one.bytes("salt"), one.bytes("ikm"));
            return hex(hkdf_sha512_expand(prk, one.bytes("info"), size)) == one.text("okm");
        } catch (const std::invalid_argument&) {
            return false;
        }
    }), 29);
}

// R-SEAL-06: the format is C2SP's, so what any other implementation of it refuses is refused here.
TEST(Wycheproof, chunked_messages_are_opened_whole_and_authentic_or_not_at_all_R_SEAL_06) {
    EXPECT_GE(judge("chunked_encryption.json", [](const Case& one) {
        Bytes plain;
        try {
            ChunkReader reader(Suite::B, one.bytes("key"), one.bytes("ctx"), [&](ByteView more) {
                plain.insert(plain.end(), more.begin(), more.end());
            });
            return reader.write(one.bytes("ct")) && reader.finish() && hex(sha512(plain)) == one.text("sha512");
        } catch (const std::invalid_argument&) {
            return false;  // a key of another length
        }
    }), 18);
}

}  // namespace
}  // namespace sunhall::sealing
