#include "platform/merkle/tree.hpp"

#include <bit>

namespace sunhall::merkle {

namespace {

/// Folds the peaks from the right, as RFC 6962 splits a tree at the largest power of two.
template <class Hash>
Digest fold(std::span<const Digest> peaks) {
    if (peaks.empty()) return Hash::empty();
    Digest root = peaks.back();
    for (std::size_t i = peaks.size() - 1; i-- > 0;) root = Hash::node(peaks[i], root);
    return root;
}

}  // namespace

std::vector<Node> peaks_of(std::uint64_t size) {
    std::vector<Node> peaks;
    for (unsigned level = 64; level-- > 0;) {
        if (size >> level & 1) peaks.push_back({level, (size >> level) - 1});
    }
    return peaks;
}

template <class Hash>
Digest root_of(std::span<const Digest> leaf_hashes) {
    if (leaf_hashes.empty()) return Hash::empty();
    if (leaf_hashes.size() == 1) return leaf_hashes[0];
    // Pairing level by level and carrying an odd last hash upwards gives the same tree as the recursive definition.
    std::vector<Digest> level(leaf_hashes.size() / 2 + leaf_hashes.size() % 2);
    const Digest* below = leaf_hashes.data();
    for (std::size_t count = leaf_hashes.size(); count > 1; count = count / 2 + count % 2) {
        const Digest last = below[count - 1];
        Hash::nodes(below, count / 2, level.data());
        if (count % 2) level[count / 2] = last;
        below = level.data();
    }
    return level[0];
}

template <class Hash>
Digest root_at(std::uint64_t size, const HashSource& source) {
    return CompactRange<Hash>::load(size, source).root();
}

template <class Hash>
CompactRange<Hash> CompactRange<Hash>::load(std::uint64_t size, const HashSource& source) {
    CompactRange range;
    range.size_ = size;
    for (const Node& peak : peaks_of(size)) range.peaks_.push_back(source(peak));
    return range;
}

template <class Hash>
void CompactRange<Hash>::append(const Digest& leaf_hash) {
    Digest carried = leaf_hash;
    for (std::uint64_t bits = size_; bits & 1; bits >>= 1) {
        carried = Hash::node(peaks_.back(), carried);
        peaks_.pop_back();
    }
    peaks_.push_back(carried);
    ++size_;
}

template <class Hash>
Digest CompactRange<Hash>::root() const {
    return fold<Hash>(peaks_);
}

template <class Hash>
Bytes CompactRange<Hash>::serialise() const {
    Bytes out;
    out.reserve(8 + peaks_.size() * 32);
    put_u64(out, size_);
    for (const Digest& peak : peaks_) out.insert(out.end(), peak.bytes.begin(), peak.bytes.end());
    return out;
}

template <class Hash>
std::optional<CompactRange<Hash>> CompactRange<Hash>::parse(ByteView bytes) {
    if (bytes.size() < 8) return std::nullopt;
    CompactRange range;
    range.size_ = get_u64(bytes.first(8));
    const auto count = static_cast<std::size_t>(std::popcount(range.size_));
    if (bytes.size() != 8 + count * 32) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) range.peaks_.push_back(Digest::from(bytes.subspan(8 + i * 32, 32)));
    return range;
}

template class CompactRange<Sha256Tree>;
template class CompactRange<Sm3Tree>;
template Digest root_of<Sha256Tree>(std::span<const Digest>);
template Digest root_of<Sm3Tree>(std::span<const Digest>);
template Digest root_at<Sha256Tree>(std::uint64_t, const HashSource&);
template Digest root_at<Sm3Tree>(std::uint64_t, const HashSource&);

}  // namespace sunhall::merkle
