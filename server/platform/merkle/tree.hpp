// The shape of an RFC 6962 tree: its complete subtrees, its root, and the O(log n) state that can be appended to.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "platform/merkle/hash.hpp"

namespace sunhall::merkle {

/// A complete subtree: the leaves [index << level, (index + 1) << level). Level 0 is a leaf hash.
struct Node {
    unsigned level = 0;
    std::uint64_t index = 0;
    auto operator<=>(const Node&) const = default;
};

/// Answers the hash of a complete subtree of the tree at hand; throws when it cannot. See tile.hpp for one over tiles.
using HashSource = std::function<Digest(const Node&)>;

/// The complete subtrees, left to right, that together are the leaves [0, size): one for each 1 bit of size.
std::vector<Node> peaks_of(std::uint64_t size);

/// The root of a tree given all its leaf hashes; Hash::empty() for none. O(n) hashing in one copy of the input.
template <class Hash = Sha256Tree>
Digest root_of(std::span<const Digest> leaf_hashes);

/// The root of the tree of the first `size` leaves, read from a source of subtree hashes.
template <class Hash = Sha256Tree>
Digest root_at(std::uint64_t size, const HashSource& source);

/// The state of a growing tree: its size and the hashes of its peaks (at most 64).
template <class Hash = Sha256Tree>
class CompactRange {
public:
    CompactRange() = default;
    /// Restores the state of the tree of the first `size` leaves.
    static CompactRange load(std::uint64_t size, const HashSource& source);

    void append(const Digest& leaf_hash);
    /// Hashes the leaf data (RFC 6962: 0x00 before it) and appends it.
    void append_leaf(ByteView data) { append(Hash::leaf(data)); }

    std::uint64_t size() const { return size_; }
    Digest root() const;
    /// Largest subtree first, as peaks_of(size()).
    std::span<const Digest> peaks() const { return peaks_; }

    /// Big-endian uint64 size, then the peaks.
    Bytes serialise() const;
    /// Nothing unless the length is exactly the one the size asks for.
    static std::optional<CompactRange> parse(ByteView bytes);

    bool operator==(const CompactRange&) const = default;

private:
    std::uint64_t size_ = 0;
    std::vector<Digest> peaks_;
};

extern template class CompactRange<Sha256Tree>;
extern template class CompactRange<Sm3Tree>;

}  // namespace sunhall::merkle
