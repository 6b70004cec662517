// XML written plainly: elements, attributes and text, indented by two blanks.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sunhall::bags {

class XmlText {
public:
    using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;
    XmlText();

    XmlText& open(std::string_view name, const Attributes& attributes = {});
    XmlText& close();
    /// <name>text</name>. Characters that XML 1.0 forbids become U+FFFD.
    XmlText& element(std::string_view name, std::string_view text, const Attributes& attributes = {});
    /// Closes what is open and gives the document.
    std::string finish();

private:
    void begin(std::string_view name, const Attributes& attributes);
    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace sunhall::bags
