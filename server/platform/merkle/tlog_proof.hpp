// C2SP tlog-proof@v1: the second stage of a receipt (R-JRN-20), one text file that verifies without any network.
#pragma once
#include "platform/merkle/checkpoint.hpp"
#include "platform/merkle/proof.hpp"

namespace sunhall::merkle {

struct TlogProof {
    std::optional<Bytes> extra;  ///< not authenticated; never believe it
    std::uint64_t index = 0;
    std::vector<Digest> path;
    std::string checkpoint;  ///< the signed note, verbatim

    std::string write() const;
    /// Strict about form, the checkpoint's included; its signatures are not looked at.
    static std::optional<TlogProof> parse(std::string_view text);
};

enum class ProofVerdict {
    valid,
    bad_checkpoint,   ///< malformed, other origin, no or a wrong signature of a known key
    too_few_witnesses,
    not_included,     ///< the leaf is not at that index under the signed root
};

/// Verifies that the leaf is in the log. `quorum` counts distinct known witness names.
ProofVerdict verify_proof(const TlogProof& proof, const Digest& leaf_hash, std::string_view origin,
                          std::span<const NoteVerifier> log_keys, std::span<const NoteVerifier> witnesses = {},
                          std::size_t quorum = 0);

}  // namespace sunhall::merkle
