// What a file is, by its first bytes; never by its name or by what the sender says (R-SEC-19).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/bytes.hpp"

namespace sunhall {

/// A form of our own, told by its first bytes: the sealed envelope, the bid package.
struct MagicForm {
    Bytes magic;
    std::string media_type;
};

/// Bytes that suffice; fewer are all of a shorter file.
constexpr std::size_t content_type_bytes = 4096;

/// The media type, or nothing for content that no rule here knows. `head` is the start of the file, whole when it is
/// short. Knows PDF, OFD, JPEG, PNG, GIF, TIFF, ZIP, DOCX, XLSX, PPTX, legacy Office, RAR, 7-Zip, gzip, XML and UTF-8
/// text. A ZIP whose parts stand in unusual order stays application/zip: callers that insist on DOCX refuse it.
std::optional<std::string> content_type(ByteView head, const std::vector<MagicForm>& own_forms = {});

/// True when a file found to be `actual` may be taken for what was declared.
bool content_type_admits(std::string_view declared, std::string_view actual);

}  // namespace sunhall
