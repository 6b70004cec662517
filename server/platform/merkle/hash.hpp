// RFC 6962 section 2.1 hashing: leaf H(0x00 ‖ data), node H(0x01 ‖ left ‖ right), empty tree H().
// Everything above is templated on one of these two hash policies (R-JRN-01): tree A is SHA-256, tree G is SM3.
#pragma once
#include <span>

#include "foundation/digest.hpp"

namespace sunhall::merkle {

struct Sha256Tree {
    static Digest empty();
    static Digest leaf(ByteView data);
    static Digest node(const Digest& left, const Digest& right);
    /// Hashes adjacent pairs: out[i] = node(in[2i], in[2i+1]). `out` may be the beginning of `in`.
    static void nodes(const Digest* in, std::size_t pairs, Digest* out);
};

struct Sm3Tree {
    static Digest empty();
    static Digest leaf(ByteView data);
    static Digest node(const Digest& left, const Digest& right);
    static void nodes(const Digest* in, std::size_t pairs, Digest* out);
};

}  // namespace sunhall::merkle
