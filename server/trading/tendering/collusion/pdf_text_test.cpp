// Texts of PDF files as word processors and browsers write them: packed streams, packed objects, tables of characters.
#include "trading/tendering/collusion/pdf_text.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "trading/tendering/collusion/pdf_objects.hpp"

namespace sunhall::tendering {
namespace {

std::string packed(const std::string& content) {
    uLongf size = compressBound(content.size());
    std::string out(size, '\0');
    compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(content.data()),
             content.size());
    out.resize(size);
    return out;
}

std::string stream(int number, const std::string& entries, const std::string& content) {
    return std::to_string(number) + " 0 obj\n<< " + entries + " /Length " + std::to_string(content.size()) +
           " >>\nstream\n" + content + "\nendstream\nendobj\n";
}

const std::string table =
    "/CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "2 beginbfchar <0001> <6295> <0002> <6807> endbfchar\n"
    "2 beginbfrange <0010> <0012> <65B9> <0020> <0021> [<6848> <D840DC00>] endbfrange\n";

// 投 标 by single codes, then ranges, in a page whose font hangs on the tree above it.
std::string tender(const std::string& content) {
    return "%PDF-1.5\n1 0 obj\n<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 2 0 R >>\nendobj\n" +
           stream(2, "/Filter /FlateDecode", packed(table)) +
           "3 0 obj\n<< /Type /Pages /Kids [4 0 R] /Resources << /Font << /F1 1 0 R /F2 6 0 R >> /XObject << /X 7 0 R "
           ">> "
           ">> >>\nendobj\n4 0 obj << /Type /Page /Parent 3 0 R /Contents [5 0 R] >> endobj\n" +
           stream(5, "/Filter [/FlateDecode]", packed(content)) +
           "6 0 obj << /Type /Font /Subtype /TrueType /Encoding /WinAnsiEncoding >> endobj\n" +
           stream(7, "/Subtype /Form", "BT /F2 9 Tf (form) Tj ET");
}

std::string text(const std::string& file) { return text_of_pdf(as_bytes(file)); }

TEST(PdfText, is_read_through_the_tables_of_its_fonts_K_11) {
    EXPECT_EQ(text(tender("BT /F1 12 Tf 1 0 0 1 72 700 Tm <00010002> Tj [<0010> -120 <00110012>] TJ ET\n"
                          "BT /F2 12 Tf (No\\. 1 \\(a\\)) Tj <0041> Tj ET BT /F1 1 Tf <00200021> ' ET /X Do")),
              "投标方斺斻No.1(a)A案\xF0\xA0\x80\x80"
              "form");
}

TEST(PdfText, is_found_where_pages_and_fonts_lie_in_packed_objects_K_11) {
    const std::string font = "<< /Type /Font /Subtype /Type0 /Encoding /UniGB-UCS2-H >>";
    const std::string page = "<< /Type /Page /Resources << /Font << /A 1 0 R >> >> /Contents 5 0 R >>";
    const std::string heads = "1 0 4 " + std::to_string(font.size() + 1) + " ";
    const std::string file =
        "%PDF-1.5\n" +
        stream(9, "/Type /ObjStm /N 2 /First " + std::to_string(heads.size()) + " /Filter /FlateDecode",
               packed(heads + font + " " + page)) +
        stream(5, "", "BT /A 10 Tf <6295 6807 0020 6587 4EF6> Tj ET");
    EXPECT_EQ(text(file), "投标文件");
}

TEST(PdfText, writes_a_radical_as_the_character_it_looks_like_K_12) {
    const std::string font = "<< /Type /Font /Subtype /Type0 /Encoding /UniGB-UTF16-H >>";
    const std::string file = "%PDF-1.4 1 0 obj " + font +
                             " endobj 2 0 obj << /Type /Page /Resources << /Font << /A 1 0 R >> >> "
                             "/Contents 3 0 R >> endobj " +
                             stream(3, "", "BT /A 10 Tf <2F2F2F42> Tj ET");
    EXPECT_EQ(text(file), "工文");
}

TEST(PdfText, is_nothing_for_glyph_numbers_without_a_table_encrypted_and_other_files_K_11) {
    auto file = tender("BT /F1 12 Tf <00010002> Tj ET");
    EXPECT_EQ(text(file), "投标");
    const auto at = file.find(" /ToUnicode 2 0 R");
    EXPECT_EQ(text(file.substr(0, at) + file.substr(at + 17)), "");
    EXPECT_EQ(text(file + "trailer << /Encrypt 8 0 R >>"), "");
    EXPECT_EQ(text("PK" + file), "");
}

TEST(PdfText, survives_torn_looping_and_swollen_files_K_11) {
    const auto file = tender("BT /F1 12 Tf [<0001> [<0002> ( ((open) << /A /B >> ] TJ /X Do ET");
    for (std::size_t cut = 0; cut < file.size(); ++cut) text(file.substr(0, cut));
    EXPECT_EQ(text("%PDF-1.4 1 0 obj << /Type /Page /Contents 2 0 R /Parent 1 0 R >> endobj 2 0 obj 2 0 R endobj"), "");
    std::string deep = "%PDF-1.4 1 0 obj ";
    for (int i = 0; i < 100'000; ++i) deep += "[<<";
    EXPECT_EQ(text(deep), "");
    const auto swollen = packed(std::string(80u << 20, ' '));
    const std::string bomb = "%PDF-1.4\n" + stream(1, "/Filter /FlateDecode", swollen);
    const PdfFile read(bomb);
    EXPECT_EQ(read.unpacked(read.objects().at(1)).size(), 64u << 20);
    EXPECT_EQ(read.unpacked(read.objects().at(1)).size(), 0u) << "the allowance is used up";
}

}  // namespace
}  // namespace sunhall::tendering
