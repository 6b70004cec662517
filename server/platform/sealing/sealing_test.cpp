#include <gtest/gtest.h>

#include "foundation/random.hpp"
#include "platform/sealing/opener.hpp"
#include "platform/sealing/padding.hpp"
#include "platform/sealing/sealer.hpp"

namespace sunhall::sealing {
namespace {

const std::string code = "91429999MAKMB9EU2Q";
constexpr Suite both[] = {Suite::B, Suite::G};

SealRequest request(Suite suite, EnvelopeRole role = EnvelopeRole::summary) {
    return {suite, "trade.example.gov.cn", "0195a000-0000-7000-8000-000000000001", role, code};
}
Expectation expected(const SealRequest& request) { return {request.origin, request.section, request.role}; }

struct Sealed {
    Bytes envelope, kb;
    EnvelopeHeader header;
};
Sealed seal(const SealRequest& request, ByteView content, std::size_t piece = SIZE_MAX) {
    Sealed out;
    Sealer sealer(request, content.size(),
                  [&](ByteView part) { out.envelope.insert(out.envelope.end(), part.begin(), part.end()); });
    for (std::size_t at = 0; at < content.size(); at += std::min(piece, content.size() - at))
        sealer.write(content.subspan(at, std::min(piece, content.size() - at)));
    sealer.finish();
    out.kb.assign(sealer.kb().begin(), sealer.kb().end());
    out.header = sealer.header();
    return out;
}

/// The content, or nothing after a refusal; any other exception or another refusal fails the test.
std::optional<Bytes> open(ByteView envelope, const Expectation& expected, ByteView kb, std::size_t piece = SIZE_MAX) {
    Bytes out;
    try {
        Opener opener(expected, kb, [&out](ByteView part) { out.insert(out.end(), part.begin(), part.end()); });
        for (std::size_t at = 0; at < envelope.size(); at += std::min(piece, envelope.size() - at))
            opener.write(envelope.subspan(at, std::min(piece, envelope.size() - at)));
        const auto opened = opener.finish();
        EXPECT_EQ(opened.content_size, out.size());
        return out;
    } catch (const Refusal& refusal) {
        EXPECT_EQ(&refusal.problem(), &envelope_invalid);
        EXPECT_TRUE(refusal.fields().empty()) << "the answer tells nothing more";
        return std::nullopt;
    }
}

// T-SEC-03: both suites.
TEST(Sealing, opens_with_its_own_key_to_what_was_sealed_in_both_suites) {
    for (const auto suite : both)
        for (const auto role : {EnvelopeRole::summary, EnvelopeRole::technical})
            for (const std::size_t size : {0u, 1u, 16323u, 16324u, 16325u, 32768u, 65000u}) {
                const auto asked = request(suite, role);
                const Bytes content = random_bytes(size);
                const auto sealed = seal(asked, content);
                EXPECT_EQ(open(sealed.envelope, expected(asked), sealed.kb), content) << "size " << size;
            }
}

TEST(Sealing, pieces_of_any_size_give_the_same_envelope_and_content) {
    for (const auto suite : both) {
        const auto asked = request(suite, EnvelopeRole::whole);
        const Bytes content = random_bytes(1'300'000);
        const auto random = [&] {
            SealRandomness out;
            out.kb = SecretBytes(Bytes(32, 7));
            return out;
        };
        std::optional<Bytes> first;
        for (const std::size_t piece : {1'300'000u, 16384u, 16400u, 1000u, 65537u}) {
            Bytes envelope;
            Sealer sealer(
                asked, content.size(),
                [&](ByteView part) { envelope.insert(envelope.end(), part.begin(), part.end()); }, random());
            for (std::size_t at = 0; at < content.size(); at += piece)
                sealer.write(ByteView(content).subspan(at, std::min(piece, content.size() - at)));
            sealer.finish();
            if (!first) first = envelope;
            EXPECT_EQ(sha256(envelope), sha256(*first)) << "piece " << piece;
            EXPECT_EQ(open(envelope, expected(asked), sealer.kb(), piece), content) << "piece " << piece;
        }
        EXPECT_EQ(open(*first, expected(asked), Bytes(32, 7), 1), content) << "byte by byte";
    }
}

// T-SEAL-02
TEST(Sealing, every_changed_byte_of_an_envelope_is_refused_with_the_same_answer) {
    for (const auto suite : both) {
        const auto asked = request(suite);
        const auto sealed = seal(asked, to_bytes("{\"price\":123456789}"));
        ASSERT_TRUE(open(sealed.envelope, expected(asked), sealed.kb));
        const std::size_t frame = frame_of(sealed.header).size();
        Bytes changed = sealed.envelope;
        for (std::size_t at = 0; at < changed.size(); ++at) {
            // Frame, salt, commitment and the first block bit by bit, the rest one bit of each byte.
            for (int bit = at < frame + 72 ? 0 : static_cast<int>(at % 8), last = at < frame + 72 ? 7 : bit;
                 bit <= last; ++bit) {
                changed[at] ^= static_cast<std::uint8_t>(1 << bit);
                ASSERT_FALSE(open(changed, expected(asked), sealed.kb)) << "byte " << at << " bit " << bit;
                changed[at] = sealed.envelope[at];
            }
        }
    }
}

// T-SEAL-02
TEST(Sealing, truncated_extended_and_reordered_envelopes_are_refused) {
    for (const auto suite : both) {
        const auto asked = request(suite);
        const auto sealed = seal(asked, random_bytes(60000));
        const std::size_t body = frame_of(sealed.header).size() + chunk_prefix_bytes;
        for (std::size_t size = 0; size < sealed.envelope.size(); size += size < body + 20 ? 1 : 997)
            EXPECT_FALSE(open(ByteView(sealed.envelope).first(size), expected(asked), sealed.kb)) << "cut to " << size;
        for (std::size_t chunks = 0; chunks < 5; ++chunks)  // cut exactly between chunks
            EXPECT_FALSE(
                open(ByteView(sealed.envelope).first(body + chunks * sealed_chunk_bytes), expected(asked), sealed.kb));
        Bytes longer = sealed.envelope;
        longer.push_back(0);
        EXPECT_FALSE(open(longer, expected(asked), sealed.kb));
        longer = sealed.envelope;
        longer.insert(longer.end(), sealed.envelope.end() - 16, sealed.envelope.end());
        EXPECT_FALSE(open(longer, expected(asked), sealed.kb)) << "the last chunk twice";
        Bytes swapped = sealed.envelope;
        std::swap_ranges(swapped.begin() + long(body), swapped.begin() + long(body + sealed_chunk_bytes),
                         swapped.begin() + long(body + sealed_chunk_bytes));
        EXPECT_FALSE(open(swapped, expected(asked), sealed.kb));
        EXPECT_FALSE(open({}, expected(asked), sealed.kb));
    }
}

// T-SEAL-02, R-SEAL-07
TEST(Sealing, an_envelope_cannot_be_replayed_to_another_lot_role_hall_or_key) {
    for (const auto suite : both) {
        const auto asked = request(suite);
        const auto sealed = seal(asked, to_bytes("bid"));
        const auto with = [&](auto change) {
            auto other = expected(asked);
            change(other);
            return open(sealed.envelope, other, sealed.kb).has_value();
        };
        EXPECT_TRUE(with([&](Expectation& e) { e.lock = sealed.header.lock; }));
        EXPECT_TRUE(with([&](Expectation& e) { e.bidder = code; }));
        EXPECT_FALSE(with([](Expectation& e) { e.section.back() = '2'; }));
        EXPECT_FALSE(with([](Expectation& e) { e.origin = "other.example.gov.cn"; }));
        EXPECT_FALSE(with([](Expectation& e) { e.role = EnvelopeRole::commercial; }));
        EXPECT_FALSE(with([](Expectation& e) { e.lock = LockId::random(); }));
        EXPECT_FALSE(with([](Expectation& e) { e.bidder = "91429999MA0Q4KKX4H"; })) << "a rival's copy, R-SEAL-07a";
        EXPECT_FALSE(open(sealed.envelope, expected(asked), random_bytes(32)));
        EXPECT_FALSE(open(sealed.envelope, expected(asked), ByteView(sealed.kb).first(31)));
    }
}

TEST(Sealing, a_header_rewritten_for_another_lot_with_the_same_key_is_refused_by_the_key_derivation_R_SEAL_07) {
    for (const auto suite : both) {
        const auto asked = request(suite);
        const auto sealed = seal(asked, to_bytes("bid"));
        auto other = sealed.header;
        other.section.back() = '2';
        Bytes moved = frame_of(other);
        moved.insert(moved.end(), sealed.envelope.begin() + long(frame_of(sealed.header).size()),
                     sealed.envelope.end());
        auto wanted = expected(asked);
        wanted.section = other.section;
        EXPECT_TRUE(key_fits(parse_header(moved), sealed.kb)) << "the commitment alone would let it pass";
        EXPECT_FALSE(open(moved, wanted, sealed.kb));
    }
}

TEST(Sealing, a_body_from_another_envelope_of_the_same_bidder_is_refused) {
    const auto asked = request(Suite::B);
    const auto one = seal(asked, to_bytes("one")), two = seal(asked, to_bytes("two"));
    const auto frame = long(frame_of(one.header).size());
    Bytes mixed(one.envelope.begin(), one.envelope.begin() + frame);
    mixed.insert(mixed.end(), two.envelope.begin() + frame, two.envelope.end());
    EXPECT_FALSE(open(mixed, expected(asked), one.kb));
    EXPECT_FALSE(open(mixed, expected(asked), two.kb));
}

TEST(Sealing, a_refused_opener_stays_refused) {
    const auto asked = request(Suite::B);
    auto sealed = seal(asked, random_bytes(60000));
    sealed.envelope[frame_of(sealed.header).size() + chunk_prefix_bytes + 5] ^= 1;
    Opener opener(expected(asked), sealed.kb, [](ByteView) { FAIL() << "nothing authentic has been seen"; });
    EXPECT_THROW(opener.write(sealed.envelope), Refusal);
    EXPECT_THROW(opener.write({}), Refusal);
    EXPECT_THROW(opener.finish(), Refusal);
}

TEST(Sealing, announced_and_given_content_must_agree) {
    const auto asked = request(Suite::B);
    Sealer sealer(asked, 10, [](ByteView) {});
    sealer.write(Bytes(6));
    EXPECT_THROW(sealer.finish(), std::length_error);
    EXPECT_THROW(sealer.write(Bytes(5)), std::length_error);
    EXPECT_THROW(Sealer(asked, 70000, [](ByteView) {}), std::length_error) << "a summary has 64 KiB";
    EXPECT_THROW(Sealer(request(Suite::B, EnvelopeRole::whole), std::uint64_t{6} << 30, [](ByteView) {}),
                 std::length_error);
    auto nameless = asked;
    nameless.bidder.clear();
    EXPECT_THROW(Sealer(nameless, 1, [](ByteView) {}), std::invalid_argument);
    auto spaced = asked;
    spaced.section = "a b";
    EXPECT_THROW(Sealer(spaced, 1, [](ByteView) {}), std::invalid_argument);
}

TEST(SealingLengths, tell_little_and_stay_within_twelve_per_cent_R_SEAL_12) {
    EXPECT_EQ(padme(9), 10);
    EXPECT_EQ(padme(1'000'000), 1'015'808);
    for (std::int64_t size = 2; size < (std::int64_t{1} << 34); size = size * 17 / 16 + 1) {
        EXPECT_GE(padme(size), size);
        EXPECT_LE(padme(size) * 100, size * 112);
        EXPECT_EQ(padme(padme(size)), padme(size));
    }
    EXPECT_EQ(padded_length(EnvelopeRole::summary, 1), 65536);
    EXPECT_EQ(padded_length(EnvelopeRole::whole, 1), 1048576);
    EXPECT_EQ(padded_length(EnvelopeRole::whole, 1048577), 1081344);
    EXPECT_FALSE(is_padded_length(EnvelopeRole::whole, 1048577));
    EXPECT_FALSE(is_padded_length(EnvelopeRole::summary, 1048576));
}

TEST(SealingLengths, envelopes_of_one_bucket_have_one_length) {
    const auto small = seal(request(Suite::B), Bytes(1)), large = seal(request(Suite::B), Bytes(60000));
    EXPECT_EQ(small.envelope.size(), large.envelope.size());
    EXPECT_EQ(parse_frame(small.envelope)->envelope_size(), small.envelope.size());
}

TEST(SealingHeader, names_no_bidder_and_has_one_encoding_R_SEAL_07a) {
    const auto sealed = seal(request(Suite::G), to_bytes("x"));
    EXPECT_EQ(as_text(sealed.envelope).find(code), std::string::npos);
    EXPECT_EQ(parse_header(sealed.envelope), sealed.header);
    const auto frame_with = [](std::string_view core) {
        Bytes out = to_bytes("SUNSEAL1");
        put_u16(out, 1);
        put_u32(out, static_cast<std::uint32_t>(core.size()));
        out.insert(out.end(), core.begin(), core.end());
        put_u32(out, 0);
        return out;
    };
    const std::string core = header_core_of(sealed.header);
    EXPECT_EQ(parse_header(frame_with(core)), sealed.header);
    for (const std::string& other : {" " + core, core + " ", "{\"a\":1," + core.substr(1), std::string("{}"),
                                     std::string("[]"), std::string("null"), std::string()})
        EXPECT_THROW(parse_header(frame_with(other)), Refusal) << other;
    auto later = sealed.header;
    for (const auto mode : {Mode::threshold, Mode::dual}) {
        later.mode = mode;
        EXPECT_THROW(parse_header(frame_with(header_core_of(later))), Refusal) << "not in this version";
    }
}

TEST(SealingKeys, two_envelopes_never_share_a_lock_or_a_key) {
    const auto one = SealRandomness::fresh(), two = SealRandomness::fresh();
    EXPECT_NE(one.lock, two.lock);
    EXPECT_NE(one.kb.bytes, two.kb.bytes);
    EXPECT_NE(one.salt, two.salt);
    EXPECT_NE(one.bidder, two.bidder);
}

}  // namespace
}  // namespace sunhall::sealing
