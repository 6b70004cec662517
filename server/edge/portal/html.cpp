#include "edge/portal/html.hpp"

#include "foundation/xml_character.hpp"

namespace sunhall::portal {

std::string escape(std::string_view text) {
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
                if (const auto bytes = forbidden_in_html(text, at)) {
                    out += "\xEF\xBF\xBD";
                    at += bytes - 1;
                } else {
                    out += c;
                }
        }
    }
    return out;
}

std::string element(std::string_view name, std::string_view text, std::string_view attributes) {
    std::string out = "<" + std::string(name);
    if (!attributes.empty()) out += " " + std::string(attributes);
    return out + ">" + escape(text) + "</" + std::string(name) + ">";
}

std::string link(std::string_view to, std::string_view text, std::string_view attributes) {
    return element("a", text,
                   "href=\"" + escape(to) + "\"" + (attributes.empty() ? "" : " " + std::string(attributes)));
}

std::string paragraphs(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) out += element("p", line) + "\n";
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

std::string grouped(std::int64_t count) {
    const std::string digits = std::to_string(count);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > (count < 0 ? 1u : 0u) && (digits.size() - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out;
}

std::string fact_of(std::string_view name, const std::string& markup) {
    return markup.empty() ? "" : element("dt", name) + "<dd>" + markup + "</dd>\n";
}

std::string fact(std::string_view name, std::string_view value) { return fact_of(name, escape(value)); }

std::string option(std::string_view value, std::string_view title, std::string_view chosen) {
    return element("option", title, "value=\"" + escape(value) + "\"" + (value == chosen ? " selected" : ""));
}

std::string figure(std::int64_t count, std::string_view what) {
    return "<div>" + element("dt", what) + element("dd", grouped(count)) + "</div>";
}

std::string table(std::string_view caption, const std::vector<TableColumn>& columns,
                  const std::vector<std::vector<std::string>>& rows, TableLook look) {
    std::string out = "<div class=\"scroll" + (look.name.empty() ? "" : " " + std::string(look.name)) +
                      "\" role=\"region\" tabindex=\"0\" aria-label=\"" + escape(caption) + "\"><table>" +
                      element("caption", caption, look.titled ? "class=\"said\"" : "") + "<thead><tr>";
    for (const auto& column : columns)
        out += element("th", column.title, column.number ? "scope=\"col\" class=\"num\"" : "scope=\"col\"");
    out += "</tr></thead><tbody>\n";
    for (const auto& row : rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i < columns.size() && columns[i].number ? "<td class=\"num\">" : "<td>") + row[i] + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

}  // namespace sunhall::portal
