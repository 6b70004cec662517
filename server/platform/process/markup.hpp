// Escaping for the HTML, SVG and XML this module writes.
#pragma once
#include <string>
#include <string_view>

#include "foundation/xml_character.hpp"

namespace sunhall::process {

/// Safe as element text and inside double-quoted attributes. Characters that XML 1.0 forbids are dropped.
inline std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        switch (const char c = text[at]) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                if (const auto bytes = forbidden_in_xml(text, at)) at += bytes - 1;
                else out += c;
        }
    }
    return out;
}

/// The names of the attribute values `lang` may have here.
inline std::string_view html_language(std::string_view language) { return language == "en" ? "en" : "zh-CN"; }

}  // namespace sunhall::process
