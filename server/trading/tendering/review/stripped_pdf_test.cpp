#include "trading/tendering/review/stripped_pdf.hpp"

#include <gtest/gtest.h>

#include "trading/tendering/collusion/pdf_text.hpp"

namespace sunhall::tendering {
namespace {

std::string stream(const std::string& entries, const std::string& content) {
    return "<< " + entries + " /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

const std::string exif = std::string("\xFF\xE1\x00\x0C", 4) + "CANON-9876";
const std::string picture = "\xFF\xD8" + exif + std::string("\xFF\xDB\x00\x04", 4) + "QT" + std::string("\xFF\xDA\x00\x02", 4) + "scan\xFF\xD9";

// One page with all that may name its maker.
std::string telling() {
    const std::string page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [7 0 R] /Metadata 8 0 R /PieceInfo << "
                             "/Word (JIA-WORD) >> /Resources << /Font << /F 5 0 R >> /XObject << /I 9 0 R >> >> >>";
    const std::string objects[] = {
        "<< /Type /Catalog /Pages 2 0 R /Metadata 8 0 R /AcroForm << /Sig (JIA-SIG) >> /Names << /EmbeddedFiles 10 0 R >> "
        "/OpenAction << /JS (JIA-JS) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595.28 841.89] >>",
        page,
        stream("", "BT /F 12 Tf (Method) Tj ET /I Do"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Author (JIA-AUTHOR) /Company (JIA-FIRM) /CreationDate (D:20260310101112) >>",
        "<< /Type /Annot /T (JIA-COMMENT) >>",
        stream("/Type /Metadata /Subtype /XML", "<x:xmpmeta>JIA-XMP</x:xmpmeta>"),
        stream("/Subtype /Image /Filter /DCTDecode /Decode [1.0 0.0]", picture),
        stream("/Type /EmbeddedFile", "JIA-ATTACHMENT"),
    };
    std::string file = "%PDF-1.6\n";
    int number = 0;
    for (const auto& object : objects) file += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
    return file + "trailer << /Root 1 0 R /Info 6 0 R /ID [<4A49412D4944> <4A49412D4944>] >>\n%%EOF";
}

std::string stripped(const std::string& file) {
    const auto found = strip_pdf(as_bytes(file));
    EXPECT_EQ(found.fault, StripFault::none);
    return std::string(as_text(found.file));
}

TEST(StrippedPdf, keeps_what_the_pages_show_and_nothing_of_who_made_it_T_EVAL_11) {
    const auto file = stripped(telling());
    EXPECT_EQ(file.find("JIA"), std::string::npos);
    EXPECT_EQ(file.find("4a49412d"), std::string::npos);
    EXPECT_EQ(file.find("CANON"), std::string::npos);
    EXPECT_EQ(text_of_pdf(as_bytes(file)), "Method");
    EXPECT_NE(file.find("595.28"), std::string::npos) << "numbers as they were written";
    EXPECT_NE(file.find("scan\xFF\xD9"), std::string::npos) << "the picture itself";
    EXPECT_EQ(stripped(file), file) << "nothing is left to take out";
}

TEST(StrippedPdf, says_what_it_cannot_strip_T_EVAL_11) {
    EXPECT_EQ(strip_pdf(as_bytes(std::string("PK\x03\x04 a word processor's file"))).fault, StripFault::not_a_pdf);
    EXPECT_EQ(strip_pdf(as_bytes(telling() + " trailer << /Encrypt 11 0 R >>")).fault, StripFault::encrypted);
    EXPECT_EQ(strip_pdf(as_bytes(std::string("%PDF-1.4 nothing in it"))).fault, StripFault::unreadable);
}

TEST(StrippedPdf, survives_torn_files_T_EVAL_11) {
    const auto file = telling();
    for (std::size_t cut = 0; cut < file.size(); ++cut) {
        const auto found = strip_pdf(as_bytes(file.substr(0, cut)));
        EXPECT_EQ(std::string(as_text(found.file)).find("JIA-AUTHOR"), std::string::npos);
    }
}

}  // namespace
}  // namespace sunhall::tendering
