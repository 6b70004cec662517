// The envelopes of vectors/ were made by another implementation (vectors/second_implementation.py); ours must be the
// same.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/sealing/opener.hpp"
#include "platform/sealing/sealer.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::sealing {
namespace {

json::object load(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return parse_json(text.str()).value().get_object();
}
std::string text(const json::object& vector, std::string_view name) { return std::string(vector.at(name).as_string()); }
Bytes bytes(const json::object& vector, std::string_view name) { return *from_hex(text(vector, name)); }

template <std::size_t size>
std::array<std::uint8_t, size> fixed(const json::object& vector, std::string_view name) {
    std::array<std::uint8_t, size> out;
    const Bytes from = bytes(vector, name);
    if (from.size() != size) throw std::runtime_error("vector of wrong length");
    std::copy(from.begin(), from.end(), out.begin());
    return out;
}

class Vectors : public ::testing::TestWithParam<const char*> {
protected:
    json::object vector = load(std::filesystem::path(sunhall::source_dir()) / "server/platform/sealing/vectors" /
                               (std::string(GetParam()) + ".json"));
    Suite suite = text(vector, "suite") == "B" ? Suite::B : Suite::G;
    EnvelopeRole role = text(vector, "role") == "summary" ? EnvelopeRole::summary : EnvelopeRole::technical;
    Bytes content = [this] {
        Bytes out(static_cast<std::size_t>(vector.at("content_size").as_int64()));
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>((7 * i + 3) % 251);
        return out;
    }();

    Bytes seal() const {
        SealRandomness random{*LockId::parse(text(vector, "lock")), SecretBytes(bytes(vector, "kb")),
                              fixed<32>(vector, "bidder_random"), fixed<24>(vector, "salt")};
        Bytes out;
        Sealer sealer({suite, text(vector, "origin"), text(vector, "section"), role, text(vector, "bidder"),
                       vector.at("envelope_version").as_int64()},
                      content.size(), [&out](ByteView part) { out.insert(out.end(), part.begin(), part.end()); },
                      std::move(random));
        sealer.write(content);
        sealer.finish();
        return out;
    }
};

// T-SEAL-01 R-SEAL-06
TEST_P(Vectors, two_implementations_make_the_same_envelope) {
    const Bytes envelope = seal();
    EXPECT_EQ(parse_frame(envelope)->header_core, text(vector, "header_core"));
    EXPECT_EQ(hex(ByteView(envelope).first(256)), text(vector, "first_256"));
    EXPECT_EQ(hex(ByteView(envelope).last(32)), text(vector, "last_32"));
    EXPECT_EQ(static_cast<std::int64_t>(envelope.size()), vector.at("envelope_size").as_int64());
    EXPECT_EQ(sha256(envelope).text(), text(vector, "envelope_sha256"));
}

// R-SEAL-05
TEST_P(Vectors, every_step_of_the_key_derivation_agrees) {
    const std::string core = text(vector, "header_core");
    const SecretBytes input = input_key(suite, core, bytes(vector, "kb"));
    EXPECT_EQ(hex(input), text(vector, "input_key"));
    const auto secrets = derive_chunk_secrets(suite, input, fixed<24>(vector, "salt"), as_bytes(core));
    EXPECT_EQ(hex(secrets.key), text(vector, "chunk_key"));
    EXPECT_EQ(hex(secrets.base_nonce), text(vector, "base_nonce"));
    EXPECT_EQ(hex(secrets.commitment), text(vector, "commitment"));
}

TEST_P(Vectors, the_other_implementations_envelope_opens) {
    Bytes opened;
    Opener opener({text(vector, "origin"), text(vector, "section"), role, LockId::parse(text(vector, "lock")),
                   text(vector, "bidder")},
                  bytes(vector, "kb"),
                  [&opened](ByteView part) { opened.insert(opened.end(), part.begin(), part.end()); });
    opener.write(seal());
    EXPECT_EQ(opener.finish().bidder, text(vector, "bidder"));
    EXPECT_EQ(opened, content);
}

INSTANTIATE_TEST_SUITE_P(Suites, Vectors, ::testing::Values("B-summary", "B-technical", "G-summary", "G-technical"),
                         [](const auto& info) {
                             std::string name = info.param;
                             name[1] = '_';
                             return name;
                         });

}  // namespace
}  // namespace sunhall::sealing
