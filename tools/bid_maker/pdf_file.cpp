#include "bid_maker/pdf_file.hpp"

#include <fmt/format.h>

#include <set>
#include <stdexcept>

#include "bid_maker/font_subset.hpp"
#include "bid_maker/seeded_stream.hpp"

namespace sunhall::bid_maker {
namespace {

/// Collects numbered objects and closes the file with the cross-reference table (ISO 32000-1, 7.5).
class Objects {
public:
    explicit Objects(std::size_t room) {
        file_.reserve(room);
        put("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n");
    }
    /// Objects are written in the order of their numbers, from 1.
    int add(const std::string& body) {
        begin();
        put(body + "\nendobj\n");
        return static_cast<int>(offsets_.size());
    }
    int add_stream(const std::string& entries, ByteView content) {
        begin();
        put(fmt::format("<< {} /Length {} >>\nstream\n", entries, content.size()));
        file_.insert(file_.end(), content.begin(), content.end());
        put("\nendstream\nendobj\n");
        return static_cast<int>(offsets_.size());
    }
    Bytes close(int root, int info) {
        const std::size_t table = file_.size();
        put(fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1));
        for (const std::size_t offset : offsets_) put(fmt::format("{:010} 00000 n \n", offset));
        put(fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R >>\nstartxref\n{}\n%%EOF\n",
                        offsets_.size() + 1, root, info, table));
        return std::move(file_);
    }

private:
    void put(std::string_view text) { file_.insert(file_.end(), text.begin(), text.end()); }
    void begin() {
        offsets_.push_back(file_.size());
        put(fmt::format("{} 0 obj\n", offsets_.size()));
    }
    Bytes file_;
    std::vector<std::size_t> offsets_;
};

std::string utf16_digits(char32_t character) {
    const auto c = static_cast<std::uint32_t>(character);
    if (c < 0x10000) return fmt::format("{:04X}", c);
    return fmt::format("{:04X}{:04X}", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
}

/// Text for the document's properties: UTF-16 with a byte-order mark, in hexadecimal.
std::string utf16_hex(const std::string& text) {
    std::string out = "<FEFF";
    for (const char32_t c : to_utf32(text)) out += utf16_digits(c);
    return out + ">";
}

std::string page_content(const PdfPage& page, const FontSubset& font) {
    std::string out = "0.6 w\n";
    for (const RuledBox& box : page.boxes)
        out += fmt::format("{} {} {} {} re S\n", box.x, box.y, box.width, box.height);
    for (const TextLine& line : page.lines) {
        out += fmt::format("BT /F1 {} Tf {} {} Td <", line.size, line.x, line.y);
        for (const char32_t c : to_utf32(line.text))
            if (const auto cid = font.cid_of.find(c); cid != font.cid_of.end())
                out += fmt::format("{:04X}", cid->second);
        out += "> Tj ET\n";
    }
    return out;
}

/// From what stands in the page's text back to characters, so that it can be searched and copied.
std::string to_unicode(const FontSubset& font) {
    std::string out =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Sunhall-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    std::vector<std::string> lines;
    for (const auto& [character, cid] : font.cid_of) {
        lines.push_back(fmt::format("<{:04X}> <{}>\n", cid, utf16_digits(character)));
    }
    for (std::size_t at = 0; at < lines.size(); at += 100) {  // at most 100 in one block
        const std::size_t end = std::min(lines.size(), at + 100);
        out += fmt::format("{} beginbfchar\n", end - at);
        for (std::size_t i = at; i < end; ++i) out += lines[i];
        out += "endbfchar\n";
    }
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string widths(const FontSubset& font) {
    std::string out = "[";
    for (const auto& [cid, width] : font.width_of_cid)
        if (width != 1000) out += fmt::format("{} [{}] ", cid, width);
    return out + "]";
}

Bytes lay_down(const std::string& title, const std::string& author, Date made_on, const std::vector<PdfPage>& pages,
               const FontSubset& font, ByteView filling) {
    Objects objects(font.program.size() + filling.size() + 8192 * (pages.size() + 4));
    const int program = objects.add_stream("/Subtype /CIDFontType0C", font.program);
    const int unicode = objects.add_stream("", as_bytes(to_unicode(font)));
    const int descriptor =
        objects.add(fmt::format("<< /Type /FontDescriptor /FontName /SUNHAL+NotoSansCJKsc-Regular /Flags 4 /FontBBox "
                                "[-1000 -1100 3000 1900] /ItalicAngle 0 "
                                "/Ascent 880 /Descent -120 /CapHeight 733 /StemV 80 /FontFile3 {} 0 R >>",
                                program));
    const int face =
        objects.add(fmt::format("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SUNHAL+NotoSansCJKsc-Regular "
                                "/CIDSystemInfo << /Registry (Adobe) "
                                "/Ordering (Identity) /Supplement 0 >> /FontDescriptor {} 0 R /DW 1000 /W {} >>",
                                descriptor, widths(font)));
    const int fonts =
        objects.add(fmt::format("<< /Type /Font /Subtype /Type0 /BaseFont /SUNHAL+NotoSansCJKsc-Regular /Encoding "
                                "/Identity-H /DescendantFonts [{} 0 R] "
                                "/ToUnicode {} 0 R >>",
                                face, unicode));
    const int tree = fonts + 1 + 2 * static_cast<int>(pages.size());
    std::string kids;
    for (const PdfPage& page : pages) {
        const int content = objects.add_stream("", as_bytes(page_content(page, font)));
        const int leaf =
            objects.add(fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [0 0 595 842] /Contents {} 0 R "
                                    "/Resources << /Font << /F1 {} 0 R >> >> >>",
                                    tree, content, fonts));
        kids += fmt::format("{} 0 R ", leaf);
    }
    objects.add(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size()));
    const int attached = objects.add_stream("/Type /EmbeddedFile", filling);
    const int described = objects.add(fmt::format("<< /Type /Filespec /F (annex.bin) /UF {} /EF << /F {} 0 R >> >>",
                                                  utf16_hex("附件.bin"), attached));
    const int root = objects.add(
        fmt::format("<< /Type /Catalog /Pages {} 0 R /Names << /EmbeddedFiles << /Names [(annex.bin) {} 0 R] >> >> >>",
                    tree, described));
    const int info =
        objects.add(fmt::format("<< /Title {} /Author {} /CreationDate (D:{:04}{:02}{:02}000000+08'00') >>",
                                utf16_hex(title), utf16_hex(author), made_on.year, made_on.month, made_on.day));
    return objects.close(root, info);
}

}  // namespace

Bytes write_pdf(const std::string& title, const std::string& author, Date made_on, const std::vector<PdfPage>& pages,
                std::uint64_t seed, std::size_t bytes) {
    std::set<char32_t> used;
    for (const PdfPage& page : pages)
        for (const TextLine& line : page.lines)
            for (const char32_t c : to_utf32(line.text)) used.insert(c);
    const FontSubset font = subset_font({used.begin(), used.end()});
    // The filling's length stands in the file three times over (length and offsets), so its digits count too: try and
    // mend.
    const std::size_t bare = lay_down(title, author, made_on, pages, font, {}).size();
    if (bytes < bare + 64)
        throw std::invalid_argument(fmt::format("a bid of {} bytes is too small: the pages need {}", bytes, bare + 64));
    const Bytes filling = seeded_bytes(seed, title, bytes - bare);
    Bytes out = lay_down(title, author, made_on, pages, font, filling);
    const std::size_t over = out.size() - bytes;
    return over == 0 ? out
                     : lay_down(title, author, made_on, pages, font, ByteView(filling).first(filling.size() - over));
}

}  // namespace sunhall::bid_maker
