// Makes an envelope in constant memory: the content goes in by pieces, the envelope comes out by pieces.
#pragma once
#include <memory>

#include "platform/sealing/chunks.hpp"
#include "platform/sealing/container.hpp"
#include "platform/sealing/keys.hpp"

namespace sunhall::sealing {

/// What the bidder's client knows of an envelope before it makes one.
struct SealRequest {
    Suite suite = Suite::B;
    std::string origin, section;
    EnvelopeRole role = EnvelopeRole::whole;
    std::string bidder;  ///< the bidder's credit code, 1 to 64 bytes
    std::int64_t envelope = 1;
};

/// Everything random in an envelope; given only by test vectors, else made fresh.
struct SealRandomness {
    LockId lock;
    SecretBytes kb;
    BidderRandom bidder{};
    ChunkSalt salt{};
    static SealRandomness fresh();
};

class Sealer {
public:
    /// The content's size must be known before, because the header holds the padded length. Throws std::length_error
    /// beyond the limits of padding.hpp and std::invalid_argument for an unusable request. Writes the header at once.
    Sealer(const SealRequest& request, std::uint64_t content_size, Sink sink,
           SealRandomness randomness = SealRandomness::fresh());

    const EnvelopeHeader& header() const { return header_; }
    ByteView kb() const { return randomness_.kb; }

    /// Throws std::length_error when more comes than was announced.
    void write(ByteView content);
    /// Throws std::length_error when less came than was announced.
    void finish();

private:
    SealRandomness randomness_;
    EnvelopeHeader header_;
    std::uint64_t left_, zeros_;
    std::unique_ptr<ChunkWriter> chunks_;
};

}  // namespace sunhall::sealing
