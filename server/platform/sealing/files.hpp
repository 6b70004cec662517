// Envelopes as files, up to 5 GiB in constant memory. Results appear under their name only when whole and flushed,
// mode 0600. A file that cannot be read or written throws std::system_error.
#pragma once
#include <filesystem>

#include "platform/sealing/opener.hpp"
#include "platform/sealing/sealer.hpp"

namespace sunhall::sealing {

struct SealedFile {
    EnvelopeHeader header;
    SecretBytes kb;
    std::uint64_t envelope_size = 0;
    Digest envelope;  ///< SHA-256 of the envelope's bytes, as the upload will name it
    Digest content;   ///< SHA-256 of the document
};

/// Refuses to replace an existing envelope. The caller keeps the key (bid_keys.hpp) and then rehearses
/// (prove_key_opens).
SealedFile seal_file(const SealRequest& request, const std::filesystem::path& content,
                     const std::filesystem::path& envelope);

/// Throws Refusal(envelope_invalid), leaving no content behind.
OpenedEnvelope open_file(const std::filesystem::path& envelope, const Expectation& expected, ByteView kb,
                         const std::filesystem::path& content);

/// The rehearsal of R-SEAL-13: opens the whole envelope as the hall will, writes nothing, and tells the SHA-256 of
/// what came out, to be compared with the document. Throws Refusal(envelope_invalid).
struct Rehearsal {
    OpenedEnvelope opened;
    Digest content;
};
Rehearsal prove_key_opens(const std::filesystem::path& envelope, const Expectation& expected, ByteView kb);

/// The header of an envelope file. Throws Refusal(envelope_invalid).
EnvelopeHeader read_header(const std::filesystem::path& envelope);

}  // namespace sunhall::sealing
