#include "platform/merkle/checkpoint.hpp"

#include <algorithm>
#include <stdexcept>

#include "platform/merkle/text_rules.hpp"

namespace sunhall::merkle {

namespace {

constexpr std::uint64_t largest_signed = 0x7fff'ffff'ffff'ffff;  // other implementations hold sizes and times as int64
constexpr std::size_t cosignature_bytes = 8 + 64;

bool is_line(std::string_view text) {
    return !text.empty() && is_note_text(text) && text.find('\n') == std::string_view::npos;
}

const NoteVerifier* key_of(const NoteSignature& signature, std::span<const NoteVerifier> keys) {
    const auto key = std::ranges::find_if(keys, [&](const auto& one) { return one.knows(signature); });
    return key == keys.end() ? nullptr : &*key;
}

}  // namespace

std::string Checkpoint::text() const {
    if (!is_line(origin)) throw std::invalid_argument("the origin is one line of text");
    if (size > largest_signed) throw std::invalid_argument("a tree has fewer than 2^63 leaves");
    std::string out = origin + "\n" + std::to_string(size) + "\n" + base64(root.view()) + "\n";
    for (const std::string& extension : extensions) {
        if (!is_line(extension)) throw std::invalid_argument("an extension is one line of text");
        out += extension + "\n";
    }
    return out;
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view text) {
    const auto lines = lines_of(text);
    if (!lines || lines->size() < 3 || !std::ranges::all_of(*lines, is_line)) return std::nullopt;
    const auto size = parse_decimal((*lines)[1]);
    const auto root = from_base64((*lines)[2]);
    if (!size || *size > largest_signed || !root || root->size() != 32) return std::nullopt;
    return Checkpoint{std::string((*lines)[0]), *size, Digest::from(*root), {lines->begin() + 3, lines->end()}};
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const NoteSigner& signer) {
    return sign_note(checkpoint.text(), std::span(&signer, 1));
}

std::optional<OpenedCheckpoint> open_checkpoint(std::string_view note, std::string_view origin,
                                                std::span<const NoteVerifier> log_keys,
                                                std::span<const NoteVerifier> witnesses) {
    std::vector<NoteVerifier> known(log_keys.begin(), log_keys.end());
    known.insert(known.end(), witnesses.begin(), witnesses.end());
    const auto opened = open_note(note, known);
    if (!opened) return std::nullopt;
    const auto by_log = [&](const auto& signature) { return key_of(signature, log_keys) != nullptr; };
    if (std::ranges::none_of(opened->verified, by_log)) return std::nullopt;
    auto checkpoint = Checkpoint::parse(opened->text);
    if (!checkpoint || checkpoint->origin != origin) return std::nullopt;

    OpenedCheckpoint result{.checkpoint = std::move(*checkpoint)};
    for (const NoteSignature& signature : opened->verified) {
        const NoteVerifier* witness = key_of(signature, witnesses);
        if (!witness || witness->type() != KeyType::cosignature_v1) continue;
        result.cosignatures.push_back({signature.name, signature.key_id, *cosignature_time(signature)});
    }
    return result;
}

std::string cosigned_message(std::string_view checkpoint_text, std::uint64_t unix_seconds) {
    return "cosignature/v1\ntime " + std::to_string(unix_seconds) + "\n" + std::string(checkpoint_text);
}

std::optional<std::uint64_t> cosignature_time(const NoteSignature& signature) {
    if (signature.signature.size() != cosignature_bytes) return std::nullopt;
    const std::uint64_t seconds = get_u64(ByteView(signature.signature).first(8));
    if (seconds > largest_signed) return std::nullopt;
    return seconds;
}

std::optional<std::string> add_signature(std::string_view note, std::string_view signature_line) {
    auto parsed = Note::parse(note);
    if (signature_line.ends_with('\n')) signature_line.remove_suffix(1);
    auto signature = NoteSignature::parse_line(signature_line);
    if (!parsed || !signature) return std::nullopt;
    if (std::ranges::find(parsed->signatures, *signature) == parsed->signatures.end()) {
        parsed->signatures.push_back(std::move(*signature));
    }
    return parsed->write();
}

}  // namespace sunhall::merkle
