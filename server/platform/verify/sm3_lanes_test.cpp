// Eight lanes give what one gives, whatever the lengths.
#include "platform/verify/sm3_lanes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sunhall::verify {
namespace {

TEST(Sm3Lanes, gives_the_standards_own_example_in_every_lane) {
    PaddedText text;
    text.assign({as_bytes("abc")});
    std::array<const PaddedText*, sm3_lanes> texts;
    texts.fill(&text);
    for (const auto& digest : sm3_of_eight(texts))
        EXPECT_EQ(digest.text(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

TEST(Sm3Lanes, agrees_with_the_writers_digest_on_texts_of_mixed_lengths_around_every_block_border) {
    std::mt19937_64 random(11);
    for (int round = 0; round < 200; ++round) {
        std::array<Bytes, sm3_lanes> plain;
        std::array<PaddedText, sm3_lanes> padded;
        std::array<const PaddedText*, sm3_lanes> texts;
        for (std::size_t i = 0; i < sm3_lanes; ++i) {
            plain[i].resize(random() % 300);
            for (auto& byte : plain[i]) byte = static_cast<std::uint8_t>(random());
            const ByteView view(plain[i]);
            const std::size_t cut = view.empty() ? 0 : random() % view.size();
            padded[i].assign({view.first(cut), view.subspan(cut)});
            texts[i] = &padded[i];
        }
        const auto digests = sm3_of_eight(texts);
        for (std::size_t i = 0; i < sm3_lanes; ++i) EXPECT_EQ(digests[i], sm3(plain[i])) << plain[i].size();
    }
}

}  // namespace
}  // namespace sunhall::verify
