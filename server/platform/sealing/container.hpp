// What is encrypted: the bidder's name, which the header only commits to, the document, and zeros up to the padded
// length.
//
//   0       2    C, length of the bidder's code in bytes, 1 to 64, big-endian
//   2       C    the bidder's code (credit code), UTF-8
//   2+C     32   random bytes of the bidder commitment
//   34+C    8    N, length of the content, big-endian
//   42+C    N    the content
//   42+C+N  ...  zeros up to `padded`
#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "platform/sealing/envelope.hpp"

namespace sunhall::sealing {

using BidderRandom = std::array<std::uint8_t, 32>;

constexpr std::size_t bidder_code_limit = 64;
constexpr std::int64_t container_head_limit = 42 + bidder_code_limit;

struct ContainerHead {
    std::string bidder;
    BidderRandom random{};
    std::uint64_t content_size = 0;
    std::size_t size() const { return 42 + bidder.size(); }
};

Bytes write_container_head(const ContainerHead& head);
/// Reads it from the first decrypted chunk and checks it against the header: bidder commitment, and that the header's
/// padded length is the one this content gets. Throws Refusal(envelope_invalid).
ContainerHead read_container_head(ByteView chunk, const EnvelopeHeader& header);

/// R-SEAL-07a: H("sunhall/seal/v1 bidder" || lock id || code || 32 random bytes).
Digest bidder_commitment(Suite suite, const LockId& lock, std::string_view code, const BidderRandom& random);

}  // namespace sunhall::sealing
