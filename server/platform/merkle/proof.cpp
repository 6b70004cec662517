#include "platform/merkle/proof.hpp"

#include <bit>
#include <stdexcept>

namespace sunhall::merkle {

namespace {

/// Leaves [begin, end). In every range below, begin is a multiple of the largest power of two below the length, so its
/// left part is one complete subtree.
struct Range {
    std::uint64_t begin, end;
    std::uint64_t length() const { return end - begin; }
    /// RFC 6962: the largest power of two smaller than the length (length ≥ 2).
    std::uint64_t middle() const { return begin + std::bit_floor(length() - 1); }
    Range left() const { return {begin, middle()}; }
    Range right() const { return {middle(), end}; }
};

template <class Hash>
Digest hash_of(Range range, const HashSource& source) {
    if (std::has_single_bit(range.length())) {
        const auto level = static_cast<unsigned>(std::countr_zero(range.length()));
        return source({level, range.begin >> level});
    }
    const Digest left = hash_of<Hash>(range.left(), source);
    return Hash::node(left, hash_of<Hash>(range.right(), source));
}

template <class Hash>
void add_path(std::uint64_t index, Range range, const HashSource& source, std::vector<Digest>& path) {
    if (range.length() == 1) return;
    const bool goes_left = index < range.middle();
    add_path<Hash>(index, goes_left ? range.left() : range.right(), source, path);
    path.push_back(hash_of<Hash>(goes_left ? range.right() : range.left(), source));
}

/// SUBPROOF of RFC 6962 section 2.1.2; `known` while the range is a subtree whose hash the old root already gives.
template <class Hash>
void add_consistency(std::uint64_t old_size, Range range, bool known, const HashSource& source,
                     std::vector<Digest>& path) {
    if (old_size == range.end) {
        if (!known) path.push_back(hash_of<Hash>(range, source));
        return;
    }
    if (old_size <= range.middle()) {
        add_consistency<Hash>(old_size, range.left(), known, source, path);
        path.push_back(hash_of<Hash>(range.right(), source));
    } else {
        add_consistency<Hash>(old_size, range.right(), false, source, path);
        path.push_back(hash_of<Hash>(range.left(), source));
    }
}

}  // namespace

template <class Hash>
std::vector<Digest> inclusion_proof(std::uint64_t index, std::uint64_t size, const HashSource& source) {
    if (index >= size) throw std::invalid_argument("no leaf of that index in a tree of that size");
    std::vector<Digest> path;
    add_path<Hash>(index, {0, size}, source, path);
    return path;
}

template <class Hash>
std::vector<Digest> consistency_proof(std::uint64_t old_size, std::uint64_t new_size, const HashSource& source) {
    if (old_size > new_size) throw std::invalid_argument("the old tree is larger than the new one");
    std::vector<Digest> path;
    if (old_size > 0) add_consistency<Hash>(old_size, {0, new_size}, true, source, path);
    return path;
}

// RFC 9162 section 2.1.3.2: fn and sn are the leaf and the last leaf, seen from the level reached.
template <class Hash>
bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf_hash, const Digest& root,
                      std::span<const Digest> path) {
    if (index >= size) return false;
    std::uint64_t fn = index, sn = size - 1;
    Digest reached = leaf_hash;
    for (const Digest& sibling : path) {
        if (sn == 0) return false;
        if (fn & 1 || fn == sn) {
            reached = Hash::node(sibling, reached);
            for (; fn != 0 && !(fn & 1); fn >>= 1) sn >>= 1;  // levels at which the last node has no sibling
        } else {
            reached = Hash::node(reached, sibling);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && reached == root;
}

// RFC 9162 section 2.1.4.2.
template <class Hash>
bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, const Digest& old_root, const Digest& new_root,
                        std::span<const Digest> path) {
    if (old_size == 0 || old_size > new_size) return false;
    if (old_size == new_size) return path.empty() && old_root == new_root;
    if (path.empty()) return false;
    std::uint64_t fn = old_size - 1, sn = new_size - 1;
    for (; fn & 1; fn >>= 1) sn >>= 1;
    // A complete old tree is itself the first element, so the proof leaves it out.
    const bool old_is_complete = std::has_single_bit(old_size);
    Digest old_reached = old_is_complete ? old_root : path[0];
    Digest new_reached = old_reached;
    for (const Digest& element : old_is_complete ? path : path.subspan(1)) {
        if (sn == 0) return false;
        if (fn & 1 || fn == sn) {
            old_reached = Hash::node(element, old_reached);
            new_reached = Hash::node(element, new_reached);
            for (; fn != 0 && !(fn & 1); fn >>= 1) sn >>= 1;
        } else {
            new_reached = Hash::node(new_reached, element);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && old_reached == old_root && new_reached == new_root;
}

std::optional<std::vector<Digest>> digests_from(std::span<const Bytes> values) {
    std::vector<Digest> digests;
    digests.reserve(values.size());
    for (const Bytes& value : values) {
        if (value.size() != 32) return std::nullopt;
        digests.push_back(Digest::from(value));
    }
    return digests;
}

#define SUNHALL_MERKLE_PROOFS(Hash)                                                                                    \
    template std::vector<Digest> inclusion_proof<Hash>(std::uint64_t, std::uint64_t, const HashSource&);               \
    template std::vector<Digest> consistency_proof<Hash>(std::uint64_t, std::uint64_t, const HashSource&);             \
    template bool verify_inclusion<Hash>(std::uint64_t, std::uint64_t, const Digest&, const Digest&,                   \
                                         std::span<const Digest>);                                                     \
    template bool verify_consistency<Hash>(std::uint64_t, std::uint64_t, const Digest&, const Digest&,                 \
                                           std::span<const Digest>);
SUNHALL_MERKLE_PROOFS(Sha256Tree)
SUNHALL_MERKLE_PROOFS(Sm3Tree)
#undef SUNHALL_MERKLE_PROOFS

}  // namespace sunhall::merkle
