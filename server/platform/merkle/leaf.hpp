// The frozen leaf of the journal (R-JRN-02, D12): two salted commitments to a record; all look alike.
#pragma once
#include <string_view>

#include "foundation/bytes.hpp"

namespace sunhall::merkle {

inline constexpr std::size_t leaf_size_bytes = 65;
inline constexpr std::size_t salt_size_bytes = 32;
/// The domain D, its closing zero byte included.
inline constexpr std::string_view leaf_domain{"sunhall/jrn/v1\0", 15};

/// 0x01 ‖ SHA256(D ‖ salt ‖ rec) ‖ SM3(D ‖ salt ‖ rec). `rec` is the canonical JSON of the record.
/// Throws std::invalid_argument unless the salt has 32 bytes. The form can never change: vectors/leaf.json pins it.
Bytes make_leaf(ByteView salt32, std::string_view rec);

/// Whether the leaf is the one that salt and record make; false for any wrong length.
bool opens_leaf(ByteView leaf, ByteView salt32, std::string_view rec);

}  // namespace sunhall::merkle
