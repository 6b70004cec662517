// A4 documents drawn with Cairo and Pango: Chinese text with Noto CJK, fonts embedded and subset, text that can be
// copied out, and a structure of headings, paragraphs and tables for readers who hear the page (tagged PDF). No claim
// to PDF/A or PDF/UA is made: decoration is not marked as such, and codes have no text of their own.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "foundation/bytes.hpp"
#include "foundation/time.hpp"

namespace sunhall::output {

enum class Align { left, center, right };

/// A column of a table: `share` is its width relative to the others of the same table (any unit, > 0).
struct Column {
    std::string heading;
    int share = 1;
    Align align = Align::left;
};

using Row = std::vector<std::string>;                            ///< one text per column; missing cells are empty
using Facts = std::vector<std::pair<std::string, std::string>>;  ///< name and value, in the order of printing

/// What every page and the file's own properties say. `made_at` is the only time in the file: the same blocks and the
/// same instant give the same bytes.
struct DocumentFrame {
    std::string title;
    std::string issuer;  ///< who issues it; head of each page and the file's author
    std::string number;  ///< the document's own number; may be empty
    std::string
        footing;  ///< one line at the foot of each page, such as "SHA-256 …" of the record it shows; may be empty
    Instant made_at;
};

/// A document put together block by block, from top to bottom; pages break by themselves. Texts are UTF-8; text that is
/// not is refused with std::invalid_argument. Not for use from two threads at once; two documents on two threads are
/// fine.
class Document {
public:
    explicit Document(DocumentFrame frame);
    ~Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;

    Document& title();                           ///< the frame's title, large and centred, and its number below
    Document& heading(const std::string& text);  ///< never left alone at the foot of a page; becomes a bookmark
    Document& paragraph(const std::string& text, Align align = Align::left);
    Document& note(const std::string& text);  ///< small print
    Document& facts(const Facts& facts);      ///< a ruled table of names and values
    /// A ruled table; the headings come again on every page, and a row is never cut in two unless it is taller than a
    /// page.
    Document& table(const std::vector<Column>& columns, const std::vector<Row>& rows);
    /// A QR code (error correction M) with lines of text beside it. Throws std::invalid_argument when `content` is too
    /// long for one.
    Document& qr(const std::string& content, const std::string& beside);
    /// Places to sign: one line per label, kept together.
    Document& signatures(const std::vector<std::string>& labels);
    Document& page_break();

    /// Lays out, paints and returns the PDF (version 1.5). Throws std::runtime_error when Cairo cannot.
    Bytes finish();

private:
    struct Pages;
    std::unique_ptr<Pages> pages_;
};

}  // namespace sunhall::output
