#include "platform/sealing/opener.hpp"

#include <algorithm>

namespace sunhall::sealing {
namespace {

bool all_zero(ByteView bytes) {
    std::uint8_t any = 0;
    for (const std::uint8_t byte : bytes) any |= byte;
    return any == 0;
}

}  // namespace

Opener::Opener(Expectation expected, ByteView kb, Sink sink)
    : expected_(std::move(expected)), kb_(Bytes(kb.begin(), kb.end())), sink_(std::move(sink)) {}

void Opener::refuse() {
    failed_ = true;
    throw Refusal(envelope_invalid);
}

void Opener::begin() {
    require_expected(frame_->header, expected_);
    if (!key_fits(frame_->header, kb_)) refuse();
    const Suite suite = frame_->header.suite;
    chunks_ = std::make_unique<ChunkReader>(suite, input_key(suite, frame_->header_core, kb_),
                                            as_bytes(frame_->header_core), [this](ByteView plain) { take(plain); });
}

// Cuts the container: its head from the first bytes, then content for the sink, then nothing but zeros.
void Opener::take(ByteView plain) {
    if (!head_) {
        head_ = read_container_head(plain.first(std::min(plain.size(), chunk_bytes)), frame_->header);
        if (expected_.bidder && head_->bidder != *expected_.bidder) refuse();
        plain_seen_ = head_->size();
        plain = plain.subspan(head_->size());
    }
    const std::uint64_t content_end = head_->size() + head_->content_size;
    if (plain_seen_ < content_end) {
        const auto content =
            plain.first(static_cast<std::size_t>(std::min<std::uint64_t>(plain.size(), content_end - plain_seen_)));
        if (!content.empty()) sink_(content);
        plain_seen_ += content.size();
        plain = plain.subspan(content.size());
    }
    if (!all_zero(plain)) refuse();
    plain_seen_ += plain.size();
}

void Opener::write(ByteView piece) {
    if (failed_) refuse();
    try {
        seen_ += piece.size();
        if (!frame_) {
            const std::size_t had = start_.size();
            start_.insert(start_.end(), piece.begin(),
                          piece.begin() + static_cast<std::ptrdiff_t>(std::min(piece.size(), frame_limit - had)));
            frame_ = parse_frame(start_);
            if (!frame_) {
                if (start_.size() == frame_limit) refuse();
                return;
            }
            begin();
            piece = piece.subspan(frame_->size - had);
        }
        if (seen_ > frame_->envelope_size() || !chunks_->write(piece)) refuse();
    } catch (...) {
        failed_ = true;
        throw;
    }
}

OpenedEnvelope Opener::finish() {
    if (failed_ || !frame_ || seen_ != frame_->envelope_size() || !chunks_->finish() || !head_ ||
        plain_seen_ != static_cast<std::uint64_t>(frame_->header.padded))
        refuse();
    failed_ = true;  // nothing may follow
    return {frame_->header, head_->bidder, head_->content_size};
}

}  // namespace sunhall::sealing
