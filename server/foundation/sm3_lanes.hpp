// SM3 (GB/T 32905-2016) of many streams at once: one lane of a vector register each. One stream alone is slower
// than a library's (298 MB/s beside 439); sixteen together need less time than two alone.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "foundation/digest.hpp"

namespace sunhall {

/// A stream whose digest grows by `add_together`; as large as one block and its state.
class Sm3Stream {
public:
    /// Ends the stream; may be called once.
    Digest finish();

private:
    friend class Sm3Crowd;
    std::array<std::uint32_t, 8> state_{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                                        0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};
    std::array<std::uint8_t, 64> open_{};  ///< the block that is not full yet
    std::uint64_t bytes_ = 0;
};

/// Which instructions are used; `best` is what this processor has.
enum class Sm3Code { best, avx512, avx2, plain };

class Sm3Crowd {
public:
    static constexpr std::size_t lanes = 16;

    struct Piece {
        Sm3Stream* stream;
        ByteView bytes;
    };
    /// Adds to each stream its piece. No stream may stand twice in one call.
    static void add(std::span<const Piece> pieces, Sm3Code code = Sm3Code::best);
    /// For tests: whether this processor can run it.
    static bool can(Sm3Code code);
};

}  // namespace sunhall
