// A QR code as SVG, drawn by the server.
#pragma once
#include <string>
#include <string_view>

namespace sunhall::portal {

/// Nothing when the text is too long for a code. `title` is what a screen reader says.
std::string qr_svg(std::string_view text, std::string_view title);

}  // namespace sunhall::portal
