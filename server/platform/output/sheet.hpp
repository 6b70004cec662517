// Sheets of A4 with marks on them: what the blocks of a document put down, and the painting of it.
#pragma once
#include <variant>
#include <vector>

#include "platform/output/typeface.hpp"

namespace sunhall::output {

/// Points (1/72 inch), measured from the top left corner.
namespace a4 {
constexpr double width = 595.276, height = 841.89;
constexpr double left = 56, right = width - 56, top = 72, bottom = height - 64;
constexpr double text_width = right - left, text_height = bottom - top;
}  // namespace a4

struct TextMark {
    double x, y;
    Layout layout;
    const char* tag = "";  ///< what it is to a reader who does not see the page: "P", "H1", "TD"; empty: decoration
};
/// Begins or ends a part that holds others, such as a "Table" or its "TR"; it may end on a later sheet.
struct TagMark {
    const char* name;
    bool begins;
};
struct RuleMark {
    double x0, y0, x1, y1, thickness;
};
struct ShadeMark {
    double x, y, width, height, lightness;  ///< 0 black … 1 white
};
struct BookmarkMark {
    double y;
    std::string text;
};
using Mark = std::variant<TextMark, TagMark, RuleMark, ShadeMark, BookmarkMark>;
using Sheet = std::vector<Mark>;

/// Paints the sheets with head and foot of each page ("第 n 页，共 m 页"). Throws std::runtime_error when Cairo cannot.
Bytes paint(const DocumentFrame& frame, const Typesetter& typesetter, const std::vector<Sheet>& sheets);

}  // namespace sunhall::output
