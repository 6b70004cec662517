// Files that travel inside the program; cmake/embed.cmake makes them from assets/.
#pragma once
#include <string_view>

namespace sunhall::portal::assets {

extern const std::string_view portal_css, large_css, contrast_css, check_js, check_page_js, icon_svg;

}  // namespace sunhall::portal::assets
