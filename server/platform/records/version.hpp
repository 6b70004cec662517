// One version of one record as history keeps it, and the digests that bind it. The byte forms here are frozen: see
// vectors/.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/json.hpp"

namespace sunhall::records {

using Salt = std::array<std::uint8_t, 32>;

/// History digest (D14): SHA-256("sunhall/rec/v1" 0x00 ‖ salt ‖ body). The salt keeps short bodies from being guessed.
Digest history_digest(const Salt& salt, std::string_view body);

/// The data of one leaf in an entry's tree of writes (D13):
/// 0x01 ‖ u16 length ‖ type ‖ u16 length ‖ id ‖ u64 version ‖ history digest, integers big-endian.
Bytes write_leaf(std::string_view type, std::string_view id, std::int64_t version, const Digest& history);

/// A record version that a command is about to write, in the order of its acts.
class RecordType;
struct Write {
    const RecordType* type = nullptr;
    std::string id;
    std::int64_t version = 1;  ///< 1 for a new record
    std::string body;          ///< an object in canonical form
    Salt salt{};
    Digest digest;
};

}  // namespace sunhall::records
