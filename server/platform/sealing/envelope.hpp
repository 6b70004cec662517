// The sealed envelope (R-SEAL-05 to R-SEAL-12): one document of one bid, readable only with the key its bidder holds.
//
// Bytes of an envelope, integers big-endian:
//
//   0        8    "SUNSEAL1"
//   8        2    format version, 0x0001
//   10       4    H, length of header_core in bytes, 1 to 4096
//   14       H    header_core: canonical JSON (RFC 8785) of EnvelopeHeader, exactly one encoding per header
//   14+H     4    W, length of the key wraps; 0 in mode `bidder`
//   18+H     W    key wraps of the trustees (modes `threshold` and `dual`, not in this version)
//   18+H+W   24   salt      \.
//   42+H+W   32   commitment  > C2SP chunked-encryption v1, chunks.hpp; context = header_core
//   74+H+W   ...  chunks    /
//
// The message inside is the container of container.hpp. Its length is `padded`, so the envelope's length follows from
// its header. Suite B: AES-256-GCM, HKDF-SHA512, H = SHA-256. Suite G: SM4-GCM, HKDF with HMAC-SM3, H = SM3. The
// format is frozen; vectors/ holds envelopes of fixed randomness for other implementations.
#pragma once
#include <boost/describe.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "foundation/crypto/aead.hpp"
#include "foundation/digest.hpp"
#include "foundation/json.hpp"
#include "foundation/problem.hpp"

namespace sunhall::sealing {

/// The one answer to every envelope that cannot be opened: it never tells which check failed (T-SEAL-02).
inline constexpr Problem envelope_invalid{
    422, "sealing.envelope-invalid", "密封文件无法打开：内容被改动、不完整，或密钥、标段不相符。",
    "The sealed envelope cannot be opened: it was changed, is incomplete, or does not fit this key and lot.",
    "请用投标客户端检查原密封文件与密钥文件。", "Check the original envelope and key file with the bidding client."};

BOOST_DEFINE_ENUM_CLASS(Suite, B, G)
BOOST_DEFINE_ENUM_CLASS(Mode, bidder, threshold, dual)
/// `price` is the price form of a tender with two envelopes (T-OPEN-15); like the summary it has one fixed size.
BOOST_DEFINE_ENUM_CLASS(EnvelopeRole, summary, qualification, technical, commercial, whole, price)

/// Read as data, not kept as a document.
constexpr bool is_form(EnvelopeRole role) { return role == EnvelopeRole::summary || role == EnvelopeRole::price; }

constexpr AeadAlgorithm aead_of(Suite suite) {
    return suite == Suite::B ? AeadAlgorithm::aes_256_gcm : AeadAlgorithm::sm4_gcm;
}
/// H of the suite: SHA-256 or SM3.
Digest digest_of(Suite suite, ByteView data);

/// 16 random bytes that name one envelope; written as 32 lower-case hexadecimal digits.
struct LockId {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const LockId&) const = default;
    std::string text() const { return hex(bytes); }
    static std::optional<LockId> parse(std::string_view text);  ///< lower case only
    static LockId random();
};

/// header_core, R-SEAL-07. Members are written in the order of their names.
struct EnvelopeHeader {
    std::int64_t v = 1;
    Suite suite = Suite::B;
    Mode mode = Mode::bidder;
    std::string origin;   ///< the hall's name, 1 to 255 bytes of printable ASCII, such as "trade.example.gov.cn"
    std::string section;  ///< the lot's id, 1 to 64 bytes of printable ASCII
    EnvelopeRole role = EnvelopeRole::whole;
    LockId lock;
    std::int64_t envelope = 1;  ///< counts the bidder's own versions of this envelope
    std::int64_t padded = 0;    ///< length of the container in bytes
    Digest bidder;              ///< commitment to the bidder, R-SEAL-07a
    Digest kb;                  ///< commitment to the bidder's key, R-SEAL-09
    std::int64_t t = 0, n = 0;  ///< trustees needed and named; 0 in mode `bidder`
    std::optional<Digest> trustees, kt;  ///< trustee-set digest and commitment to kt; absent in mode `bidder`
    bool operator==(const EnvelopeHeader&) const = default;
};
BOOST_DESCRIBE_STRUCT(EnvelopeHeader, (),
                      (v, suite, mode, origin, section, role, lock, envelope, padded, bidder, kb, t, n, trustees, kt))

/// What the opener demands of a header before it looks further; an envelope of another lot, role or hall is refused.
struct Expectation {
    std::string origin, section;
    EnvelopeRole role = EnvelopeRole::whole;
    std::optional<LockId> lock{};
    std::optional<std::string> bidder{};  ///< the code that must stand inside
};

constexpr std::size_t header_core_limit = 4096;
/// Reading this many bytes (or the whole envelope, if shorter) is always enough for parse_frame.
constexpr std::size_t frame_limit = 14 + header_core_limit + 4;

/// The bytes before the body.
struct Frame {
    EnvelopeHeader header;
    std::string header_core;
    std::size_t size = 0;  ///< offset of the body
    /// Length of the whole envelope.
    std::uint64_t envelope_size() const;
};

std::string header_core_of(const EnvelopeHeader& header);
Bytes frame_of(const EnvelopeHeader& header);
/// Nothing while `start` is a proper beginning of some frame but not all of it. Throws Refusal(envelope_invalid) for
/// anything that is no frame of this version, in this encoding, of mode `bidder`.
std::optional<Frame> parse_frame(ByteView start);
/// The header at the start of an envelope. Throws Refusal(envelope_invalid).
EnvelopeHeader parse_header(ByteView start);
/// Throws Refusal(envelope_invalid).
void require_expected(const EnvelopeHeader& header, const Expectation& expected);

/// Receives bytes in order. May throw to stop.
using Sink = std::function<void(ByteView)>;

}  // namespace sunhall::sealing

namespace sunhall {
template <>
struct JsonForm<sealing::LockId> {
    static json::value write(const sealing::LockId& lock) { return json::value(lock.text()); }
    static void read(const json::value& from, sealing::LockId& to, FieldReport& report) {
        const auto* text = from.if_string();
        const auto lock = text ? sealing::LockId::parse({text->data(), text->size()}) : std::nullopt;
        if (lock) to = *lock;
        else report.add("应为 32 位小写十六进制锁号。", "must be a lock id of 32 lower-case hexadecimal digits.");
    }
};
}  // namespace sunhall
