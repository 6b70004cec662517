// All digests of a file in one reading, and its true format by its first bytes (R-ARC-11).
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "foundation/bytes.hpp"

namespace sunhall::bags {

/// What a file is, seen from its bytes. `pronom` is empty where the bytes do not tell it.
struct FileFormat {
    std::string media_type;  ///< application/pdf, text/plain, …; application/octet-stream when unknown
    std::string pronom;      ///< PRONOM identifier, such as fmt/19
};
FileFormat detect_format(ByteView first_bytes);

struct FileDigests {
    std::int64_t bytes = 0;
    std::string sha256, sha512, sm3;  ///< lower-case hex
    FileFormat format;

    /// By the name manifests use; empty for an algorithm we do not reckon.
    const std::string& of(std::string_view algorithm) const;
};

/// Reads a regular file once, never following a symbolic link. Throws std::runtime_error naming the file when it cannot
/// be read, or when it is not a regular file. `each` (when given) sees every block on the way, for copying.
FileDigests digest_file(const std::filesystem::path& file, const std::function<void(ByteView)>& each = {});
FileDigests digest_bytes(ByteView bytes);

}  // namespace sunhall::bags
