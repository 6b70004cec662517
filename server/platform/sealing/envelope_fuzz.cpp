// Fuzzes reading and opening. The first byte chooses the way in: 0 raw bytes as an envelope; 1 a good frame before raw
// bytes; 2 and 3 (suites B and G) raw bytes as the *plaintext* container inside a well-made envelope, which no
// mutation of ciphertext would ever reach. Any exception but Refusal(envelope_invalid) is a fault.
#include <cstdlib>

#include "platform/sealing/opener.hpp"
#include "platform/sealing/padding.hpp"
#include "platform/sealing/release.hpp"
#include "platform/sealing/sealer.hpp"

namespace sunhall::sealing {
namespace {

const Bytes kb(bidder_key_bytes, 7);
const Expectation expected{"fuzz.example", "lot", EnvelopeRole::summary, {}, {}};

EnvelopeHeader header_of(Suite suite) {
    EnvelopeHeader header{.suite = suite, .origin = expected.origin, .section = expected.section, .role = expected.role,
                          .padded = summary_bytes, .bidder = bidder_commitment(suite, {}, "A", {})};
    header.kb = key_commitment(suite, {}, kb);
    return header;
}

Bytes wrap(Suite suite, ByteView plain) {
    const auto header = header_of(suite);
    const std::string core = header_core_of(header);
    Bytes out = frame_of(header);
    ChunkWriter chunks(suite, input_key(suite, core, kb), {}, as_bytes(core),
                       [&out](ByteView part) { out.insert(out.end(), part.begin(), part.end()); });
    plain = plain.first(std::min<std::size_t>(plain.size(), summary_bytes));
    chunks.write(plain);
    chunks.write_zeros(static_cast<std::uint64_t>(summary_bytes) - plain.size());
    chunks.finish();
    return out;
}

void open(ByteView envelope, std::size_t piece) {
    std::uint64_t seen = 0;
    try {
        Opener opener(expected, kb, [&seen](ByteView part) { seen += part.size(); });
        for (std::size_t at = 0; at < envelope.size(); at += piece)
            opener.write(envelope.subspan(at, std::min(piece, envelope.size() - at)));
        if (opener.finish().content_size != seen) std::abort();
    } catch (const Refusal& refusal) {
        if (&refusal.problem() != &envelope_invalid) std::abort();
    }
}

void read_texts(std::string_view text) {
    if (const auto keys = BidKeys::parse(text); keys && !BidKeys::parse(keys->text())) std::abort();
    try {
        read_release(text, "fuzz.example", "lot");
    } catch (const Refusal&) {
        // Most texts are no release.
    }
}

}  // namespace
}  // namespace sunhall::sealing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall;
    using namespace sunhall::sealing;
    if (size < 2) return 0;
    const ByteView input(data + 2, size - 2);
    const std::size_t piece = data[1] == 0 ? SIZE_MAX / 2 : data[1] * 97u;
    switch (data[0] % 5) {
        case 0: open(input, piece); break;
        case 1: {
            Bytes envelope = frame_of(header_of(Suite::B));
            envelope.insert(envelope.end(), input.begin(), input.end());
            open(envelope, piece);
            break;
        }
        case 2: open(wrap(Suite::B, input), piece); break;
        case 3: open(wrap(Suite::G, input), piece); break;
        default: read_texts(as_text(input));
    }
    return 0;
}
