// The text on the pages of a PDF, for comparison only (K-11, K-12): characters in the order of the file, without
// blanks.
#pragma once
#include <string>

#include "foundation/bytes.hpp"

namespace sunhall::tendering {

/// UTF-8. Empty for what is no PDF, is encrypted, or shows pictures of pages only. A font without a table of its
/// characters gives its Latin letters, or nothing when its codes are glyph numbers.
std::string text_of_pdf(ByteView file);

}  // namespace sunhall::tendering
