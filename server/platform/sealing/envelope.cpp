#include "platform/sealing/envelope.hpp"

#include <algorithm>

#include "foundation/random.hpp"
#include "platform/sealing/chunks.hpp"
#include "platform/sealing/padding.hpp"

namespace sunhall::sealing {
namespace {

constexpr std::string_view magic = "SUNSEAL1";
constexpr std::uint16_t format_version = 1;

[[noreturn]] void refuse() { throw Refusal(envelope_invalid); }
void require(bool good) {
    if (!good) refuse();
}

bool printable(std::string_view text, std::size_t limit) {
    return !text.empty() && text.size() <= limit &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

bool is_sound(const EnvelopeHeader& header) {
    return header.v == 1 && header.mode == Mode::bidder && header.t == 0 && header.n == 0 && !header.trustees &&
           !header.kt && header.envelope >= 1 && printable(header.origin, 255) && printable(header.section, 64) &&
           is_padded_length(header.role, header.padded);
}

// Only the exact canonical bytes count: two texts of one header would give an envelope two names.
EnvelopeHeader read_core(std::string_view core) {
    const auto value = parse_json(core);
    require(value.has_value());
    EnvelopeHeader header;
    FieldReport report;
    read_json(*value, header, report);
    require(report.clean() && is_sound(header) && header_core_of(header) == core);
    return header;
}

}  // namespace

Digest digest_of(Suite suite, ByteView data) { return suite == Suite::B ? sha256(data) : sm3(data); }

std::optional<LockId> LockId::parse(std::string_view text) {
    const auto raw = from_hex(text);
    if (!raw || raw->size() != 16) return std::nullopt;
    LockId lock;
    std::ranges::copy(*raw, lock.bytes.begin());
    if (lock.text() != text) return std::nullopt;
    return lock;
}

LockId LockId::random() {
    LockId lock;
    fill_random(lock.bytes);
    return lock;
}

std::uint64_t Frame::envelope_size() const { return size + chunked_size(static_cast<std::uint64_t>(header.padded)); }

std::string header_core_of(const EnvelopeHeader& header) { return canonical(to_json(header)); }

Bytes frame_of(const EnvelopeHeader& header) {
    const std::string core = header_core_of(header);
    if (!is_sound(header) || core.size() > header_core_limit)
        throw std::invalid_argument("not a header of this version");
    Bytes out = to_bytes(magic);
    put_u16(out, format_version);
    put_u32(out, static_cast<std::uint32_t>(core.size()));
    out.insert(out.end(), core.begin(), core.end());
    put_u32(out, 0);  // no key wraps in mode `bidder`
    return out;
}

std::optional<Frame> parse_frame(ByteView start) {
    const std::size_t shared = std::min(start.size(), magic.size());
    require(as_text(start.first(shared)) == magic.substr(0, shared));
    if (start.size() < 14) return std::nullopt;
    const std::size_t core_size = get_u32(start.subspan(10, 4));
    require(get_u16(start.subspan(8, 2)) == format_version && core_size >= 1 && core_size <= header_core_limit);
    if (start.size() < 14 + core_size + 4) return std::nullopt;
    Frame frame;
    frame.header_core = as_text(start.subspan(14, core_size));
    require(get_u32(start.subspan(14 + core_size, 4)) == 0);
    frame.header = read_core(frame.header_core);
    frame.size = 14 + core_size + 4;
    return frame;
}

EnvelopeHeader parse_header(ByteView start) {
    auto frame = parse_frame(start);
    require(frame.has_value());
    return std::move(frame->header);
}

void require_expected(const EnvelopeHeader& header, const Expectation& expected) {
    require(header.origin == expected.origin && header.section == expected.section && header.role == expected.role &&
            (!expected.lock || header.lock == *expected.lock));
}

}  // namespace sunhall::sealing
