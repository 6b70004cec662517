// A PDF 1.5 file written by hand: pages of single lines and rules in one embedded Chinese font, and an attachment that
// fills the file.
#pragma once
#include <string>
#include <vector>

#include "foundation/bytes.hpp"
#include "foundation/time.hpp"

namespace sunhall::bid_maker {

struct TextLine {
    int x = 0, y = 0, size = 12;  ///< points from the lower left corner of an A4 page
    std::string text;
};
struct RuledBox {
    int x = 0, y = 0, width = 0, height = 0;
};
struct PdfPage {
    std::vector<TextLine> lines;
    std::vector<RuledBox> boxes;
};

/// Exactly `bytes` long: the attachment takes what pages and font leave, made by seeded_bytes(seed, title).
/// Throws std::invalid_argument when the pages alone need more.
Bytes write_pdf(const std::string& title, const std::string& author, Date made_on, const std::vector<PdfPage>& pages,
                std::uint64_t seed, std::size_t bytes);

}  // namespace sunhall::bid_maker
