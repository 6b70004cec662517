// SM3 of eight texts at once, one in each lane of the processor's wide registers. Written for verify, which hashes
// millions of short records; it shares no code with the writer's SM3 (R-JRN-30).
#pragma once
#include <array>
#include <vector>

#include "foundation/digest.hpp"

namespace sunhall::verify {

/// A text in the form that SM3 reads: padded to whole blocks. Its memory is used again by the next text.
class PaddedText {
public:
    PaddedText() { assign({}); }
    void assign(std::initializer_list<ByteView> pieces);
    const std::uint8_t* blocks() const { return bytes_.data(); }
    std::size_t count() const { return bytes_.size() / 64; }
private:
    std::vector<std::uint8_t> bytes_;
};

inline constexpr std::size_t sm3_lanes = 8;
std::array<Digest, sm3_lanes> sm3_of_eight(const std::array<const PaddedText*, sm3_lanes>& texts);

}  // namespace sunhall::verify
