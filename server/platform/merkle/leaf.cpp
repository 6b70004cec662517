#include "platform/merkle/leaf.hpp"

#include <stdexcept>

#include "foundation/digest.hpp"

namespace sunhall::merkle {

Bytes make_leaf(ByteView salt32, std::string_view rec) {
    if (salt32.size() != salt_size_bytes) throw std::invalid_argument("the salt of a leaf has 32 bytes");
    Bytes committed;
    committed.reserve(leaf_domain.size() + salt32.size() + rec.size());
    committed.insert(committed.end(), leaf_domain.begin(), leaf_domain.end());
    committed.insert(committed.end(), salt32.begin(), salt32.end());
    committed.insert(committed.end(), rec.begin(), rec.end());
    const Digest a = sha256(ByteView(committed));
    const Digest g = sm3(ByteView(committed));

    Bytes leaf;
    leaf.reserve(leaf_size_bytes);
    leaf.push_back(0x01);
    leaf.insert(leaf.end(), a.bytes.begin(), a.bytes.end());
    leaf.insert(leaf.end(), g.bytes.begin(), g.bytes.end());
    return leaf;
}

bool opens_leaf(ByteView leaf, ByteView salt32, std::string_view rec) {
    if (leaf.size() != leaf_size_bytes || salt32.size() != salt_size_bytes) return false;
    return equal_constant_time(leaf, make_leaf(salt32, rec));
}

}  // namespace sunhall::merkle
