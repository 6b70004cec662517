// C2SP signed notes: a text, an empty line, and signature lines `— name base64(key id ‖ signature)`.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/bytes.hpp"

namespace sunhall::merkle {

/// The first byte of a key's encoding; the key id covers it, so one key pair may serve two types.
enum class KeyType : std::uint8_t {
    ed25519 = 0x01,         ///< signs the note text
    cosignature_v1 = 0x04,  ///< Ed25519 over time and checkpoint, see checkpoint.hpp
    ml_dsa_44 = 0x06,       ///< reserved for R-JRN-22, not verified yet
    other = 0xff,           ///< followed by an identifier; tree G is `sunhall/sm2-sm3` (R-JRN-06)
};

/// R-JRN-06: the first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian.
std::uint32_t key_id(std::string_view name, ByteView type_and_public_key);
/// Not empty, UTF-8, without Unicode white space, control characters and `+`.
bool is_key_name(std::string_view name);

struct NoteSignature {
    std::string name;
    std::uint32_t key_id = 0;
    Bytes signature;  ///< without the key id
    bool operator==(const NoteSignature&) const = default;
    std::string line() const;  ///< with the newline
    static std::optional<NoteSignature> parse_line(std::string_view line);  ///< without the newline
};

/// What was read but not verified: nobody may look at the text before open_note has answered.
struct Note {
    std::string text;  ///< with its last newline
    std::vector<NoteSignature> signatures;
    bool operator==(const Note&) const = default;

    /// Throws std::invalid_argument for a text or name that no parser would accept.
    std::string write() const;
    /// Strict about form (UTF-8, control characters, canonical base64), tolerant of signatures it does not know.
    /// At most 100 signatures and 1,000,000 bytes.
    static std::optional<Note> parse(std::string_view note);
};

/// A key that is trusted under a name.
class NoteVerifier {
public:
    /// Throws std::invalid_argument for a bad name, a key that has not 32 bytes, or a type that is not Ed25519's.
    NoteVerifier(std::string name, ByteView public_key32, KeyType type = KeyType::ed25519);
    /// A key of another algorithm: `encoding` is type byte, identifier and public key; `check` gets text and signature.
    NoteVerifier(std::string name, Bytes encoding, std::function<bool(std::string_view, ByteView)> check);
    /// A verifier key `name+hash+base64(type ‖ public key)`; nothing on a wrong hash or a type this file cannot verify.
    static std::optional<NoteVerifier> parse(std::string_view vkey);

    std::string text() const;  ///< the verifier key
    const std::string& name() const { return name_; }
    std::uint32_t id() const { return id_; }
    KeyType type() const { return static_cast<KeyType>(encoding_[0]); }
    bool knows(const NoteSignature& signature) const { return signature.name == name_ && signature.key_id == id_; }
    /// Whether it is this key's valid signature over the note text.
    [[nodiscard]] bool verifies(std::string_view text, const NoteSignature& signature) const;

private:
    std::string name_;
    Bytes encoding_;
    std::uint32_t id_;
    std::function<bool(std::string_view, ByteView)> check_;
};

/// A key that signs. The secret stays inside, or behind the callback (signing process, HSM: R-JRN-08).
class NoteSigner {
public:
    /// Ed25519 from its 32-byte seed (RFC 8032 private key). The type may be ed25519 or cosignature_v1.
    static NoteSigner from_seed(std::string name, ByteView seed32, KeyType type = KeyType::ed25519);
    /// `sign` gets the exact message and returns the raw signature.
    NoteSigner(NoteVerifier verifier, std::function<Bytes(std::string_view)> sign);

    const NoteVerifier& verifier() const { return verifier_; }
    NoteSignature sign(std::string_view text) const;
    /// A cosignature/v1 over a checkpoint's text; throws std::logic_error unless the key is of that type.
    NoteSignature cosign(std::string_view text, std::uint64_t unix_seconds) const;

private:
    NoteVerifier verifier_;
    std::function<Bytes(std::string_view)> sign_;
};

/// A note whose known signatures are all valid.
struct OpenedNote {
    std::string text;
    std::vector<NoteSignature> verified;  ///< one for each known key that signed, in the order of the note
    std::vector<NoteSignature> unknown;
};

/// Ignores unknown keys; nothing when a known key's signature is wrong or no known key has signed.
std::optional<OpenedNote> open_note(const Note& note, std::span<const NoteVerifier> known);
std::optional<OpenedNote> open_note(std::string_view note, std::span<const NoteVerifier> known);

/// Writes the note with one signature of each signer.
std::string sign_note(std::string_view text, std::span<const NoteSigner> signers);

}  // namespace sunhall::merkle
