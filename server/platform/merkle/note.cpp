#include "platform/merkle/note.hpp"

#include <algorithm>
#include <stdexcept>

#include "foundation/digest.hpp"
#include "platform/merkle/text_rules.hpp"

namespace sunhall::merkle {

namespace {

constexpr std::string_view signature_prefix = "\u2014 ";
constexpr std::size_t longest_note_bytes = 1'000'000;
constexpr std::size_t most_signatures = 100;

}  // namespace

std::uint32_t key_id(std::string_view name, ByteView type_and_public_key) {
    const Digest digest = Sha256().add(name).add("\n").add(type_and_public_key).finish();
    return get_u32(digest.view().first(4));
}

bool is_key_name(std::string_view name) {
    if (name.empty()) return false;
    while (!name.empty()) {
        const auto point = take_code_point(name);
        if (!point || *point < 0x20 || *point == '+' || is_white_space(*point)) return false;
    }
    return true;
}

std::string NoteSignature::line() const {
    Bytes raw;
    put_u32(raw, key_id);
    raw.insert(raw.end(), signature.begin(), signature.end());
    return std::string(signature_prefix) + name + " " + base64(raw) + "\n";
}

std::optional<NoteSignature> NoteSignature::parse_line(std::string_view line) {
    if (!line.starts_with(signature_prefix)) return std::nullopt;
    line.remove_prefix(signature_prefix.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
    const auto raw = from_base64(line.substr(space + 1));
    if (!raw || raw->size() < 5) return std::nullopt;
    return NoteSignature{std::string(line.substr(0, space)), get_u32(ByteView(*raw).first(4)),
                         Bytes(raw->begin() + 4, raw->end())};
}

std::string Note::write() const {
    if (!text.ends_with('\n') || !is_note_text(text)) throw std::invalid_argument("not the text of a note");
    if (signatures.empty()) throw std::invalid_argument("a note has at least one signature");
    std::string out = text + "\n";
    for (const NoteSignature& signature : signatures) {
        if (!is_key_name(signature.name) || signature.signature.empty()) {
            throw std::invalid_argument("not a signature line that can be read back");
        }
        out += signature.line();
    }
    return out;
}

std::optional<Note> Note::parse(std::string_view note) {
    if (note.size() > longest_note_bytes || !is_note_text(note)) return std::nullopt;
    const auto split = note.rfind("\n\n");
    if (split == std::string_view::npos) return std::nullopt;
    const auto lines = lines_of(note.substr(split + 2));
    if (!lines || lines->size() > most_signatures) return std::nullopt;
    Note parsed{.text = std::string(note.substr(0, split + 1))};
    for (const std::string_view line : *lines) {
        auto signature = NoteSignature::parse_line(line);
        if (!signature) return std::nullopt;
        parsed.signatures.push_back(std::move(*signature));
    }
    return parsed;
}

std::optional<OpenedNote> open_note(const Note& note, std::span<const NoteVerifier> known) {
    OpenedNote opened{.text = note.text};
    for (const NoteSignature& signature : note.signatures) {
        const auto key = std::ranges::find_if(known, [&](const auto& one) { return one.knows(signature); });
        if (key == known.end()) {
            opened.unknown.push_back(signature);
            continue;
        }
        if (!key->verifies(note.text, signature)) return std::nullopt;
        const auto same_key = [&](const auto& one) { return key->knows(one); };
        if (std::ranges::none_of(opened.verified, same_key)) opened.verified.push_back(signature);
    }
    if (opened.verified.empty()) return std::nullopt;
    return opened;
}

std::optional<OpenedNote> open_note(std::string_view note, std::span<const NoteVerifier> known) {
    const auto parsed = Note::parse(note);
    if (!parsed) return std::nullopt;
    return open_note(*parsed, known);
}

std::string sign_note(std::string_view text, std::span<const NoteSigner> signers) {
    Note note{.text = std::string(text)};
    for (const NoteSigner& signer : signers) note.signatures.push_back(signer.sign(text));
    return note.write();
}

}  // namespace sunhall::merkle
