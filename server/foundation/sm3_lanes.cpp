#include "foundation/sm3_lanes.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

namespace sunhall {
namespace {

// The same steps serve one number and sixteen at once: shifts, sums and logic of vectors are those of the compiler.
using Sixteen = std::uint32_t __attribute__((vector_size(64)));
using Eight = std::uint32_t __attribute__((vector_size(32)));

#define SUNHALL_INLINE __attribute__((always_inline)) inline

template <int n, class V>
SUNHALL_INLINE void rotate(V& out, const V& x) {
    out = (x << n) | (x >> (32 - n));
}

constexpr std::array<std::uint32_t, 64> round_constants() {
    std::array<std::uint32_t, 64> all{};
    for (int j = 0; j < 64; ++j) all[j] = std::rotl(j < 16 ? 0x79cc4519u : 0x7a879d8au, j % 32);
    return all;
}
constexpr auto constants = round_constants();

template <class V>
struct Registers {
    V a, b, c, d, e, f, g, h;
};

/// One of the 64 rounds (5.3.3); FF and GG are exclusive-or in the first sixteen, majority and choice after.
template <bool early, class V>
SUNHALL_INLINE void round_of(Registers<V>& r, std::uint32_t constant, const V& w, const V& w4) {
    V turned, ss1, ss2, tt1, tt2, turned_again;
    rotate<12>(turned, r.a);
    ss1 = turned + r.e + constant;
    rotate<7>(ss1, V(ss1));
    ss2 = ss1 ^ turned;
    if constexpr (early) {
        tt1 = (r.a ^ r.b ^ r.c) + r.d + ss2 + (w ^ w4);
        tt2 = (r.e ^ r.f ^ r.g) + r.h + ss1 + w;
    } else {
        tt1 = ((r.a & r.b) | ((r.a | r.b) & r.c)) + r.d + ss2 + (w ^ w4);
        tt2 = ((r.e & r.f) | (~r.e & r.g)) + r.h + ss1 + w;
    }
    r.d = r.c;
    rotate<9>(r.c, r.b);
    r.b = r.a;
    r.a = tt1;
    r.h = r.g;
    rotate<19>(r.g, r.f);
    r.f = r.e;
    rotate<9>(turned, tt2);
    rotate<17>(turned_again, tt2);
    r.e = tt2 ^ turned ^ turned_again;
}

/// Message expansion (5.3.2) and compression of one block in each lane of V. w holds 68 words, the first 16 given.
template <class V>
SUNHALL_INLINE void compress(V* state, V* w) {
#pragma GCC unroll 4
    for (int j = 16; j < 68; ++j) {
        V x, y, z;
        rotate<15>(y, w[j - 3]);
        x = w[j - 16] ^ w[j - 9] ^ y;
        rotate<15>(y, x);
        rotate<23>(z, x);
        x = x ^ y ^ z;
        rotate<7>(y, w[j - 13]);
        w[j] = x ^ y ^ w[j - 6];
    }
    Registers<V> r{state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]};
#pragma GCC unroll 16
    for (int j = 0; j < 16; ++j) round_of<true>(r, constants[j], w[j], w[j + 4]);
#pragma GCC unroll 16
    for (int j = 16; j < 64; ++j) round_of<false>(r, constants[j], w[j], w[j + 4]);
    state[0] ^= r.a, state[1] ^= r.b, state[2] ^= r.c, state[3] ^= r.d;
    state[4] ^= r.e, state[5] ^= r.f, state[6] ^= r.g, state[7] ^= r.h;
}

SUNHALL_INLINE std::uint32_t word_at(const std::uint8_t* at) {
    std::uint32_t word;
    std::memcpy(&word, at, 4);
    return std::endian::native == std::endian::little ? __builtin_bswap32(word) : word;
}

/// A run of whole blocks of one stream.
struct Run {
    std::uint32_t* state;
    const std::uint8_t* at;
    std::size_t blocks;
};

/// As many blocks as the shortest of `count` runs has, of all of them at once; lanes without a run idle.
template <class V>
SUNHALL_INLINE void together(Run* runs, std::size_t count) {
    constexpr std::size_t wide = sizeof(V) / 4;
    std::size_t blocks = runs[0].blocks;
    for (std::size_t lane = 1; lane < count; ++lane) blocks = std::min(blocks, runs[lane].blocks);
    union {
        V vectors[8];
        std::uint32_t words[8][wide];
    } state;
    union {
        V vectors[68];
        std::uint32_t words[68][wide];
    } w;
    std::memset(&state, 0, sizeof state);
    std::memset(&w, 0, sizeof w.vectors[0] * 16);
    for (std::size_t lane = 0; lane < count; ++lane)
        for (int i = 0; i < 8; ++i) state.words[i][lane] = runs[lane].state[i];
    for (std::size_t block = 0; block < blocks; ++block) {
        for (std::size_t lane = 0; lane < count; ++lane)
            for (int t = 0; t < 16; ++t) w.words[t][lane] = word_at(runs[lane].at + block * 64 + 4 * t);
        compress(state.vectors, w.vectors);
    }
    for (std::size_t lane = 0; lane < count; ++lane) {
        for (int i = 0; i < 8; ++i) runs[lane].state[i] = state.words[i][lane];
        runs[lane].at += blocks * 64;
        runs[lane].blocks -= blocks;
    }
}

// Two words at a time in short vectors, as the compiler would have it, take more than twice as long.
#if defined(__clang__)
#define SUNHALL_WORD_BY_WORD
#else
#define SUNHALL_WORD_BY_WORD __attribute__((optimize("no-tree-vectorize", "no-tree-slp-vectorize")))
#endif

SUNHALL_WORD_BY_WORD void alone(Run& run) {
    std::uint32_t w[68];
    for (; run.blocks; --run.blocks, run.at += 64) {
        for (int t = 0; t < 16; ++t) w[t] = word_at(run.at + 4 * t);
        compress(run.state, w);
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw,avx512vl,bmi2"))) void with_avx512(Run* runs, std::size_t count) {
    together<Sixteen>(runs, count);
}
__attribute__((target("avx2,bmi2"))) void with_avx2(Run* runs, std::size_t count) { together<Eight>(runs, count); }
bool has_avx512() { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"); }
bool has_avx2() { return __builtin_cpu_supports("avx2"); }
#else
void with_avx512(Run* runs, std::size_t count) { together<Sixteen>(runs, count); }
void with_avx2(Run* runs, std::size_t count) { together<Eight>(runs, count); }
bool has_avx512() { return false; }
bool has_avx2() { return false; }
#endif

/// Runs as wide as pays: the longest first, so that those that go together are of like length.
void digest(std::vector<Run>& runs, Sm3Code code) {
    struct Way {
        std::size_t wide, pays_from;
        void (*go)(Run*, std::size_t);
    };
    const Way ways[] = {{16, 2, with_avx512}, {8, 2, with_avx2}};
    if (code == Sm3Code::best)
        code = has_avx512() ? Sm3Code::avx512 : has_avx2() ? Sm3Code::avx2 : Sm3Code::plain;
    if (code != Sm3Code::plain) {
        const Way& way = ways[code == Sm3Code::avx512 ? 0 : 1];
        for (;;) {
            std::erase_if(runs, [](const Run& run) { return run.blocks == 0; });
            if (runs.size() < way.pays_from) break;
            std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.blocks > b.blocks; });
            way.go(runs.data(), std::min(way.wide, runs.size()));
        }
    }
    for (Run& run : runs) alone(run);
}

}  // namespace

bool Sm3Crowd::can(Sm3Code code) {
    return code == Sm3Code::avx512 ? has_avx512() : code == Sm3Code::avx2 ? has_avx2() : true;
}

void Sm3Crowd::add(std::span<const Piece> pieces, Sm3Code code) {
    std::vector<Run> runs;
    runs.reserve(pieces.size());
    for (const auto& [stream, bytes] : pieces) {  // what fills the open block goes first
        const std::size_t open = stream->bytes_ % 64;
        const std::size_t taken = open ? std::min<std::size_t>(64 - open, bytes.size()) : 0;
        std::copy_n(bytes.data(), taken, stream->open_.data() + open);
        if (open && open + taken == 64) {
            Run first{stream->state_.data(), stream->open_.data(), 1};
            alone(first);
        }
        if (const std::size_t blocks = (bytes.size() - taken) / 64)
            runs.push_back({stream->state_.data(), bytes.data() + taken, blocks});
        const std::size_t whole = taken + (bytes.size() - taken) / 64 * 64;
        std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(whole), bytes.end(), stream->open_.begin());
        stream->bytes_ += bytes.size();
    }
    digest(runs, code);
}

Digest Sm3Stream::finish() {
    const std::uint64_t bits = bytes_ * 8;
    const std::size_t open = bytes_ % 64;
    std::array<std::uint8_t, 128> last{};
    std::copy_n(open_.begin(), open, last.begin());
    last[open] = 0x80;
    const std::size_t size = open < 56 ? 64 : 128;
    for (int i = 0; i < 8; ++i) last[size - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
    Run run{state_.data(), last.data(), size / 64};
    alone(run);
    Digest digest;
    for (std::size_t i = 0; i < 32; ++i)
        digest.bytes[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

}  // namespace sunhall
