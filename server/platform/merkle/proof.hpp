// Inclusion and consistency proofs in the forms of RFC 6962 sections 2.1.1 and 2.1.2, and their strict verification.
#pragma once
#include "platform/merkle/tree.hpp"

namespace sunhall::merkle {

/// The path from the leaf's sibling up to the root's child. Throws std::invalid_argument unless index < size.
template <class Hash = Sha256Tree>
std::vector<Digest> inclusion_proof(std::uint64_t index, std::uint64_t size, const HashSource& source);

/// Proof that the tree of `new_size` extends the tree of `old_size`; empty when old_size is 0 or equals new_size.
/// Throws std::invalid_argument when old_size > new_size.
template <class Hash = Sha256Tree>
std::vector<Digest> consistency_proof(std::uint64_t old_size, std::uint64_t new_size, const HashSource& source);

/// R-JRN-25: false when index ≥ size (so always for size 0), and for surplus or missing path elements.
template <class Hash = Sha256Tree>
[[nodiscard]] bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf_hash,
                                    const Digest& root, std::span<const Digest> path);

/// False when old_size is 0 (a proof from the empty tree would prove nothing), when old_size > new_size, and for
/// surplus or missing elements; equal sizes need equal roots and an empty path.
template <class Hash = Sha256Tree>
[[nodiscard]] bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, const Digest& old_root,
                                      const Digest& new_root, std::span<const Digest> path);

/// Digests out of raw values of unchecked length, as files and requests carry them; nothing unless each has 32 bytes.
std::optional<std::vector<Digest>> digests_from(std::span<const Bytes> values);

}  // namespace sunhall::merkle
