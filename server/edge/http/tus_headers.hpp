// The header fields of tus 1.0.0, parsed strictly: what is not understood is refused.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/bytes.hpp"

namespace sunhall::http::tus {

/// Digits only, up to 2^63 - 1: Upload-Length and Upload-Offset.
std::optional<std::uint64_t> parse_number(std::string_view text);

using Metadata = std::vector<std::pair<std::string, std::string>>;  ///< values decoded, keys unique
/// Upload-Metadata: "key base64,key base64"; a key may stand without value. Nothing when malformed, over 4 KiB or 16
/// keys.
std::optional<Metadata> parse_metadata(std::string_view text);

enum class Algorithm { sha1, sha256, sm3 };
constexpr std::string_view algorithms = "sha1,sha256,sm3";

struct Checksum {
    Algorithm algorithm;
    Bytes value;
};
/// Upload-Checksum: "sha1 base64"; nothing for an unknown algorithm or a value of another length.
std::optional<Checksum> parse_checksum(std::string_view text);

/// The digest of a piece on its way in, compared with what was announced.
class ChecksumCheck {
public:
    explicit ChecksumCheck(Checksum expected);
    ~ChecksumCheck();
    ChecksumCheck(ChecksumCheck&&) noexcept;
    void add(ByteView piece);
    bool matches();  ///< may be called once

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sunhall::http::tus
