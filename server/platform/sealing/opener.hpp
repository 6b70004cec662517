// Opens an envelope in constant memory. Every failure is Refusal(envelope_invalid), whatever its cause.
#pragma once
#include <memory>
#include <optional>

#include "platform/sealing/chunks.hpp"
#include "platform/sealing/container.hpp"
#include "platform/sealing/keys.hpp"

namespace sunhall::sealing {

struct OpenedEnvelope {
    EnvelopeHeader header;
    std::string bidder;
    std::uint64_t content_size = 0;
};

/// The sink gets content that is authentic but may still turn out incomplete: keep it private until finish() has
/// returned, and destroy it when anything throws.
class Opener {
public:
    Opener(Expectation expected, ByteView kb, Sink sink);
    void write(ByteView piece);
    /// Once, after the last piece.
    OpenedEnvelope finish();

private:
    void begin();
    void take(ByteView plain);
    [[noreturn]] void refuse();

    Expectation expected_;
    SecretBytes kb_;
    Sink sink_;
    Bytes start_;  // until the frame is whole
    std::optional<Frame> frame_;
    std::optional<ContainerHead> head_;
    std::unique_ptr<ChunkReader> chunks_;
    std::uint64_t seen_ = 0, plain_seen_ = 0;
    bool failed_ = false;
};

}  // namespace sunhall::sealing
