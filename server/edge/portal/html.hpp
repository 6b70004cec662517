// HTML written safely: every text passes `escape`, every page one frame.
#pragma once
#include <string>
#include <string_view>

namespace sunhall::portal {

/// Text for element content and quoted attributes, of HTML and XML alike. Control characters that XML forbids become U+FFFD.
std::string escape(std::string_view text);

/// `<name attributes>text</name>`, the text escaped; `attributes` is written as it is.
std::string element(std::string_view name, std::string_view text, std::string_view attributes = {});
/// A link; both escaped.
std::string link(std::string_view to, std::string_view text, std::string_view attributes = {});
/// Paragraphs by line feeds.
std::string paragraphs(std::string_view text);

}  // namespace sunhall::portal
