// C2SP tlog-checkpoint and cosignature/v1: what a log and its witnesses sign (R-JRN-06, R-JRN-22).
#pragma once
#include "foundation/digest.hpp"
#include "platform/merkle/note.hpp"

namespace sunhall::merkle {

struct Checkpoint {
    std::string origin;  ///< like trade.example.gov.cn/journal
    std::uint64_t size = 0;
    Digest root;
    std::vector<std::string> extensions;  ///< ours has none; others' are kept because signatures cover them
    bool operator==(const Checkpoint&) const = default;

    /// The note text. Throws std::invalid_argument for an empty line or one with a control character.
    std::string text() const;
    /// Nothing unless there are three lines at least and none is empty, the size is strictly decimal and below 2^63,
    /// and the root has 32 bytes.
    static std::optional<Checkpoint> parse(std::string_view text);
};

/// Text and signature of a new checkpoint. Consistency with the last one signed is the caller's duty (R-JRN-08).
std::string sign_checkpoint(const Checkpoint& checkpoint, const NoteSigner& signer);

/// A witness's valid statement: at that time this was the largest consistent tree it had seen.
struct Cosignature {
    std::string witness;
    std::uint32_t key_id = 0;
    std::uint64_t unix_seconds = 0;
    bool operator==(const Cosignature&) const = default;
};

struct OpenedCheckpoint {
    Checkpoint checkpoint;
    std::vector<Cosignature> cosignatures;  ///< of known witnesses, one for each key
};

/// Opens a checkpoint of that origin: signed by one of the log's keys, every known signature valid, else nothing.
/// The quorum is the caller's to count (R-JRN-23).
std::optional<OpenedCheckpoint> open_checkpoint(std::string_view note, std::string_view origin,
                                                std::span<const NoteVerifier> log_keys,
                                                std::span<const NoteVerifier> witnesses = {});

/// The message a cosignature/v1 signs.
std::string cosigned_message(std::string_view checkpoint_text, std::uint64_t unix_seconds);
/// The time inside a cosignature/v1; nothing unless it has 72 bytes and the time is below 2^63. Verifies nothing.
std::optional<std::uint64_t> cosignature_time(const NoteSignature& signature);
/// Adds a witness's signature line to a signed checkpoint; nothing when the note or the line is malformed.
std::optional<std::string> add_signature(std::string_view note, std::string_view signature_line);

}  // namespace sunhall::merkle
