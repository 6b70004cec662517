#include "platform/bags/xml_text.hpp"

#include "foundation/xml_character.hpp"

namespace sunhall::bags {
namespace {

void append_escaped(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\r')
            out += "&#13;";
        else if (const auto bytes = forbidden_in_xml(text, at)) {
            out += "\xEF\xBF\xBD";
            at += bytes - 1;
        } else
            out += c;
    }
}

}  // namespace

XmlText::XmlText() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlText::begin(std::string_view name, const Attributes& attributes) {
    out_.append(2 * open_.size(), ' ').append("<").append(name);
    for (const auto& [attribute, value] : attributes) {
        out_.append(" ").append(attribute).append("=\"");
        append_escaped(out_, value);
        out_ += "\"";
    }
    out_ += ">";
}

XmlText& XmlText::open(std::string_view name, const Attributes& attributes) {
    begin(name, attributes);
    out_ += "\n";
    open_.emplace_back(name);
    return *this;
}

XmlText& XmlText::close() {
    const std::string name = std::move(open_.back());
    open_.pop_back();
    out_.append(2 * open_.size(), ' ').append("</").append(name).append(">\n");
    return *this;
}

XmlText& XmlText::element(std::string_view name, std::string_view text, const Attributes& attributes) {
    begin(name, attributes);
    append_escaped(out_, text);
    out_.append("</").append(name).append(">\n");
    return *this;
}

std::string XmlText::finish() {
    while (!open_.empty()) close();
    return std::move(out_);
}

}  // namespace sunhall::bags
