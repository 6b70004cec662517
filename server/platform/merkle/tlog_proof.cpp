#include "platform/merkle/tlog_proof.hpp"

#include <set>

#include "platform/merkle/text_rules.hpp"

namespace sunhall::merkle {

namespace {

constexpr std::string_view header = "c2sp.org/tlog-proof@v1";
constexpr std::size_t longest_path = 64;

}  // namespace

std::string TlogProof::write() const {
    std::string out = std::string(header) + "\n";
    if (extra) out += "extra " + base64(*extra) + "\n";
    out += "index " + std::to_string(index) + "\n";
    for (const Digest& hash : path) out += base64(hash.view()) + "\n";
    return out + "\n" + checkpoint;
}

std::optional<TlogProof> TlogProof::parse(std::string_view text) {
    const auto split = text.find("\n\n");
    if (split == std::string_view::npos) return std::nullopt;
    const auto lines = lines_of(text.substr(0, split + 1));
    TlogProof proof{.checkpoint = std::string(text.substr(split + 2))};
    const auto note = Note::parse(proof.checkpoint);
    if (!lines || (*lines)[0] != header || !note || !Checkpoint::parse(note->text)) return std::nullopt;

    std::size_t at = 1;
    if (at < lines->size() && (*lines)[at].starts_with("extra ")) {
        proof.extra = from_base64((*lines)[at++].substr(6));
        if (!proof.extra) return std::nullopt;
    }
    if (at == lines->size() || !(*lines)[at].starts_with("index ")) return std::nullopt;
    const auto index = parse_decimal((*lines)[at++].substr(6));
    if (!index || lines->size() - at > longest_path) return std::nullopt;
    proof.index = *index;
    for (; at < lines->size(); ++at) {
        const auto hash = from_base64((*lines)[at]);
        if (!hash || hash->size() != 32) return std::nullopt;
        proof.path.push_back(Digest::from(*hash));
    }
    return proof;
}

ProofVerdict verify_proof(const TlogProof& proof, const Digest& leaf_hash, std::string_view origin,
                          std::span<const NoteVerifier> log_keys, std::span<const NoteVerifier> witnesses,
                          std::size_t quorum) {
    const auto opened = open_checkpoint(proof.checkpoint, origin, log_keys, witnesses);
    if (!opened) return ProofVerdict::bad_checkpoint;
    std::set<std::string_view> names;
    for (const Cosignature& cosignature : opened->cosignatures) names.insert(cosignature.witness);
    if (names.size() < quorum) return ProofVerdict::too_few_witnesses;
    const Checkpoint& checkpoint = opened->checkpoint;
    const bool included = verify_inclusion(proof.index, checkpoint.size, leaf_hash, checkpoint.root, proof.path);
    return included ? ProofVerdict::valid : ProofVerdict::not_included;
}

}  // namespace sunhall::merkle
