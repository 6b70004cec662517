// HTML written safely: every text passes `escape`, every page one frame.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall::portal {

/// Text for element content and quoted attributes, of HTML and XML alike. Control characters that XML forbids become
/// U+FFFD.
std::string escape(std::string_view text);

/// `<name attributes>text</name>`, the text escaped; `attributes` is written as it is.
std::string element(std::string_view name, std::string_view text, std::string_view attributes = {});
/// A link; both escaped.
std::string link(std::string_view to, std::string_view text, std::string_view attributes = {});
/// Paragraphs by line feeds.
std::string paragraphs(std::string_view text);
/// 1,234,567
std::string grouped(std::int64_t count);

/// A row of a list of facts (`<dl class="pairs">`); nothing when the value is empty.
std::string fact(std::string_view name, std::string_view value);
/// The same with markup as the value.
std::string fact_of(std::string_view name, const std::string& markup);

/// An <option>, selected when it is the chosen one.
std::string option(std::string_view value, std::string_view title, std::string_view chosen);
/// A number under its name, for `<dl class="numbers">`.
std::string figure(std::int64_t count, std::string_view what);

struct TableColumn {
    std::string title;
    bool number = false;  ///< right-aligned, figures of one width
};
struct TableLook {
    bool titled = false;         ///< the heading above says the caption already: only read aloud
    std::string_view name = {};  ///< a class for the style sheet
};
/// A table in a frame of its own that scrolls and can be reached by keyboard; cells are markup.
std::string table(std::string_view caption, const std::vector<TableColumn>& columns,
                  const std::vector<std::vector<std::string>>& rows, TableLook look = {});

}  // namespace sunhall::portal
