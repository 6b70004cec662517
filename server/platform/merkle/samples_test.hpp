// Trees of small numbers, for tests, with the definition of RFC 6962 written as naively as it can be.
#pragma once
#include <algorithm>
#include <string>

#include "platform/merkle/tree.hpp"

namespace sunhall::merkle {

/// The well-known eight leaves of the Certificate Transparency tests.
inline std::vector<Bytes> eight_leaves() {
    std::vector<Bytes> leaves;
    for (const char* data : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                             "606162636465666768696a6b6c6d6e6f"}) {
        leaves.push_back(*from_hex(data));
    }
    return leaves;
}

template <class Hash = Sha256Tree>
std::vector<Digest> numbered_hashes(std::size_t count) {
    std::vector<Digest> hashes;
    for (std::size_t i = 0; i < count; ++i) hashes.push_back(Hash::leaf(as_bytes("leaf " + std::to_string(i))));
    return hashes;
}

/// MTH of RFC 6962 section 2.1 over a one-shot digest; `digest` is sunhall::sha256 or sunhall::sm3.
inline Digest naive_root(std::span<const Digest> leaf_hashes, Digest (*digest)(ByteView)) {
    if (leaf_hashes.empty()) return digest({});
    if (leaf_hashes.size() == 1) return leaf_hashes[0];
    std::size_t k = 1;
    while (2 * k < leaf_hashes.size()) k *= 2;
    Bytes joined{0x01};
    for (const Digest& side : {naive_root(leaf_hashes.first(k), digest), naive_root(leaf_hashes.subspan(k), digest)}) {
        joined.insert(joined.end(), side.bytes.begin(), side.bytes.end());
    }
    return digest(joined);
}

/// A source over all leaf hashes; the span must outlive it.
template <class Hash = Sha256Tree>
HashSource source_over(std::span<const Digest> leaf_hashes) {
    return [leaf_hashes](const Node& node) {
        return root_of<Hash>(leaf_hashes.subspan(node.index << node.level, std::size_t{1} << node.level));
    };
}

inline Digest flipped(Digest digest, unsigned bit = 77) {
    digest.bytes[bit / 8 % 32] ^= static_cast<std::uint8_t>(1U << bit % 8);
    return digest;
}

}  // namespace sunhall::merkle
