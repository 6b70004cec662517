#include "platform/sealing/sealer.hpp"

#include <stdexcept>

#include "foundation/random.hpp"
#include "platform/sealing/padding.hpp"

namespace sunhall::sealing {

SealRandomness SealRandomness::fresh() {
    SealRandomness out;
    out.lock = LockId::random();
    out.kb = new_bidder_key();
    fill_random(out.bidder);
    fill_random(out.salt);
    return out;
}

Sealer::Sealer(const SealRequest& request, std::uint64_t content_size, Sink sink, SealRandomness randomness)
    : randomness_(std::move(randomness)), left_(content_size) {
    if (request.bidder.empty() || request.bidder.size() > bidder_code_limit)
        throw std::invalid_argument("a bidder's code has 1 to 64 bytes");
    if (randomness_.kb.bytes.size() != bidder_key_bytes) throw std::invalid_argument("a bidder's key has 32 bytes");
    if (content_size > static_cast<std::uint64_t>(content_limit))
        throw std::length_error("an envelope holds at most 5 GiB");
    const ContainerHead head{request.bidder, randomness_.bidder, content_size};
    const auto needed = static_cast<std::int64_t>(head.size() + content_size);
    const Suite suite = request.suite;  // B or G (T-SEC-03)
    const LockId& lock = randomness_.lock;
    header_ = {.suite = suite, .origin = request.origin, .section = request.section, .role = request.role, .lock = lock,
               .envelope = request.envelope, .padded = padded_length(request.role, needed),
               .bidder = bidder_commitment(suite, lock, request.bidder, randomness_.bidder),
               .kb = key_commitment(suite, lock, randomness_.kb)};
    zeros_ = static_cast<std::uint64_t>(header_.padded - needed);

    sink(frame_of(header_));
    const std::string core = header_core_of(header_);
    chunks_ = std::make_unique<ChunkWriter>(suite, input_key(suite, core, randomness_.kb), randomness_.salt,
                                            as_bytes(core), std::move(sink));
    chunks_->write(write_container_head(head));
}

void Sealer::write(ByteView content) {
    if (content.size() > left_) throw std::length_error("more content than was announced");
    left_ -= content.size();
    chunks_->write(content);
}

void Sealer::finish() {
    if (left_ != 0) throw std::length_error("less content than was announced");
    chunks_->write_zeros(zeros_);
    chunks_->finish();
}

}  // namespace sunhall::sealing
