// Random parameters that anyone can recompute: committed before the deadline, revealed after the read-out. T-OPEN-14
#pragma once
#include <string>
#include <vector>

#include "foundation/digest.hpp"

namespace sunhall::tendering {

/// What a bidder or the notary adds after the bids are in, so that the platform alone cannot choose the outcome.
struct Entropy {
    std::string contributor, value;
};

/// Published before the deadline: SHA-256 of the 32 bytes of the seed.
Digest commitment_of(const Digest& seed);

/// SHA-256 over "sunhall-draw-v1", purpose, seed and the entropies in order of contributor; texts and the list carry
/// their length as 4 bytes, big-endian. `purpose` names lot and parameter, so that one seed serves several draws.
/// std::invalid_argument when a contributor appears twice.
Digest draw_key(const Digest& seed, std::vector<Entropy> entropy, std::string_view purpose);

/// Numbers from a key: blocks SHA-256(key ‖ counter as 8 bytes from 0), each read as four big-endian numbers of 64
/// bits.
class DrawStream {
public:
    explicit DrawStream(const Digest& key) : key_(key) {}
    /// Uniform in 0..n-1 by rejection; n > 0, std::invalid_argument otherwise.
    std::uint64_t below(std::uint64_t n);
    /// `count` different places of 0..n-1 in the order drawn (Fisher-Yates); all of them when count ≥ n.
    std::vector<std::size_t> choose(std::size_t count, std::size_t n);

private:
    std::uint64_t next();
    Digest key_, block_;
    std::uint64_t used_ = 0;
};

}  // namespace sunhall::tendering
