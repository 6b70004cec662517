#include "foundation/sm3_lanes.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace sunhall {
namespace {

constexpr Sm3Code all_codes[] = {Sm3Code::best, Sm3Code::avx512, Sm3Code::avx2, Sm3Code::plain};

std::vector<Bytes> random_texts(std::mt19937& dice, std::size_t count, std::size_t longest) {
    std::vector<Bytes> texts(count);
    for (auto& text : texts) {
        text.resize(dice() % (longest + 1));
        for (auto& byte : text) byte = static_cast<std::uint8_t>(dice());
    }
    return texts;
}

TEST(Sm3Lanes, give_the_digests_of_the_standard_GB_T_32905) {
    const Bytes abc{'a', 'b', 'c'};
    Bytes sixteen_times;
    for (int i = 0; i < 16; ++i) sixteen_times.insert(sixteen_times.end(), {'a', 'b', 'c', 'd'});
    for (const auto code : all_codes) {
        if (!Sm3Crowd::can(code)) continue;
        std::vector<Sm3Stream> streams(3);
        const std::vector<Sm3Crowd::Piece> pieces{{&streams[0], abc}, {&streams[1], sixteen_times}, {&streams[2], {}}};
        Sm3Crowd::add(pieces, code);
        EXPECT_EQ(streams[0].finish().text(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        EXPECT_EQ(streams[1].finish().text(), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        EXPECT_EQ(streams[2].finish().text(), "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
    }
}

// R-CRY-04: beside another implementation, over streams of unlike length in pieces of unlike length.
TEST(Sm3Lanes, agree_with_the_library_for_every_number_of_streams_and_every_cut) {
    std::mt19937 dice(20261128);
    for (const auto code : all_codes) {
        if (!Sm3Crowd::can(code)) continue;
        for (std::size_t count = 1; count <= 2 * Sm3Crowd::lanes + 1; ++count) {
            const auto texts = random_texts(dice, count, 700);
            std::vector<Sm3Stream> streams(count);
            std::vector<std::size_t> done(count);
            for (bool more = true; more;) {
                more = false;
                std::vector<Sm3Crowd::Piece> pieces;
                for (std::size_t i = 0; i < count; ++i) {
                    const std::size_t size = std::min<std::size_t>(dice() % 200, texts[i].size() - done[i]);
                    if (dice() % 4) pieces.push_back({&streams[i], ByteView(texts[i]).subspan(done[i], size)});
                    else continue;
                    done[i] += size;
                }
                Sm3Crowd::add(pieces, code);
                for (std::size_t i = 0; i < count; ++i) more = more || done[i] < texts[i].size();
            }
            for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(streams[i].finish(), sm3(texts[i])) << count << " " << i;
        }
    }
}

TEST(Sm3Lanes, agree_with_the_library_on_every_length_up_to_three_blocks) {
    std::mt19937 dice(7);
    for (std::size_t size = 0; size <= 192; ++size) {
        Bytes text(size);
        for (auto& byte : text) byte = static_cast<std::uint8_t>(dice());
        Sm3Stream stream;
        const Sm3Crowd::Piece piece{&stream, text};
        Sm3Crowd::add({&piece, 1});
        ASSERT_EQ(stream.finish(), sm3(text)) << size;
    }
}

}  // namespace
}  // namespace sunhall
