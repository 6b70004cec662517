#include "platform/verify/sm3_lanes.hpp"

#include <algorithm>
#include <cstring>

namespace sunhall::verify {
namespace {

using Lanes = std::uint32_t __attribute__((vector_size(4 * sm3_lanes)));  // one word of each text
using Words = std::array<std::array<std::uint32_t, sm3_lanes>, 16>;       // one block of each text

constexpr std::array<std::uint32_t, 8> initial{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                                               0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};

constexpr std::uint32_t rotated(std::uint32_t word, unsigned bits) {
    return bits == 0 ? word : word << bits | word >> (32 - bits);
}
constexpr auto round_constants = [] {
    std::array<std::uint32_t, 64> made{};
    for (unsigned j = 0; j < 64; ++j) made[j] = rotated(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32);
    return made;
}();

// A macro, because functions would not be compiled for each processor that the cloned function below is.
#define ROTATED(x, n) (((x) << (n)) | ((x) >> (32 - (n))))

/// One block of each text; a lane whose `live` is 0 keeps its state.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
__attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#endif
void compress(Lanes* state, const Words& block, const Lanes& live) {
    Lanes w[68];
    std::memcpy(w, block.data(), sizeof block);
    for (int j = 16; j < 68; ++j) {
        const Lanes x = w[j - 16] ^ w[j - 9] ^ ROTATED(w[j - 3], 15);
        w[j] = (x ^ ROTATED(x, 15) ^ ROTATED(x, 23)) ^ ROTATED(w[j - 13], 7) ^ w[j - 6];
    }
    Lanes a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6],
          h = state[7];
    for (int j = 0; j < 64; ++j) {
        const Lanes a12 = ROTATED(a, 12), sum = a12 + e + round_constants[static_cast<std::size_t>(j)],
                    ss1 = ROTATED(sum, 7);
        const Lanes ff = j < 16 ? (a ^ b ^ c) : ((a & b) | (a & c) | (b & c));
        const Lanes gg = j < 16 ? (e ^ f ^ g) : ((e & f) | (~e & g));
        const Lanes tt1 = ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4]), tt2 = gg + h + ss1 + w[j];
        d = c;
        c = ROTATED(b, 9);
        b = a;
        a = tt1;
        h = g;
        g = ROTATED(f, 19);
        f = e;
        e = tt2 ^ ROTATED(tt2, 9) ^ ROTATED(tt2, 17);
    }
    const Lanes made[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; ++i) state[i] ^= made[i] & live;
}
#undef ROTATED

}  // namespace

void PaddedText::assign(std::initializer_list<ByteView> pieces) {
    bytes_.clear();
    for (const ByteView piece : pieces) bytes_.insert(bytes_.end(), piece.begin(), piece.end());
    const std::uint64_t bits = bytes_.size() * 8;
    bytes_.push_back(0x80);
    bytes_.resize((bytes_.size() + 8 + 63) / 64 * 64);
    for (unsigned i = 0; i < 8; ++i) bytes_[bytes_.size() - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
}

std::array<Digest, sm3_lanes> sm3_of_eight(const std::array<const PaddedText*, sm3_lanes>& texts) {
    Lanes state[8];
    for (std::size_t i = 0; i < 8; ++i) state[i] = Lanes{} + initial[i];
    std::size_t most = 0;
    for (const auto* text : texts) most = std::max(most, text->count());
    Words block;
    for (std::size_t n = 0; n < most; ++n) {
        Lanes live{};
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane) {
            const bool more = n < texts[lane]->count();
            live[lane] = more ? ~0u : 0u;
            const std::uint8_t* from = texts[lane]->blocks() + (more ? n : 0) * 64;
            for (std::size_t i = 0; i < 16; ++i) {
                std::uint32_t word;
                std::memcpy(&word, from + 4 * i, 4);
                block[i][lane] = __builtin_bswap32(word);
            }
        }
        compress(state, block, live);
    }
    std::array<Digest, sm3_lanes> digests;
    for (std::size_t lane = 0; lane < sm3_lanes; ++lane) {
        for (std::size_t i = 0; i < 8; ++i) {
            const std::uint32_t word = __builtin_bswap32(state[i][lane]);
            std::memcpy(digests[lane].bytes.data() + 4 * i, &word, 4);
        }
    }
    return digests;
}

}  // namespace sunhall::verify
