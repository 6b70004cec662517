// The Chinese font of the machine, cut down to the characters of one document, as a PDF embeds it.
#pragma once
#include <map>
#include <string>

#include "foundation/bytes.hpp"

namespace sunhall::bid_maker {

/// A CID-keyed CFF font program and what a PDF must say about it. Lengths in thousandths of the type size.
struct FontSubset {
    Bytes program;                             ///< for FontFile3, subtype CIDFontType0C
    std::map<char32_t, std::uint16_t> cid_of;  ///< what stands for a character in the page's text
    std::map<std::uint16_t, int> width_of_cid;
};

/// Characters the font lacks are left out of cid_of. Throws std::runtime_error when the machine has no Noto Sans CJK.
FontSubset subset_font(const std::u32string& characters);

std::u32string to_utf32(const std::string& text);

}  // namespace sunhall::bid_maker
