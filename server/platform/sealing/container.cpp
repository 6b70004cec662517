#include "platform/sealing/container.hpp"

#include <algorithm>

#include "platform/sealing/padding.hpp"

namespace sunhall::sealing {

Bytes write_container_head(const ContainerHead& head) {
    Bytes out;
    put_u16(out, static_cast<std::uint16_t>(head.bidder.size()));
    out.insert(out.end(), head.bidder.begin(), head.bidder.end());
    out.insert(out.end(), head.random.begin(), head.random.end());
    put_u64(out, head.content_size);
    return out;
}

ContainerHead read_container_head(ByteView chunk, const EnvelopeHeader& header) {
    const auto require = [](bool good) {
        if (!good) throw Refusal(envelope_invalid);
    };
    require(chunk.size() >= 2);
    const std::size_t code_size = get_u16(chunk);
    require(code_size >= 1 && code_size <= bidder_code_limit && chunk.size() >= 42 + code_size);
    ContainerHead head;
    head.bidder = as_text(chunk.subspan(2, code_size));
    std::ranges::copy(chunk.subspan(2 + code_size, 32), head.random.begin());
    head.content_size = get_u64(chunk.subspan(34 + code_size, 8));
    require(head.content_size <= static_cast<std::uint64_t>(content_limit));
    const auto needed = static_cast<std::int64_t>(head.size() + head.content_size);
    require(is_form(header.role) ? needed <= summary_bytes
                                                 : padded_length(header.role, needed) == header.padded);
    require(bidder_commitment(header.suite, header.lock, head.bidder, head.random) == header.bidder);
    return head;
}

Digest bidder_commitment(Suite suite, const LockId& lock, std::string_view code, const BidderRandom& random) {
    Bytes text = to_bytes("sunhall/seal/v1 bidder");
    text.insert(text.end(), lock.bytes.begin(), lock.bytes.end());
    text.insert(text.end(), code.begin(), code.end());
    text.insert(text.end(), random.begin(), random.end());
    return digest_of(suite, text);
}

}  // namespace sunhall::sealing
