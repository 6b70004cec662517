// Escaping for the HTML, SVG and XML this module writes.
#pragma once
#include <string>
#include <string_view>

namespace sunhall::process {

/// Safe as element text and inside double-quoted attributes. Control characters that XML 1.0 forbids are dropped.
inline std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

/// The names of the attribute values `lang` may have here.
inline std::string_view html_language(std::string_view language) { return language == "en" ? "en" : "zh-CN"; }

}  // namespace sunhall::process
