// Names of files inside a bag: what we may write and what we let in (R-ARC-25, R-ARC-27).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sunhall::bags {

/// The longest path of a package, in bytes of UTF-8.
constexpr std::size_t longest_path_bytes = 240;

/// Says what is wrong with a relative path ("data/001/0001/01_正文.pdf"), in Chinese; nothing when it may be written
/// into a package: UTF-8 in NFC, no control characters, none of \ : * ? " < > |, no part that begins or ends with a
/// space or dot, no empty part, at most longest_path_bytes (R-ARC-25).
std::optional<std::string> path_fault(std::string_view path);

/// The weaker rule for what comes in: nothing when the path stays inside the bag. Refuses "..", ".", empty parts,
/// absolute paths,
/// "~", backslashes, drive letters, NUL and text that is not UTF-8 (R-ARC-27).
std::optional<std::string> escape_fault(std::string_view path);

/// A part of a path made of a free text: characters that may not stand there become "_", NFC, cut to `longest_bytes` at
/// a character.
std::string name_from(std::string_view text, std::size_t longest_bytes = 60);

/// NFC form; nothing when the text is not UTF-8.
std::optional<std::string> nfc(std::string_view text);

/// RFC 8493 section 2.1.3: LF, CR and "%" only. `unescape` leaves other "%xx" alone, as the RFC asks.
std::string escape_path(std::string_view path);
std::string unescape_path(std::string_view written);

}  // namespace sunhall::bags
